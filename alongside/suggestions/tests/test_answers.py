"""Answers: a yes is promised and kept, a no stands on a limit that holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from alongside.core.refusals import MovedOn, NotReady
from alongside.projects.models import Limit, LimitQuestion
from alongside.suggestions import actions
from alongside.suggestions.models import Answer
from alongside.suggestions.rules import Ground, Reply, Understanding, Verdict
from tests.cast import Cast

from .given import SOON, YES, answered, fresh, last, raised, told


def test_a_yes_is_promised_and_its_owner_is_told(cast: Cast) -> None:
    mine = raised(cast)
    actions.answer(mine, by=cast.actor("jo"), reply=Reply(**_fields(YES) | {"owner_name": "Sam"}), owner=cast.sam)
    row = fresh(mine)
    assert (row.state, row.verdict, row.due_on, row.answer.owner) == ("promised", "yes", SOON, cast.sam)
    assert row.answer.answered_role == "decision maker"
    assert (told("answered"), told("promised_for_you")) == (["Ana"], ["Sam"])
    with pytest.raises(NotReady):
        actions.answer(raised(cast), by=cast.actor("jo"), reply=YES, owner=cast.kit)


def _fields(reply: Reply) -> dict[str, Any]:
    return {name: getattr(reply, name) for name in reply.__dataclass_fields__}


def test_keep_promise(cast: Cast) -> None:
    mine = answered(cast, YES)
    with pytest.raises(NotReady):
        actions.keep_promise(mine, by=cast.actor("jo"), changed="\n")
    actions.keep_promise(mine, by=cast.actor("jo"), changed="Four soft chairs.")
    row = fresh(mine)
    assert (row.state, row.due_on, row.answer.changed, row.answer.done_at is None) == (
        "done",
        None,
        "Four soft chairs.",
        False,
    )
    assert (told("done"), last("keep_promise").words) == (["Ana"], "Four soft chairs.")
    with pytest.raises(MovedOn):
        actions.keep_promise(mine, by=cast.actor("jo"), changed="Again.")


def test_the_third_no_by_one_limit_questions_the_limit(cast: Cast) -> None:
    limit = Limit.objects.create(project=cast.kitchen, kind="money", text="One night worker", why="The budget")
    no = Reply(Verdict.NO, "No money.", "The budget.", ground=Ground.LIMIT, limit_id=limit.pk)
    first = answered(cast, no)
    answered(cast, no, "bo")
    actions.respond(first, by=cast.actor("ana"), said=Understanding.DISAGREE)
    actions.answer(fresh(first), by=cast.actor("sam"), reply=no)
    assert LimitQuestion.objects.count() == 0  # a fresh look at the same suggestion is no third use
    answered(cast, no, "sam")
    question = LimitQuestion.objects.get()
    assert (question.limit, question.asked_by, question.stays) == (limit, None, None)
    answered(cast, no)
    assert LimitQuestion.objects.count() == 1


def test_a_lifted_limit_and_one_from_elsewhere_ground_no_no(cast: Cast) -> None:
    for limit in (
        Limit.objects.create(project=cast.kitchen, kind="law", text="x", why="y", lifted_at=timezone.now()),
        Limit.objects.create(project=cast.elsewhere, kind="law", text="x", why="y"),
    ):
        no = Reply(Verdict.NO, "No.", "The law.", ground=Ground.LIMIT, limit_id=limit.pk)
        with pytest.raises(NotReady) as gap:
            answered(cast, no)
        assert gap.value.field == "limit"
    assert Answer.objects.count() == 0
