"""What is off the list: taken back by whoever raised it, or set aside with a reason and a fresh look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging.models import Message
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import Understanding
from tests.cast import Cast

from .given import YES, answered, fresh, raised, told


def test_withdraw_takes_the_words_away_from_anywhere(cast: Cast) -> None:
    for mine in (raised(cast), answered(cast), answered(cast, YES)):
        actions.withdraw(mine, by=cast.actor("ana"))
        row = fresh(mine)
        assert (row.state, row.words, row.paraphrase, row.may_publish) == ("withdrawn", "(taken back)", "", False)
        with pytest.raises(MovedOn):
            actions.withdraw(row, by=cast.actor("ana"))
    with pytest.raises(Refused):
        actions.withdraw(raised(cast), by=cast.actor("sam"))


def test_withdraw_takes_the_words_out_of_letters_that_still_wait(cast: Cast) -> None:
    mine, other = answered(cast), answered(cast, who="bo")
    waiting = Message.objects.filter(about_code=mine.code)
    assert [bool(message.body) for message in waiting] == [True]
    actions.withdraw(mine, by=cast.actor("ana"))
    assert [(message.body, message.text) for message in waiting.all()] == [("", "")]
    assert all(message.body for message in Message.objects.filter(about_code=other.code))


def test_what_is_set_aside_has_its_reason_and_a_fresh_look(cast: Cast) -> None:
    mine = raised(cast, words="Sam is a fool")
    with pytest.raises(NotReady):
        actions.set_aside(mine, by=cast.actor("sam"), why="…")
    actions.set_aside(mine, by=cast.actor("sam"), why="It is about a person.")
    assert told("set_aside") == ["Ana"]
    assert Suggestion.objects.visible_to(cast.actor("ana")).filter(pk=mine.pk).exists()
    assert not Suggestion.objects.visible_to(cast.actor("bo")).filter(pk=mine.pk).exists()
    assert not Suggestion.objects.visible_to(cast.actor("jo")).filter(pk=mine.pk).exists()
    assert actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.DISAGREE).said == Said.LOOK_AGAIN
    assert (fresh(mine).state, fresh(mine).needs_someone_else) == ("set_aside", True)
    assert fresh(mine).answer.look_again == timezone.localdate() + timedelta(days=cast.kitchen.answer_days)
    promised, late, own = "You will hear by", "We are later than we said.", f"/suggestions/{mine.code}/"
    assert "Take a fresh look by" in cast.client("jo").get("/owed/").text
    assert (promised in cast.client("ana").get(own).text, late in cast.client("ana").get(own).text) == (True, False)
    Answer.objects.update(look_again=timezone.localdate() - timedelta(days=1))
    assert late in cast.client("jo").get("/owed/").text
    assert (promised in cast.client("ana").get(own).text, late in cast.client("ana").get(own).text) == (False, True)
    with pytest.raises(Refused):
        actions.keep_aside(fresh(mine), by=cast.actor("sam"), why="Still.")
    actions.keep_aside(fresh(mine), by=cast.actor("jo"), why="I read it too. It stays off.")
    assert (fresh(mine).answer.not_by, told("both_stand")) == (cast.sam, ["Ana"])
    assert actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.DISAGREE).said == Said.BOTH_STAND
    actions.bring_back(fresh(mine), by=cast.actor("sam"))
    assert (fresh(mine).state, fresh(mine).answer, fresh(mine).due_on) == ("new", None, mine.answer_by)
