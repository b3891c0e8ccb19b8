"""Not being heard, by any way: who can say it, that it names nobody, and that no word of it ever comes back."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.core.actor import VISITOR, Actor, Channel
from alongside.core.refusals import NotReady
from alongside.listening import actions, words
from alongside.listening.asks import ASKS
from alongside.listening.models import Concern, Turn
from alongside.listening.rules import Outcome, Route, State
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.models import Message
from alongside.people.models import StandingRow
from alongside.people.standing import speaking_for
from alongside.projects.questions import CHANGED
from tests.asked import to_jo
from tests.cast import Cast

CANARY = "Nobody-listened-to-me"


def bo(cast: Cast, channel: Channel = Channel.TEXT) -> Actor:
    return cast.actor("bo", channel)


def whom(cast: Cast, kind: str, code: str) -> set[str]:
    people = {name: cast.actor(name, Channel.TEXT) for name in cast.people} | {"visitor": VISITOR}
    return {name for name, by in people.items() if asks.show(kind, by, code) is not None}


def shown(cast: Cast, kind: str, code: str) -> Asked:
    asked = asks.show(kind, bo(cast), code)
    assert asked is not None
    return asked


def test_who_is_asked(cast: Cast) -> None:
    assert whom(cast, "listening.ask", cast.kitchen.code) == {"ana", "bo", "sam", "jo"}
    code = to_jo(cast)
    assert whom(cast, "listening.outcome", code) == whom(cast, "listening.more", code) == {"bo"}
    actions.stop(Concern.objects.get(), by=bo(cast))
    assert whom(cast, "listening.outcome", code) == whom(cast, "listening.more", code) == set()


def test_where_nobody_can_listen_nobody_is_asked(cast: Cast) -> None:
    StandingRow.objects.exclude(role="member").delete()
    assert whom(cast, "listening.ask", cast.kitchen.code) == set()


def test_nobody_can_speak_for_somebody_here(cast: Cast) -> None:
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    code = to_jo(cast)
    for kind, about in (("ask", cast.kitchen.code), ("outcome", code), ("more", code)):
        assert asks.show(f"listening.{kind}", for_bo, about) is None


def test_what_is_said_before_one_answers(cast: Cast) -> None:
    asked = shown(cast, "listening.ask", cast.kitchen.code)
    assert [each.words for each in asked.options] == ["Jo", "Kit", "Sam"]
    for promise in ("You are not in trouble.", "The help you get will not change.", words.MAY_HAVE_TO_TELL):
        assert promise in asked.hint
    assert (asked.place, {ask.title for ask in ASKS.values()}) == ("", {"Something between two people"})
    assert words.MAY_HAVE_TO_TELL in shown(cast, "listening.more", to_jo(cast)).hint


@pytest.mark.parametrize("channel", [Channel.TEXT, Channel.EMAIL, Channel.PAPER, Channel.PHONE])
def test_it_is_kept_for_the_one_who_was_chosen_and_not_said_back(cast: Cast, channel: Channel) -> None:
    said = asks.take("listening.ask", bo(cast, channel), cast.kitchen.code, Reply((1,), CANARY))
    concern = Concern.objects.get()
    assert (concern.raised_by, concern.heard_by, concern.route) == (cast.bo, cast.jo, Route.NAMED)
    assert (concern.words, concern.carried_by) == (CANARY, None)
    assert said.startswith("Thank you for telling us. Jo will hear it.")
    assert CANARY not in said
    assert [letter.person for letter in Message.objects.all()] == [cast.jo]


@pytest.mark.parametrize("nothing", ["", "...", "\u200b"])
def test_without_words_they_know_that_somebody_wants_to_talk(cast: Cast, nothing: str) -> None:
    asks.take("listening.ask", bo(cast), cast.kitchen.code, Reply((2,), nothing))
    concern = Concern.objects.get()
    assert (concern.heard_by, concern.words) == (cast.kit, "They asked by text message that you ring them.")


def test_a_number_never_means_somebody_else(cast: Cast) -> None:
    before = shown(cast, "listening.ask", cast.kitchen.code)
    StandingRow.objects.filter(person=cast.jo).delete()
    with pytest.raises(NotReady) as no:
        asks.take("listening.ask", bo(cast), cast.kitchen.code, Reply((1,), CANARY, before.part))
    assert no.value.why == CHANGED
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    "bad", [Reply(), Reply((4,), CANARY), Reply((1, 2), CANARY), Reply(words=CANARY), Reply((1,), CANARY * 900)]
)
def test_what_is_no_answer_tells_nobody(cast: Cast, bad: Reply) -> None:
    with pytest.raises(NotReady) as no:
        asks.take("listening.ask", bo(cast), cast.kitchen.code, bad)
    assert CANARY not in no.value.why
    assert not Concern.objects.exists()


def test_the_member_says_what_came_of_it_and_adds_something(cast: Cast) -> None:
    code = to_jo(cast)
    asked = shown(cast, "listening.outcome", code)
    assert [each.words for each in asked.options] == [
        "I was not heard",
        "I was heard, and we disagree",
        "Both",
        "I can't say",
    ]
    assert asks.take("listening.outcome", bo(cast), code, Reply((4,))) == words.TEXT[actions.Said.OUTCOME_SAID]
    assert (Concern.objects.get().outcome, Concern.objects.get().state) == (Outcome.CANT_SAY, State.SAID)
    assert shown(cast, "listening.outcome", code).said == "I can't say"
    assert asks.take("listening.more", bo(cast), code, Reply(words=CANARY)) == "Your words are added."
    assert Turn.objects.get().words == CANARY
    with pytest.raises(NotReady):
        asks.take("listening.more", bo(cast), code, Reply(words="..."))
    assert Turn.objects.count() == 1


def test_its_letters_ask_nothing_for_a_slip_would_tell(cast: Cast) -> None:
    to_jo(cast)
    actions.reply(Concern.objects.get(), by=cast.actor("jo"), heard="I heard you.")
    assert set(Message.objects.values_list("asks", flat=True)) == {""}


def test_every_sentence_fits_a_text() -> None:
    fixed: list[Any] = [*words.TEXT.values(), words.WHO, words.CAME_OF_IT, words.ADD, words.NUMBER_FIRST]
    filled = [words.WILL_HEAR.format(name="N" * 30), words.AND_THEN.format(name="N" * 12)]
    assert [each for each in (*fixed, *filled) if len(each) > 160 or "’" in each] == []
