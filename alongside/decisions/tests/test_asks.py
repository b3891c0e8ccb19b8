"""A vote by any way: who is asked, what each number means, the same rows as on the page, and what changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady
from alongside.decisions import actions, words
from alongside.decisions.models import Decision, OtherView, Vote
from alongside.decisions.rules import STAYS, Because
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.models import Message
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .table import OUTCOME, a_limit, agree, choose, closed, day_goes_by, in_days, newcomer, opened, says, votes

WAYS = (Channel.TEXT, Channel.EMAIL, Channel.PHONE, Channel.PAPER)
THREE = ("Library", "Cafe", "Park")
_KEYS = iter(range(10_000))


@pytest.fixture(autouse=True)
def _agreed(cast: Cast) -> None:
    agree(cast.kitchen, fallback="majority", pushers=(cast.sam,))


def ask(cast: Cast, decision: Decision, who: str = "ana") -> Asked | None:
    return asks.show("decisions.vote", cast.actor(who, Channel.TEXT), decision.code)


def take(by: Actor, decision: Decision, *numbers: int, said: str = "", part: str = "") -> str:
    return asks.take("decisions.vote", by, decision.code, Reply(numbers, said, part))


def listed(asked: Asked | None) -> dict[int, str]:
    return {option.number: option.words for option in asked.options} if asked else {}


def row(**more: Any) -> dict[str, Any]:
    """A vote as it stands, but for how it came and when."""
    kept = Vote.objects.filter(**more).values().get()
    return {name: value for name, value in kept.items() if name not in ("id", "channel", "entered_by_id", "at")}


# What is asked, and of whom


def test_everybody_with_a_vote_is_asked_while_it_is_open_and_nobody_else(cast: Cast) -> None:
    decision = opened(cast, options=THREE)
    newcomer(cast, "Late")
    for who, is_asked in {"ana": 1, "bo": 1, "sam": 1, "jo": 1, "kit": 0, "max": 0}.items():
        assert bool(ask(cast, decision, who)) == bool(is_asked), who
    assert asks.show("decisions.vote", cast.actor("ana"), "0000000000") is None
    day_goes_by(decision)
    assert ask(cast, decision) is None
    with pytest.raises(NotReady, match="It is closed now"):
        take(cast.actor("ana", Channel.TEXT), decision, 1)
    assert Vote.objects.count() == 0


def test_what_is_asked(cast: Cast) -> None:
    asked = ask(cast, opened(cast, options=THREE))
    assert asked is not None
    assert (asked.question, asked.many, asked.part) == ("When is the kitchen open?", False, "1")
    assert listed(asked) == {1: "Library", 2: "Cafe", 3: "Park", 4: STAYS, 5: "I don't mind"}
    assert (asked.until, asked.place, asked.said) == (in_days(7), cast.kitchen.code, "")
    assert asked.hint.startswith("Sam can see how each person voted. Put HIDE after your number")
    assert "You can change it till the end of " in asked.hint
    assert not any(option.needs for option in asked.options)


def test_who_writes_no_number_is_told_another_way_to_hide_it(cast: Cast) -> None:
    """On paper, at the phone and through somebody there is a box for own words, and no number to write."""
    decision = opened(cast, options=THREE)
    for channel in WAYS:
        asked = asks.show("decisions.vote", cast.actor("ana", channel), decision.code)
        assert asked is not None
        by_number = channel in (Channel.TEXT, Channel.EMAIL)
        assert ("Put HIDE after your number" in asked.hint) == by_number, channel
        assert ("Begin your own words with HIDE, and the others can't." in asked.hint) != by_number, channel


def test_the_ways_of_several_numbers_say_how_many_and_in_which_order(cast: Cast) -> None:
    approval, ranked = (ask(cast, opened(cast, way, THREE)) for way in ("approval", "ranked"))
    assert approval is not None
    assert ranked is not None
    assert (approval.many, ranked.many) == (True, True)
    assert approval.hint.startswith("Choose all that you like.")
    assert ranked.hint.startswith("The order counts: put first what you want most.")


def test_can_everyone_live_with_it_offers_what_the_page_offers(cast: Cast) -> None:
    limit = a_limit(cast)
    decision = opened(cast, "consent")
    asked = ask(cast, decision)
    assert asked is not None
    assert asked.question == "When is the kitchen open? Until 11. Can you live with it?"
    assert listed(asked) == {
        1: "I agree",
        2: "I can live with it, but I have worries",
        3: "I object. It would harm somebody",
        4: "I object. It goes against a limit: No fire at night",
        5: "I stand aside. Go on without me",
    }
    assert [option.number for option in asked.options if option.needs] == [3, 4]
    take(cast.actor("ana", Channel.TEXT), decision, 4, said="The fire.")
    vote = Vote.objects.get()
    assert (vote.says, vote.because, vote.limit, vote.reason) == ("object", "limit", limit, "The fire.")


def test_what_somebody_said_is_told_to_them_and_not_to_who_speaks_for_them(cast: Cast) -> None:
    decision = opened(cast, options=THREE)
    votes(decision, cast, bo=choose(2, hushed=True))
    kit = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    own, typed = (asks.show("decisions.vote", by, decision.code) for by in (cast.actor("bo", Channel.PHONE), kit))
    assert own is not None
    assert typed is not None
    assert own.said == "You said: Cafe."
    assert typed == replace(own, said="")


# The same rows as on the page


PAGE: dict[str, tuple[dict[str, Any], Reply]] = {
    "majority": ({"pick": "2"}, Reply((2,))),
    "two_thirds": ({"pick": "2", "reason": "Warm."}, Reply((2,), "Warm.")),
    "approval": ({"likes": ["1", "3"]}, Reply((3, 1))),
    "ranked": ({"rank_3": "1", "rank_1": "2"}, Reply((3, 1))),
    "consent": ({"says": "object", "because": "harm", "reason": "Loud."}, Reply((3,), "Loud.")),
}


@pytest.mark.parametrize("way", PAGE)
@pytest.mark.parametrize("channel", WAYS)
def test_any_way_leaves_the_same_row_as_the_page(cast: Cast, way: str, channel: Channel) -> None:
    decision = opened(cast, way, ("Until 11",) if way == "consent" else THREE)
    typed, reply = PAGE[way]
    client: Client = cast.client("ana")
    client.post(f"/decisions/{decision.code}/vote/", {"key": f"a{next(_KEYS)}", "round": "1", **typed})
    said = asks.take("decisions.vote", cast.actor("jo", channel), decision.code, reply)
    by_hand, by_other = (row(elector__person=person) for person in (cast.ana, cast.jo))
    assert by_hand | {"elector_id": 0} == by_other | {"elector_id": 0}
    assert Vote.objects.get(elector__person=cast.jo).channel == channel
    assert said.startswith("Thank you. Your vote is in.")
    assert ("STOP" in said) == (channel == Channel.TEXT)
    assert [*Event.objects.filter(verb="decisions.vote").values_list("channel", flat=True)] == ["web", channel]


@pytest.mark.parametrize("channel", WAYS)
def test_typed_in_for_somebody_it_says_by_whom_and_they_are_told(cast: Cast, channel: Channel) -> None:
    decision = opened(cast, options=THREE)
    votes(decision, cast, ana=choose(1))
    take(speaking_for(cast.bo, cast.actor("kit"), channel, cast.kitchen.code), decision, 1)
    vote = Vote.objects.get(elector__person=cast.bo)
    assert (vote.channel, vote.entered_by) == (channel, cast.kit)
    assert row(elector__person=cast.bo) | {"elector_id": 0} == row(elector__person=cast.ana) | {"elector_id": 0}
    letter = Message.objects.get(person=cast.bo, kind="decisions.vote_written_down")
    assert (letter.asks, letter.about_code) == ("decisions.vote", decision.code)


@pytest.mark.parametrize(
    ("way", "number", "kept"),
    [("majority", 5, "abstain"), ("approval", 5, "abstain"), ("ranked", 5, "abstain"), ("consent", 4, "aside")],
)
def test_the_last_number_is_for_who_does_not_mind(cast: Cast, way: str, number: int, kept: str) -> None:
    decision = opened(cast, way, ("Until 11",) if way == "consent" else THREE)
    assert max(listed(ask(cast, decision))) == number
    take(cast.actor("ana", Channel.TEXT), decision, number)
    vote = Vote.objects.get()
    assert (vote.says, vote.picks) == (kept, [])


def test_a_vote_is_changed_till_the_day_and_the_same_message_again_changes_nothing(cast: Cast) -> None:
    decision = opened(cast, options=THREE)
    first = cast.actor("ana", Channel.TEXT, key="in:1")
    assert take(first, decision, 1) == take(first, decision, 1)
    assert Event.objects.filter(verb="decisions.vote").count() == 1
    assert take(cast.actor("ana", Channel.TEXT, key="in:2"), decision, 2) == words.TEXT[actions.Said.VOTE_CHANGED]
    assert Vote.objects.get().picks == [2]


@pytest.mark.parametrize(
    ("said", "reason", "hushed"),
    [
        ("HIDE", "", True),
        ("Hide.", "", True),
        ("HIDE: it is by my house", "it is by my house", True),
        ("Hide the bins there", "Hide the bins there", False),
        ("HIDER", "HIDER", False),
        ("because of HIDE", "because of HIDE", False),
    ],
)
def test_hide_keeps_it_from_the_others(cast: Cast, said: str, reason: str, hushed: bool) -> None:
    decision = opened(cast)
    take(cast.actor("ana", Channel.TEXT), decision, 1, said=said)
    assert (Vote.objects.get().reason, Vote.objects.get().hushed) == (reason, hushed)


def test_who_asked_that_the_others_can_not_see_it_keeps_that_until_they_say_show(cast: Cast) -> None:
    decision = opened(cast, options=THREE)
    votes(decision, cast, bo=choose(1, hushed=True))
    kit = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    for by in (cast.actor("bo", Channel.TEXT), kit):
        take(by, decision, 2)
        assert Vote.objects.get().hushed
    take(cast.actor("bo", Channel.TEXT), decision, 2, said="show")
    assert not Vote.objects.get().hushed


# What changes nothing


@pytest.mark.parametrize(
    ("way", "reply", "why"),
    [
        ("majority", Reply((9,)), "Please send one number from 1 to 5"),
        ("majority", Reply((0,)), "Please send one number from 1 to 5"),
        ("majority", Reply((1, 2)), "Please send one number from 1 to 5"),
        ("majority", Reply((), "Library, I think"), "put a number in front"),
        ("majority", Reply(), "Please send one number"),
        ("majority", Reply((1,), "x" * 2001), "more than fits"),
        ("approval", Reply((1, 1)), "one or more numbers from 1 to 5"),
        ("approval", Reply((1, 5)), "You don't mind, and you chose something else."),
        ("ranked", Reply((5, 1)), "You don't mind, and you chose something else."),
        ("consent", Reply((3,)), "say what would go wrong"),
        ("consent", Reply((3,), "..."), "Say what would go wrong"),
        ("consent", Reply((5,), "why"), "one number from 1 to 4"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_how_to_answer(cast: Cast, way: str, reply: Reply, why: str) -> None:
    decision = opened(cast, way, ("Until 11",) if way == "consent" else THREE)
    with pytest.raises(NotReady, match=why) as gap:
        asks.take("decisions.vote", cast.actor("ana", Channel.TEXT), decision.code, reply)
    assert len(gap.value.why) <= 160
    assert Vote.objects.count() == 0
    assert not Event.objects.filter(verb="decisions.vote").exists()


def test_an_answer_to_the_first_vote_is_no_answer_to_the_second(cast: Cast) -> None:
    decision = opened(cast, "consent")
    before = ask(cast, decision)
    take(cast.actor("bo", Channel.TEXT), decision, 1)
    actions.end_the_talk(decision, by=cast.actor("sam"))
    asked = ask(cast, decision)
    assert before is not None
    assert asked is not None
    assert (before.part, asked.part, asked.said) == ("1", "2", "")
    assert listed(asked)[1] == "Until 11"
    with pytest.raises(NotReady) as gap:
        take(cast.actor("ana", Channel.TEXT), decision, 1, part="1")
    assert gap.value.why == words.ANEW
    assert [*Vote.objects.values_list("elector__person__name", "vote_round")] == [("Bo", 1)]
    take(cast.actor("ana", Channel.TEXT), decision, 1, part="2")
    assert Vote.objects.get(vote_round=2).picks == [1]


def test_what_closes_while_it_is_taken_is_raised(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = opened(cast)
    found = Decision.objects.visible_to(cast.actor("ana")).get()
    closed(decision, cast.actor("sam"))
    monkeypatch.setattr("alongside.decisions.asks._open", lambda by, code: found)
    with pytest.raises(MovedOn):
        take(cast.actor("ana", Channel.TEXT), decision, 1)
    assert Vote.objects.count() == 0


# One's own sentence beside an outcome


def view(cast: Cast, who: str, decision: Decision) -> Asked | None:
    return asks.show("decisions.view", cast.actor(who, Channel.TEXT), decision.code)


def test_who_wanted_something_else_adds_a_sentence_by_any_way(cast: Cast) -> None:
    decision = opened(cast, options=THREE)
    votes(decision, cast, ana=choose(2), bo=choose(2), sam=choose(1), jo=choose(1))
    votes(decision, cast, jo=choose(2))
    assert view(cast, "sam", decision) is None
    done = closed(decision, cast.actor("sam"))
    actions.tell_outcome(done, by=cast.actor("sam"), told=OUTCOME)
    assert {m.asks for m in Message.objects.filter(kind="decisions.outcome")} == {"decisions.view"}
    assert [who for who in ("ana", "bo", "sam", "jo", "kit", "max") if view(cast, who, done)] == ["sam"]
    by = cast.actor("sam", Channel.TEXT)
    for reply in (Reply((1,)), Reply((), "thanks"), Reply((2,), "x"), Reply((1,), "x" * 301)):
        with pytest.raises(NotReady):
            asks.take("decisions.view", by, done.code, reply)
    said = asks.take("decisions.view", by, done.code, Reply((1,), "The library is warmer."))
    assert said == words.TEXT[actions.Said.VIEW_ADDED]
    assert [*OtherView.objects.values_list("person__name", "words")] == [("Sam", "The library is warmer.")]
    assert view(cast, "sam", done) is None


def test_it_is_not_shown_to_who_speaks_for_somebody_that_they_lost(cast: Cast) -> None:
    decision = opened(cast, "consent")
    votes(decision, cast, bo=says("agree"), ana=says("object", reason="Loud.", because=Because.HARM))
    done = closed(decision, cast.actor("sam"))
    kit = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    assert view(cast, "bo", done) is not None
    assert asks.show("decisions.view", kit, done.code) is None


# The letters, and the sentences


def test_the_letters_ask_and_only_the_text_that_is_the_question_says_so(cast: Cast) -> None:
    opened(cast)
    opened(cast, "two_thirds")
    told = Message.objects.filter(person=cast.bo, kind="decisions.opened").order_by("pk")
    assert [(m.asks, m.in_text, m.text[:8]) for m in told] == [
        ("decisions.vote", True, "When is "),
        ("decisions.vote", False, "There is"),
    ]
    decision = opened(cast, "consent")
    actions.end_the_talk(decision, by=cast.actor("sam"))
    letter = Message.objects.filter(person=cast.bo, kind="decisions.opened").latest("pk")
    assert "Can you live with this: Until 11" in letter.body
    ended = Message.objects.filter(person=cast.bo, kind="decisions.talk_ended").get()
    assert (ended.asks, ended.in_text) == ("decisions.vote", False)


def test_every_sentence_fits_one_text() -> None:
    said = [words.SAY_WHY, words.NUMBER_TOO, words.ONE_OR_THE_OTHER, words.ANEW, words.WRITE_MINE, words.WANTED_ELSE]
    assert [each for each in [*said, *words.TEXT.values()] if len(each) > 160] == []
