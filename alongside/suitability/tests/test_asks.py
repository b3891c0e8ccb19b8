"""The check by text or mail: a warning first, the same sheets as on the page, and nobody learns who answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.models import Event, Submission
from alongside.core.refusals import NotReady, Refused
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.models import Message
from alongside.people.standing import speaking_for
from alongside.suitability import actions, words
from alongside.suitability.models import Check, Sheet, SheetAnswer, ToDo
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import QUESTIONS, SAFE_TO_LEAVE, STEPS, of_step
from alongside.suitability.words import STEPS as PAGES
from alongside.suitability.words import TEXT, VALUES
from tests.cast import Cast

from .given import KEYS, YES, at, send

CHECK = "suitability.check"
NUMBERS = {Say.YES: 1, Say.NO: 2, Say.UNSURE: 3}
LEAVE_OUT, THAT_IS_ALL = 4, 5
SOME = {"G1": Say.YES, "G4": Say.NO, "E3": Say.UNSURE}
WAYS = (Channel.TEXT, Channel.EMAIL, Channel.PHONE, Channel.PAPER)


def show(cast: Cast, by: Actor) -> Asked:
    found = asks.show(CHECK, by, cast.kitchen.code)
    assert found is not None
    return found


def take(cast: Cast, by: Actor, *numbers: int, said: str = "", part: str = "") -> str:
    return asks.take(CHECK, by, cast.kitchen.code, Reply(numbers, said, part))


def walk(cast: Cast, by: Actor, answers: dict[str, Say]) -> list[str]:
    """From the first word to the last question, answering these and leaving out the others; what was asked."""
    asked = [show(cast, by).part]
    take(cast, by.submitting(f"in:{next(KEYS)}"), 1, part=asked[0])
    while (now := show(cast, by)).part != "hand_in":
        asked.append(now.part)
        by = by.submitting(f"in:{next(KEYS)}")
        take(cast, by, NUMBERS[answers[now.part]] if now.part in answers else LEAVE_OUT, part=now.part)
    return asked


def on_the_page(cast: Cast, who: str, answers: dict[str, Say], **hand_in: str) -> None:
    """The same on the web: every page is saved, and it is handed in."""
    client = cast.client(who)
    for step in STEPS:
        typed = {q.code: VALUES[answers[q.code]] for q in of_step(step) if q.code in answers}
        assert send(client, at(cast, f"check/{PAGES[step][0]}/"), **typed).status_code == 302
    assert send(client, at(cast, "check/hand-in/"), **hand_in).status_code == 302


def sheet_of(cast: Cast, who: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A sheet and its answers, but for whose they are."""
    sheet = Sheet.objects.filter(person=cast.people[who]).values().get()
    answers = SheetAnswer.objects.filter(sheet=sheet["id"]).order_by("question")
    kept = [*answers.values("question", "said", "counted", "evidence")]
    return {name: value for name, value in sheet.items() if name not in ("id", "code", "person_id")}, kept


# Who is asked, and the warning first


def test_who_takes_part_is_asked_and_nobody_else(cast: Cast, ready: Check) -> None:
    parts = {}
    for who in ("ana", "bo", "sam", "jo", "kit", "max"):
        asked = asks.show(CHECK, cast.actor(who, Channel.TEXT), cast.kitchen.code)
        parts[who] = (asked.part, len(asked.options)) if asked else None
    warned, staff = ("warning", 3), ("warning", 2)
    assert parts == {"ana": warned, "bo": warned, "sam": staff, "jo": staff, "kit": None, "max": None}
    assert asks.show(CHECK, cast.actor("ana"), "0000000000") is None


def test_who_answers_apart_is_not_asked_before_somebody_outside_is_named(cast: Cast) -> None:
    assert asks.show(CHECK, cast.actor("ana", Channel.TEXT), cast.kitchen.code) is None
    with pytest.raises(NotReady, match="It is closed now"):
        take(cast, cast.actor("ana", Channel.TEXT), 1)
    assert show(cast, cast.actor("jo", Channel.TEXT)).question.startswith("Is what we say true?")


def test_the_warning_comes_first_and_one_can_stop_or_go_another_way(cast: Cast, ready: Check) -> None:
    by = cast.actor("ana", Channel.TEXT)
    asked = show(cast, by)
    assert [option.words for option in asked.options] == [
        "Go on",
        "Rather through Rosa, who is outside the service",
        "Stop",
    ]
    for words_of in (
        "others may guess that it was you",
        "stays in your phone or mail",
        "changes nothing about your help",
    ):
        assert words_of in asked.hint
    assert take(cast, by, 2) == "You can turn to Rosa, outside the service: 01632 960 100"
    assert take(cast, by, 3) == words.STOPPED
    assert Sheet.objects.count() == 0
    assert take(cast, by, 1) == "OK."
    assert (show(cast, by).part, Sheet.objects.get().to_ask) == ("G1", [q.code for q in QUESTIONS])


