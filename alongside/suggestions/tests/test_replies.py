"""What people reply to an answer: I see, it makes no sense, I don't agree; a fresh look, and a talk."""

from __future__ import annotations

import pytest

from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.models import Heard, Talk
from alongside.suggestions.rules import Understanding
from tests.cast import Cast

from .given import NO, answered, fresh, told


def test_respond_leads_to_one_fresh_look_and_then_both_stand(cast: Cast) -> None:
    mine = answered(cast)
    first = mine.answer
    assert actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE, words="No.").said == Said.LOOK_AGAIN
    row = fresh(mine)
    assert (row.state, row.needs_someone_else, row.due_on is None) == ("fresh", True, False)
    with pytest.raises(Refused):
        actions.answer(fresh(mine), by=cast.actor("jo"), reply=NO)
    actions.answer(fresh(mine), by=cast.actor("sam"), reply=NO)
    row = fresh(mine)
    assert (row.answer.looks_again_at, row.answer.not_by, row.needs_someone_else) == (first, cast.jo, False)
    assert actions.respond(row, by=cast.actor("ana"), said=Understanding.NO_SENSE).said == Said.TALK
    assert actions.respond(row, by=cast.actor("ana"), said=Understanding.DISAGREE).said == Said.BOTH_STAND
    assert (fresh(mine).state, told("both_stand")) == ("both_stand", ["Ana"])
    assert Heard.objects.count() == 2
    with pytest.raises(MovedOn):
        actions.answer(fresh(mine), by=cast.actor("sam"), reply=NO)


def test_i_see_changes_nothing_and_can_be_taken_back(cast: Cast) -> None:
    mine = answered(cast)
    assert actions.respond(mine, by=cast.actor("ana"), said=Understanding.SEE).said == Said.SEEN
    assert fresh(mine).state == "declined"
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.NO_SENSE)
    assert (fresh(mine).state, fresh(mine).needs_someone_else, Heard.objects.get().said) == ("fresh", False, "no_sense")
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE)  # while the look is under way
    assert fresh(mine).needs_someone_else


def test_a_word_to_an_older_answer_is_told_apart(cast: Cast) -> None:
    mine = answered(cast)
    old = mine.answer.code
    actions.take_up(mine, by=cast.actor("jo"))
    with pytest.raises(NotReady):
        actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.SEE)
    actions.answer(fresh(mine), by=cast.actor("jo"), reply=NO)
    with pytest.raises(MovedOn):
        actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE, to=old)
    assert Heard.objects.count() == 0


def test_nobody_else_responds(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.respond(answered(cast), by=cast.actor("bo"), said=Understanding.SEE)


def test_a_talk_with_somebody_of_ones_own_choice(cast: Cast) -> None:
    mine = answered(cast)
    with pytest.raises(NotReady):
        actions.ask_to_talk(mine, by=cast.actor("ana"))
    with pytest.raises(NotReady):
        actions.ask_to_talk(mine, by=cast.actor("ana"), with_person=cast.max)
    actions.ask_to_talk(mine, by=cast.actor("ana"), with_person=cast.sam, how="Ring me")
    actions.ask_to_talk(mine, by=cast.actor("ana"), with_name="My sister")
    talk = Talk.objects.get()
    assert (talk.with_person, talk.with_name, told("talk_wished_for")) == (None, "My sister", ["Sam"])
    with pytest.raises(Refused):
        actions.say_talked(talk, by=cast.actor("jo"))
    actions.say_talked(talk, by=cast.actor("ana"))
    assert Talk.objects.get().talked_at is not None
