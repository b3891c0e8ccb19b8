"""Slips: drawn with their letter, typed in once, in the name of whose they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.action import house_work
from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions import actions as decisions
from alongside.decisions.models import Option, Vote
from alongside.decisions.tests.table import choose
from alongside.messaging import actions as post
from alongside.messaging.asking import Reply
from alongside.messaging.jobs import silences
from alongside.messaging.models import Message
from alongside.messaging.rules import State
from alongside.paper import actions, home
from alongside.paper.laying import prints_of
from alongside.paper.models import Slip
from alongside.paper.reading import question_for, question_of, tray
from alongside.paper.rules import GOOD_FOR, Became
from alongside.paper.said import Said
from alongside.people.models import Delegation
from alongside.replies.models import Incoming, Ring
from alongside.suggestions.models import Suggestion

from .conftest import NOON
from .desk import CLOSED, ELSEWHERE, HUSHED, SAY, VOTE, Desk, wants_letters


def drawn(desk: Desk, *letters: Message, by: str = "sam") -> Slip | None:
    here = list(letters)
    actions.draw(desk.cast.here, by=desk.cast.actor(by), letters=here)
    return Slip.objects.newest().filter(message__in=here).order_by("-pk").first()


# Drawing


def test_a_letter_that_asks_gets_its_slip(desk: Desk) -> None:
    letter = desk.letter()
    assert (letter.state, letter.channel) == (State.TO_PRINT, Channel.PAPER)
    said = actions.draw(desk.cast.here, by=desk.cast.actor("sam"), letters=[letter])
    (slip,) = Slip.objects.all()
    assert said.said == Said.DRAWN
    assert (slip.message, slip.person, slip.asks, slip.about_code) == (letter, desk.cast.bo, VOTE, desk.decision.code)
    assert (slip.project_code, slip.became, slip.typed_in_at) == (desk.cast.kitchen.code, "", None)
    assert slip.expires_at - slip.made_at == GOOD_FOR
    assert [event.verb for event in Event.objects.filter(verb__startswith="paper.")] == ["paper.draw"]


def test_printed_once_more_it_keeps_its_slip(desk: Desk) -> None:
    letter = desk.letter()
    assert drawn(desk, letter) == drawn(desk, letter)
    assert Slip.objects.count() == 1


def test_a_slip_whose_question_reads_differently_is_replaced_and_still_known(desk: Desk) -> None:
    letter = desk.letter()
    before = drawn(desk, letter)
    Option.objects.filter(decision=desk.decision, number=2).update(words="Until eleven")
    after = drawn(desk, letter)
    assert after != before
    assert Slip.objects.get(pk=before.pk).replaced_at is not None
    assert list(Slip.objects.newest()) == [after]


@pytest.mark.parametrize("change", [{"typed_in_at": NOON, "became": "answer"}, {"expires_at": NOON}])
def test_a_slip_that_came_back_or_ran_out_is_not_printed_again(desk: Desk, change: dict[str, Any]) -> None:
    letter = desk.letter()
    before = drawn(desk, letter)
    Slip.objects.filter(pk=before.pk).update(made_at=NOON - timedelta(days=1), **change)
    assert drawn(desk, letter) != before


def test_a_letter_that_asks_nothing_gets_none(desk: Desk) -> None:
    assert drawn(desk, desk.letter(asks="")) is None


@pytest.mark.parametrize(
    ("wishes", "in_text", "gets_one"),
    [
        ({"words_in_messages": True}, False, True),
        ({"words_in_messages": False}, False, False),
        ({"words_in_messages": False}, True, True),
    ],
)
def test_a_question_stands_on_paper_only_where_its_words_may(
    desk: Desk, wishes: dict[str, Any], in_text: bool, gets_one: bool
) -> None:
    wants_letters(desk.cast.bo, **wishes)
    assert (drawn(desk, desk.letter(in_text=in_text)) is not None) is gets_one


def test_after_a_long_silence_no_question_stands_in_a_letter(desk: Desk) -> None:
    letter = desk.letter()
    with time_machine.travel(NOON + timedelta(days=61), tick=False):
        assert drawn(desk, letter) is None


@pytest.mark.parametrize("kind", [CLOSED, ELSEWHERE, HUSHED, "nothing.of_this_name"])
def test_a_question_that_is_closed_or_hushed_or_not_for_paper_gets_none(desk: Desk, kind: str) -> None:
    assert drawn(desk, desk.letter(asks=kind)) is None


def test_only_who_looks_after_all_of_them_prints_them(desk: Desk) -> None:
    letter = desk.letter()
    for name in ("ana", "kit", "jo", "max"):
        with pytest.raises(Refused):
            drawn(desk, letter, by=name)
    with pytest.raises(Refused):
        actions.draw(desk.cast.there, by=desk.cast.actor("max"), letters=[letter])
    assert not Slip.objects.exists()


def test_a_sealed_letter_never_lies_in_the_tray(desk: Desk) -> None:
    desk.letter(sealed=True)
    assert list(tray(desk.cast.actor("sam"))) == []


def test_a_page_to_say_something(desk: Desk) -> None:
    cast = desk.cast
    slip = actions.draw_to_say(cast.bo, by=cast.actor("sam"), kind=SAY, place=cast.kitchen.code).subject
    assert (slip.person, slip.asks, slip.about_code, slip.project_code) == (cast.bo, SAY, *[cast.kitchen.code] * 2)
    assert slip.message is None
    for kind, place in ((VOTE, desk.decision.code), (SAY, "NOWHERE"), ("x.y", cast.kitchen.code)):
        with pytest.raises(NotReady):
            actions.draw_to_say(cast.bo, by=cast.actor("sam"), kind=kind, place=place)
    with pytest.raises(Refused):
        actions.draw_to_say(cast.bo, by=cast.actor("ana"), kind=SAY, place=cast.kitchen.code)
    done = actions.type_in(slip, by=cast.actor("sam"), reply=Reply(words="More chairs")).subject
    assert done.became == Became.ANSWER
    said = Suggestion.objects.get(words="More chairs")
    assert said.raised_by == cast.bo


def test_who_may_speak_for_them_on_paper(desk: Desk) -> None:
    """The names stand on the page as boxes; a list that has changed meanwhile is found out."""
    cast, about = desk.cast, {"kind": "replies.speak_for_me", "place": desk.cast.kitchen.code}
    slip = actions.draw_to_say(cast.ana, by=cast.actor("sam"), **about).subject
    asked = question_of(slip, typist=cast.actor("sam"))
    number = next(option.number for option in asked.options if option.words == "Kit")
    actions.type_in(slip, by=cast.actor("sam"), reply=Reply((number,), part=asked.part))
    given = Delegation.objects.get(giver=cast.ana)
    assert (given.holder, given.entered_by, given.on_word) == (cast.kit, cast.sam, "Said on paper")
    before = prints_of(slip.code, asked)
    cast.kit.standing.all().delete()
    assert prints_of(slip.code, question_of(slip, typist=cast.actor("sam"))) != before


# Typing in


def typed(desk: Desk, slip: Slip, *numbers: int, by: str = "sam", words: str = "", ring: bool = False) -> Slip:
    reply = Reply(numbers, words)
    return actions.type_in(Slip.objects.get(pk=slip.pk), by=desk.cast.actor(by), reply=reply, ring=ring).subject


def test_an_answer_on_paper_is_the_persons_own(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    typed(desk, slip, 2, words="I work late")
    (vote,) = Vote.objects.all()
    assert (vote.elector.person, vote.picks, vote.reason) == (desk.cast.bo, [2], "I work late")
    assert (vote.channel, vote.entered_by) == (Channel.PAPER, desk.cast.sam)
    event = Event.objects.get(verb="decisions.vote")
    assert (event.person_id, event.entered_by_id, event.channel) == (desk.cast.bo.pk, desk.cast.sam.pk, Channel.PAPER)
    slip.refresh_from_db()
    assert (slip.typed_in_at, slip.typed_by, slip.became) == (NOON, desk.cast.sam, Became.ANSWER)


def test_they_are_told_by_their_own_way_and_their_letter_has_gone_out(desk: Desk) -> None:
    letter = desk.letter()
    typed(desk, drawn(desk, letter), 1)
    assert Message.objects.get(pk=letter.pk).state == State.SENT
    told = Message.objects.get(kind="decisions.vote_written_down")
    assert told.person == desk.cast.bo


def test_who_speaks_for_them_types_it_in_too(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    typed(desk, slip, 1, by="kit")
    vote = Vote.objects.get()
    assert (vote.channel, vote.entered_by) == (Channel.PAPER, desk.cast.kit)


@pytest.mark.parametrize("name", ["ana", "jo", "max", "bo"])
def test_nobody_else_does(desk: Desk, name: str) -> None:
    slip = drawn(desk, desk.letter())
    with pytest.raises(Refused):
        typed(desk, slip, 1, by=name)
    assert not Vote.objects.exists()


def test_not_who_spoke_for_them_once(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    Delegation.objects.update(revoked_at=timezone.now())
    with pytest.raises(Refused):
        typed(desk, slip, 1, by="kit")
    assert list(Slip.objects.visible_to(desk.cast.actor("kit"))) == []


def test_the_same_slip_twice_changes_nothing(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    typed(desk, slip, 1)
    with pytest.raises(MovedOn):
        typed(desk, slip, 2)
    with pytest.raises(MovedOn):
        actions.leave_to_read(slip, by=desk.cast.actor("sam"), words="2")
    assert Vote.objects.get().picks == [1]
    assert not Incoming.objects.exists()


def test_what_does_not_fit_changes_nothing_and_leaves_the_slip_open(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    for numbers in ((), (7,), (1, 2), (9,)):
        with pytest.raises(NotReady):
            typed(desk, slip, *numbers)
    slip.refresh_from_db()
    assert slip.typed_in_at is None
    assert not Vote.objects.exists()


def test_please_ring_me_stands_beside_an_answer_or_alone(desk: Desk) -> None:
    typed(desk, drawn(desk, desk.letter("ana")), 1, ring=True)
    typed(desk, drawn(desk, desk.letter("bo")), ring=True)
    assert {ring.person for ring in Ring.objects.all()} == {desk.cast.ana, desk.cast.bo}
    assert [vote.elector.person for vote in Vote.objects.all()] == [desk.cast.ana]


def test_a_vote_of_their_own_hand_after_it_counts(desk: Desk) -> None:
    typed(desk, drawn(desk, desk.letter("ana")), 1)
    decisions.vote(desk.decision, by=desk.cast.actor("ana"), cast=choose(2))
    vote = Vote.objects.get()
    assert (vote.picks, vote.channel, vote.entered_by) == ([2], Channel.WEB, None)


def test_a_slip_is_by_their_own_hand_so_they_are_no_longer_silent(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    later = NOON + timedelta(days=5)
    with time_machine.travel(later, tick=False):
        assert silences([desk.cast.bo])[desk.cast.bo.pk] >= timedelta(days=5)
        typed(desk, slip, 1)
        assert silences([desk.cast.bo])[desk.cast.bo.pk] == timedelta(0)


# What comes too late


def test_what_came_too_late_is_read_by_a_person(desk: Desk) -> None:
    letter = desk.letter()
    slip = drawn(desk, letter)
    said = actions.leave_to_read(slip, by=desk.cast.actor("sam"), words="2, I work late", ring=True)
    (came,) = Incoming.objects.all()
    assert said.said == Said.LEFT_TO_READ
    assert (came.person, came.channel, came.state, came.why) == (desk.cast.bo, Channel.PAPER, "inbox", "closed")
    assert (came.words, came.message) == ("2, I work late", letter)
    assert Ring.objects.get().person == desk.cast.bo
    slip.refresh_from_db()
    assert slip.became == Became.INBOX


@pytest.mark.parametrize("words", ["", "  ", "...", "\u200b"])
def test_nothing_is_left_to_read_that_says_nothing(desk: Desk, words: str) -> None:
    slip = drawn(desk, desk.letter())
    with pytest.raises(NotReady):
        actions.leave_to_read(slip, by=desk.cast.actor("sam"), words=words)
    slip.refresh_from_db()
    assert slip.typed_in_at is None


# Tell them instead


def test_a_letter_can_be_told_instead_where_they_want_that(desk: Desk) -> None:
    letter = desk.letter()
    with pytest.raises(NotReady):
        post.tell_in_person(letter, by=desk.cast.actor("sam"))
    wants_letters(desk.cast.bo, channels=["paper", "in_person"])
    post.tell_in_person(letter, by=desk.cast.actor("sam"))
    assert Message.objects.get(pk=letter.pk).state == State.TO_TELL
    with pytest.raises(MovedOn):
        post.tell_in_person(letter, by=desk.cast.actor("sam"))


# What the database refuses, and what goes with whom


def test_the_database_refuses(desk: Desk) -> None:
    slip = drawn(desk, desk.letter())
    here = Slip.objects.filter(pk=slip.pk)
    again = {"signs": "x", "person": desk.cast.bo, "asks": VOTE, "answers_as": "x", "asked_as": "x"}
    for wrong in (
        lambda: here.update(typed_in_at=NOON),
        lambda: here.update(became="answer"),
        lambda: here.update(expires_at=slip.made_at),
        lambda: here.update(asks=""),
        lambda: Slip.objects.create(message=slip.message, **again),
        lambda: Slip.objects.create(**again | {"signs": slip.signs}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_the_prints_say_nothing_and_differ_from_slip_to_slip(desk: Desk) -> None:
    one, other = drawn(desk, desk.letter("ana")), drawn(desk, desk.letter("bo"))
    asked = question_for(desk.cast.bo, VOTE, desk.decision.code, typist=desk.cast.actor("sam"))
    assert prints_of(other.code, asked) == {"answers_as": other.answers_as, "asked_as": other.asked_as}
    assert one.answers_as != other.answers_as
    held = "".join(str(value) for row in Slip.objects.values_list() for value in row)
    assert "midnight" not in held
    assert "kitchen" not in held


def test_a_slip_is_told_in_the_export_and_goes_with_its_person(desk: Desk) -> None:
    typed(desk, drawn(desk, desk.letter()), 1)
    typed(desk, drawn(desk, desk.letter("ana")), 1)
    mine, _ = dict(home.held_about(desk.cast.bo)).items()
    assert mine == (
        "Slips of paper for you",
        [{"printed": NOON, "what it asked": "A vote", "typed in": NOON, "by": "Sam"}],
    )
    assert dict(home.held_about(desk.cast.sam))["Slips of others that you typed in"] == [{"when": NOON}] * 2
    with house_work("a test"):
        home.erase(desk.cast.bo, False)
        home.erase(desk.cast.sam, False)
    (left,) = Slip.objects.all()
    assert (left.person, left.typed_by) == (desk.cast.ana, None)