def test_a_question_reads_as_on_the_page_with_how_staff_know(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=YES, evidence={"G1": "It hangs on the wall."})
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    by = cast.actor("ana", Channel.TEXT)
    take(cast, by, 1)
    first = show(cast, by)
    assert (first.question, first.hint) == (QUESTIONS[0].members, "Staff say: “It hangs on the wall.”")
    assert [o.words for o in first.options] == ["Yes", "No", "Not sure", "Leave it out", "That is all from me"]
    assert (first.own_words, first.said, first.place) == ("", "", cast.kitchen.code)
    for _ in range(3):
        take(cast, by, LEAVE_OUT)
    leave = show(cast, by)
    assert leave.part == SAFE_TO_LEAVE
    assert "This goes to Rosa, outside the service, without your name, when you hand it in." in leave.hint


# The same sheets as on the page


@pytest.mark.parametrize("channel", [Channel.TEXT, Channel.EMAIL])
@pytest.mark.parametrize(("how", "number"), [("wait", 1), ("alone", 2)])
def test_apart_it_leaves_the_sheet_of_the_page_and_no_trace_of_who(
    cast: Cast, ready: Check, channel: Channel, how: str, number: int
) -> None:
    on_the_page(cast, "ana", SOME, how=how)
    events = Event.objects.count()
    by = cast.actor("bo", channel)
    assert walk(cast, by, SOME) == ["warning", *(q.code for q in QUESTIONS)]
    assert "This goes to Rosa" in show(cast, by).hint  # because of the no to G4
    said = take(cast, by, number, part="hand_in")
    assert said == TEXT[actions.Said.WAITS if how == "wait" else actions.Said.HANDED_IN]
    assert sheet_of(cast, "bo") == sheet_of(cast, "ana")
    assert Sheet.objects.filter(waits=False).count() == 2  # counted together
    assert Event.objects.count() == events
    assert not Submission.objects.filter(person=cast.bo).exists()
    assert Message.objects.filter(kind="suitability.not_safe_to_leave", sealed=True).count() == 2


@pytest.mark.parametrize("channel", WAYS)
def test_for_staff_any_way_leaves_the_sheet_of_the_page(cast: Cast, ready: Check, channel: Channel) -> None:
    on_the_page(cast, "jo", SOME)
    by = cast.actor("sam", channel)
    walk(cast, by, SOME)
    assert [option.words for option in show(cast, by).options] == ["Hand in", "Not yet", "Go through it again"]
    assert take(cast, by, 1) == TEXT[actions.Said.HANDED_IN]
    assert sheet_of(cast, "sam") == sheet_of(cast, "jo")
    assert [*ToDo.objects.values_list("question", "owner__name")] == [("E3", "Jo")]


def test_staff_say_how_they_know_in_own_words_and_keep_what_they_said_before(cast: Cast, ready: Check) -> None:
    by = cast.actor("jo", Channel.TEXT)
    take(cast, by, 1)
    first = show(cast, by)
    assert (first.question, first.own_words) == (QUESTIONS[0].staff, "How do you know?")
    take(cast, by, 1, said="It hangs on the wall.")
    take(cast, by, THAT_IS_ALL)
    take(cast, by, 3)  # through it again
    take(cast, by, 3)
    assert [*SheetAnswer.objects.values_list("said", "evidence")] == [(Say.UNSURE, "It hangs on the wall.")]


@pytest.mark.parametrize("steps", [1, 2, 3, 30])
def test_a_message_that_comes_twice_is_no_answer_to_the_next_question(cast: Cast, ready: Check, steps: int) -> None:
    for number in range(steps):
        take(cast, cast.actor("ana", Channel.TEXT, key=f"in:{number}"), 1)
    before = show(cast, cast.actor("ana", Channel.TEXT)), SheetAnswer.objects.count(), Sheet.objects.get().to_ask
    said = take(cast, cast.actor("ana", Channel.TEXT, key=f"in:{steps - 1}"), 1)
    assert said == "We have it. It was sent twice, and counts once."
    after = show(cast, cast.actor("ana", Channel.TEXT)), SheetAnswer.objects.count(), Sheet.objects.get().to_ask
    assert after == before


# On and off


def test_one_can_stop_early_go_through_it_again_and_change_what_was_said(cast: Cast, ready: Check) -> None:
    by = cast.actor("ana", Channel.TEXT)
    take(cast, by, 1)
    take(cast, by, THAT_IS_ALL)
    with pytest.raises(NotReady, match="Answer one question at least"):
        take(cast, by, 1)
    take(cast, by, 4)  # through it again
    take(cast, by, 1)
    assert take(cast, by, THAT_IS_ALL) == "OK."
    assert take(cast, by, 3, part="hand_in") == TEXT[actions.Said.ANSWERED]
    assert Sheet.objects.get().handed_in_on is None
    take(cast, by, 4)
    again = show(cast, by)
    assert (again.part, again.hint, again.options[3].words) == ("G1", "You answered this before.", "Keep what I said")
    take(cast, by, 2)
    take(cast, by, THAT_IS_ALL)
    take(cast, by, 1)
    assert [*SheetAnswer.objects.values_list("question", "said")] == [("G1", Say.NO)]
    after = show(cast, by)
    assert (after.part, after.options[0].words) == ("hand_in", "Go on")  # the part of the last one: nothing is asked
    assert words.THEY_ARE_IN in after.question
    take(cast, by, 1)
    assert show(cast, by).part == "G2"  # what is not answered yet


