"""Rounds for tests and sweeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.people.standing import speaking_for

from . import actions
from .models import Round
from .rules import Question, Sees

STATES = ("asked", "draft", "due", "closed", "told", "stopped")


def _in_state(state: str, *, due: bool = False) -> Callable[[Any], list[str]]:
    """The codes of those that stand there; with ``due``, those whose day has gone by."""

    def codes(side: Any) -> list[str]:
        rows = Round.objects.filter(project=side.project, state=state).order_by("pk")
        return [row.code for row in rows if (row.closes_on < timezone.localdate()) is due]

    return codes


# Whom the key worker of the sweeps may speak for; and pages that are only there in one state.
FILLS = {
    ("rounds:answer_for", "person"): lambda side: [side.people["bo"].code],
    ("rounds:answer_for", "code"): _in_state("asked"),
    ("rounds:change", "code"): _in_state("draft"),
    ("rounds:start", "code"): _in_state("draft"),
    ("rounds:close", "code"): _in_state("asked", due=True),
    ("rounds:tell", "code"): _in_state("closed", due=True),
}


def furnish(side: Any) -> None:
    """A round in each state with a form of its own, answered by one for themselves and for one by their key worker."""
    sam = side.actor("sam")
    rounds = {name: _written(side, name) for name in STATES}
    for name in STATES:
        if name != "draft":
            actions.start(rounds[name], by=sam)
    for name in ("asked", "due", "closed", "told"):
        actions.answer(rounds[name], by=side.actor("ana"), numbers=(1,), words=side.words(), named=True)
        bo = speaking_for(side.people["bo"], side.actor("kit"), "phone", side.project.code)
        actions.answer(rounds[name], by=bo, words=side.words())
    for name in ("due", "closed", "told"):
        Round.objects.filter(pk=rounds[name].pk).update(closes_on=_in(-1))
        rounds[name].refresh_from_db()
    for name in ("closed", "told"):
        actions.close(rounds[name], by=sam)
    actions.say_what_came(rounds["told"], by=sam, words=side.words())
    actions.stop(rounds["stopped"], by=sam, why=side.words())


def _written(side: Any, name: str) -> Round:
    sees = Sees.COORDINATOR if name == "closed" else Sees.GROUP
    options = (side.words(), side.words())
    question = Question(side.words(), side.words(), _in(7), options, note=side.words(), sees=sees)
    return actions.write(side.project, by=side.actor("sam"), question=question).subject


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
