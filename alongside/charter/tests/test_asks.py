"""Our promises and a look back by any way: who is asked, the same rows as on the page, and what changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.charter import actions, letters, words
from alongside.charter.models import Acceptance, LookBack, Milestone, Promises
from alongside.charter.rules import Answer
from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.core.refusals import NotReady
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.models import Message
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .given import SOON, TODAY, asked, post, ready, say

WAYS = (Channel.TEXT, Channel.EMAIL, Channel.PHONE, Channel.PAPER)
FINE, TALK, OBJECT = Reply((1,)), Reply((2,)), Reply((3,), "It leaves out the night workers.")


def show(cast: Cast, thing: Promises | Milestone, who: str = "ana") -> Asked | None:
    return asks.show(kind_of(thing), cast.actor(who, Channel.TEXT), thing.code)


def take(by: Actor, thing: Promises | Milestone, reply: Reply) -> str:
    return asks.take(kind_of(thing), by, thing.code, reply)


def kind_of(thing: Promises | Milestone) -> str:
    return "charter.answer" if isinstance(thing, Promises) else "charter.look_back"


def kit_for_bo(cast: Cast, channel: Channel = Channel.PHONE) -> Actor:
    return speaking_for(cast.bo, cast.actor("kit"), channel, cast.kitchen.code)


def row(model: Any, **more: Any) -> dict[str, Any]:
    """A row as it stands, but for whose it is, how it came and when."""
    kept = model.objects.filter(**more).values().get()
    return {name: kept[name] for name in kept if name not in ("id", "person_id", "channel", "entered_by_id", "at")}


@pytest.fixture
def version(cast: Cast) -> Promises:
    actions.name_day(cast.kitchen, by=cast.actor("ana"), words="The chairs are here", day=SOON)
    ready(cast)
    return asked(cast)


@pytest.fixture
def here(cast: Cast) -> Milestone:
    day = actions.name_day(cast.kitchen, by=cast.actor("jo"), words="The chairs are here", day=TODAY, has_been=True)
    return day.subject


# Our promises


def test_everybody_inside_is_asked_while_it_is_asked_round_and_nobody_else(cast: Cast, version: Promises) -> None:
    for who, is_asked in {"ana": 1, "bo": 1, "sam": 1, "jo": 1, "kit": 0, "max": 0}.items():
        assert bool(show(cast, version, who)) == bool(is_asked), who
    assert asks.show("charter.answer", cast.actor("ana"), "0000000000") is None
    actions.stop(version, by=cast.actor("sam"), why="A line will be changed.")
    assert show(cast, version) is None
    with pytest.raises(NotReady, match="It is closed now"):
        take(cast.actor("ana", Channel.TEXT), version, FINE)
    assert Acceptance.objects.count() == 0


def test_what_is_asked_can_be_read_out(cast: Cast, version: Promises) -> None:
    found = show(cast, version)
    assert found is not None
    assert [option.words for option in found.options] == ["Fine with me", "Talk to me first", "I can't live with this"]
    assert [bool(option.needs) for option in found.options] == [False, False, True]
    assert (found.until, found.place, found.said, found.many) == (version.closes_on, cast.kitchen.code, "", False)
    assert found.hint.startswith("The group sees how many said something, and each reason.")
    for line in (
        cast.kitchen.objective,
        "We listen. What we would see:",
        "Plan B: Ask the hall",
        "The chairs are here:",
    ):
        assert line in found.hint


def test_what_somebody_said_is_told_to_them_and_not_to_who_speaks_for_them(cast: Cast, version: Promises) -> None:
    say(cast, version, "bo", Answer.OBJECT, "Too early.")
    own, typed = show(cast, version, "bo"), asks.show("charter.answer", kit_for_bo(cast), version.code)
    assert own is not None
    assert own.said == "You can't live with it."
    assert typed == replace(own, said="")


PAGE = {
    "fine": ({"said": "fine"}, FINE, actions.Said.ANSWERED),
    "talk": ({"said": "talk"}, TALK, actions.Said.TALK),
    "object": ({"said": "object", "words": OBJECT.words}, OBJECT, actions.Said.OBJECTED),
}


@pytest.mark.parametrize("said", PAGE)
@pytest.mark.parametrize("channel", WAYS)
def test_any_way_leaves_the_same_row_as_the_page(cast: Cast, version: Promises, said: str, channel: Channel) -> None:
    typed, reply, done = PAGE[said]
    post(cast, "ana", f"/promises/{version.code}/answer/", **typed)
    assert take(cast.actor("jo", channel), version, reply) == words.TEXT[done]
    assert row(Acceptance, person=cast.ana) == row(Acceptance, person=cast.jo)
    assert Acceptance.objects.get(person=cast.jo).channel == channel
    assert [*Event.objects.filter(verb="charter.answer").values_list("person", flat=True)] == [None, None]
    take(kit_for_bo(cast, channel), version, reply)
    by_kit = Acceptance.objects.get(person=cast.bo)
    assert (row(Acceptance, person=cast.bo), by_kit.entered_by) == (row(Acceptance, person=cast.ana), cast.kit)
    letter = Message.objects.get(person=cast.bo, kind="charter.written_down")
    assert (letter.asks, letter.about_code) == ("charter.answer", version.code)


def test_whether_a_name_stands_beside_it_stays_as_it_was_said(cast: Cast, version: Promises) -> None:
    say(cast, version, "ana", Answer.OBJECT, "Too early.", named=True)
    take(cast.actor("ana", Channel.TEXT), version, OBJECT)
    assert (Acceptance.objects.get().named, Acceptance.objects.get().words) == (True, OBJECT.words)
    take(cast.actor("ana", Channel.TEXT), version, FINE)
    assert (Acceptance.objects.get().named, Acceptance.objects.get().words) == (False, "")


def test_the_same_message_again_changes_nothing(cast: Cast, version: Promises) -> None:
    by = cast.actor("ana", Channel.TEXT, key="in:1")
    take(by, version, OBJECT)
    take(cast.actor("ana", Channel.TEXT, key="in:2"), version, FINE)
    assert take(by, version, OBJECT) == "We have it. It was sent twice, and counts once."
    assert Acceptance.objects.get().said == "fine"


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply((9,)), "Please send one number from 1 to 3"),
        (Reply((1, 2)), "Please send one number from 1 to 3"),
        (Reply((), "Looks good"), "put a number in front"),
        (Reply(), "Please send one number"),
        (Reply((3,)), "Please say why"),
        (Reply((3,), "..."), "Say why"),
        (Reply((3,), "x" * 2001), "more than fits"),
    ],
)
def test_what_does_not_fit_changes_nothing(cast: Cast, version: Promises, reply: Reply, why: str) -> None:
    with pytest.raises(NotReady, match=why) as gap:
        take(cast.actor("ana", Channel.TEXT), version, reply)
    assert len(gap.value.why) <= 160
    assert Acceptance.objects.count() == 0


# A look back


def test_who_takes_part_is_asked_to_look_back_while_it_is_open(cast: Cast, here: Milestone) -> None:
    for who, is_asked in {"ana": 1, "bo": 1, "sam": 1, "jo": 1, "kit": 0, "max": 0}.items():
        assert bool(show(cast, here, who)) == bool(is_asked), who
    actions.close_look_back(here, by=cast.actor("sam"), changes="We measure first.")
    assert show(cast, here) is None
    with pytest.raises(NotReady, match="It is closed now"):
        take(cast.actor("ana", Channel.TEXT), here, Reply((), "Late"))
    ahead = actions.name_day(cast.kitchen, by=cast.actor("ana"), words="Later", day=SOON).subject
    assert show(cast, ahead) is None
    assert LookBack.objects.count() == 0


@pytest.mark.parametrize("channel", WAYS)
def test_the_two_questions_come_one_after_the_other_and_leave_the_row_of_the_page(
    cast: Cast, here: Milestone, channel: Channel
) -> None:
    post(cast, "ana", f"/milestones/{here.code}/look-back/", well="On time", otherwise="Measure first")
    by = cast.actor("bo", channel)
    first = asks.show("charter.look_back", by, here.code)
    assert first is not None
    assert (first.question, first.part) == ("The chairs are here: What went well?", "well")
    assert (first.options, first.place) == ((), cast.kitchen.code)
    assert take(by, here, Reply((), "On time", "well")) == words.TEXT[actions.Said.LOOKED_BACK]
    second = asks.show("charter.look_back", by, here.code)
    assert second is not None
    assert (second.question, second.part, second.said) == (
        "The chairs are here: What would you do otherwise?",
        "otherwise",
        "On time",
    )
    take(by, here, Reply((), "Measure first", "otherwise"))
    assert row(LookBack, person=cast.bo) == row(LookBack, person=cast.ana)
    again = asks.show("charter.look_back", by, here.code)
    assert again is not None
    assert (again.part, len(again.options)) == ("otherwise", 2)  # the same part: nothing is asked anew


def test_what_was_written_is_changed_by_its_number_and_never_by_a_thank_you(cast: Cast, here: Milestone) -> None:
    by = cast.actor("ana", Channel.TEXT)
    take(by, here, Reply((), "On time"))
    take(by, here, Reply((), "Measure first"))
    for reply in (Reply((), "Thanks"), Reply((1,)), Reply((1,), "..."), Reply((3,), "x"), Reply((1, 2), "x")):
        with pytest.raises(NotReady) as gap:
            take(by, here, reply)
        assert len(gap.value.why) <= 160
    assert (LookBack.objects.get().well, LookBack.objects.get().otherwise) == ("On time", "Measure first")
    take(by, here, Reply((1,), "Warm"))
    take(by, here, Reply((2,), "Ask Bo"))
    assert (LookBack.objects.get().well, LookBack.objects.get().otherwise) == ("Warm", "Ask Bo")


@pytest.mark.parametrize("reply", [Reply((1,)), Reply(), Reply((), "..."), Reply((1,), "Fine")])
def test_a_look_back_without_words_of_its_own_changes_nothing(cast: Cast, here: Milestone, reply: Reply) -> None:
    with pytest.raises(NotReady):
        take(cast.actor("ana", Channel.TEXT), here, reply)
    assert LookBack.objects.count() == 0


def test_who_speaks_for_somebody_is_not_told_that_they_wrote_and_takes_nothing_away(
    cast: Cast, here: Milestone
) -> None:
    kit = kit_for_bo(cast)
    before = asks.show("charter.look_back", kit, here.code)
    actions.look_back(here, by=cast.actor("bo"), well="Warm", otherwise="Ask me")
    assert asks.show("charter.look_back", kit, here.code) == before
    with pytest.raises(NotReady):
        take(kit, here, Reply((), "On time"))
    take(kit, here, Reply((2,), "Measure first"))
    assert (LookBack.objects.get().well, LookBack.objects.get().otherwise) == ("Warm", "Measure first")


# The letters, and the sentences


def test_the_letters_that_ask_say_what(cast: Cast, version: Promises, here: Milestone) -> None:
    told = dict(Message.objects.filter(person=cast.ana).values_list("kind", "asks"))
    assert told["charter.asked_round"] == "charter.answer"
    assert told["charter.day_is_here"] == "charter.look_back"
    assert letters.asked_again(version).asks == "charter.answer"
    assert {kind for kind, what in told.items() if what} == {"charter.asked_round", "charter.day_is_here"}


def test_every_sentence_fits_one_text() -> None:
    said = [words.SAY_WHY, words.NUMBER_TOO, words.LOOK_WORDS, words.LOOK_EMPTY, *words.TEXT.values()]
    assert [each for each in said if len(each) > 160] == []