def test_what_is_answered_on_the_page_is_not_asked_any_more(cast: Cast, ready: Check) -> None:
    by = cast.actor("ana", Channel.TEXT)
    send(cast.client("ana"), at(cast, "check/first/"), G1="yes", G2="no")
    take(cast, by, 1)
    assert show(cast, by).part == "G3"
    send(cast.client("ana"), at(cast, "check/first/"), G3="yes", G4="yes")
    assert show(cast, by).part == "G5"
    on_the_page(cast, "ana", YES, how="wait")
    assert Sheet.objects.get().to_ask is None


def test_who_is_asked_again_is_warned_again_and_goes_through_all_of_it(cast: Cast, ready: Check) -> None:
    by = cast.actor("ana", Channel.TEXT)
    actions.answer(cast.kitchen, by=by, answers=YES)
    actions.hand_in_apart(cast.kitchen, by=by)
    Sheet.objects.update(handed_in_on=timezone.localdate() - timedelta(days=3))
    actions.ask_again(cast.kitchen, by=cast.actor("sam"), because="New money.")
    letter = Message.objects.get(person=cast.ana, kind="suitability.look_again")
    assert (letter.asks, letter.about_code, asks.asks()[letter.asks].hushed) == (CHECK, cast.kitchen.code, True)
    assert show(cast, by).part == "warning"
    take(cast, by, 1)
    assert show(cast, by).part == "G1"
    take(cast, by, 4)
    assert show(cast, by).part == "G2"


# What it does not go by, and what changes nothing


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.IN_PERSON, Channel.PAPER, Channel.VOICE])
def test_apart_it_does_not_go_by_a_way_on_which_others_hear_it(cast: Cast, ready: Check, channel: Channel) -> None:
    by = cast.actor("ana", channel)
    asked = show(cast, by)
    assert (asked.options, asked.own_words) == ((), "")
    assert "Rosa takes the paper: 01632 960 100" in asked.hint
    with pytest.raises(NotReady) as gap:
        take(cast, by, 1, said="yes")
    assert gap.value.why == words.APART
    assert Sheet.objects.count() == 0


def test_who_speaks_for_somebody_learns_nothing_of_what_they_answered(cast: Cast, ready: Check) -> None:
    kit = speaking_for(cast.bo, cast.actor("kit"), Channel.TEXT, cast.kitchen.code)
    for begun in (False, True):
        assert asks.show(CHECK, kit, cast.kitchen.code) is None
        with pytest.raises(NotReady) as gap:
            take(cast, kit, 1)
        assert gap.value.why == words.APART
        if not begun:
            walk(cast, cast.actor("bo", Channel.TEXT), SOME)
    with pytest.raises(Refused):
        actions.say_next(cast.kitchen, by=kit, number=1)
    assert not Sheet.objects.filter(entered_by=cast.kit).exists()


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply((9,)), "Please send one number from 1 to 5"),
        (Reply((1, 2)), "Please send one number from 1 to 5"),
        (Reply((), "yes I think so"), "Please send one number"),
        (Reply((), ""), "Please send one number"),
        (Reply((1,), part="warning"), "We have gone on to another question"),
        (Reply((1,), part="G1"), "We have gone on to another question"),
    ],
)
def test_what_does_not_fit_changes_nothing(cast: Cast, ready: Check, reply: Reply, why: str) -> None:
    by = cast.actor("ana", Channel.TEXT)
    take(cast, by, 1)
    take(cast, by, 1)
    with pytest.raises(NotReady, match=why) as gap:
        asks.take(CHECK, by, cast.kitchen.code, reply)
    assert len(gap.value.why) <= 160
    assert (show(cast, by).part, SheetAnswer.objects.count()) == ("G2", 1)


def test_own_words_alone_are_no_answer_of_staff(cast: Cast, ready: Check) -> None:
    by = cast.actor("jo", Channel.TEXT)
    take(cast, by, 1)
    with pytest.raises(NotReady, match="only the number"):
        take(cast, by, said="It hangs on the wall.")
    assert SheetAnswer.objects.count() == 0


def test_every_sentence_fits_one_text() -> None:
    said = [words.APART, words.ONE_NUMBER, words.GONE_ON, words.STOPPED, *TEXT.values()]
    assert [each for each in said if len(each) > 160] == []
