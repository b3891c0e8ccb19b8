"""What waits for somebody here, and what the page of a piece of work shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting

from .models import reading
from .rules import Seen, State, can_enter_for
from .telling import rows_of
from .words import NEXT


def cards(actor: Actor, answers: list[Row], talks: list[Row], owed: list[Row], promised: list[Row]) -> Iterator[Card]:
    """First what others did for you, then what you said you would do, then who waits."""
    for line in answers[: reading.A_FEW]:
        told = "Something changed because of you." if line.more == Seen.DONE else "There is an answer for you."
        yield Card(Kindness.FOR_YOU, _short(line.words), told, _page(line.code))
    for line in talks[: reading.A_FEW]:
        here = reverse("suggestions:say_talked", args=[line.code])
        yield Card(Kindness.WAITS_FOR_YOU, f"{line.more} would like to talk", _short(line.words), here)
    owed = sorted(owed + promised, key=lambda due: (due.day, due.number))
    for due in owed[: reading.A_FEW]:
        kind = Kindness.YOU_PROMISED if due.more == State.PROMISED else Kindness.WAITS_FOR_YOU
        # The heading above says that somebody waits. The link says which one, so that no two are alike.
        yield Card(kind, _short(due.words), NEXT[State(due.more)], _page(due.code), by=due.day)
    if len(owed) > reading.A_FEW:
        yield Card(Kindness.WAITS_FOR_YOU, "More people wait to hear", "All that you owe.", reverse("suggestions:owed"))


WAITING = Waiting(cards, asks=(reading.answers_for, reading.talks_with, reading.answers_owed, reading.promises_owed))


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """The newest suggestions, and the way in."""
    lines, _ = reading.lines_in(project, actor, most=reading.A_FEW)
    seen = {"project": project, "lines": rows_of(lines), "can_enter": project.asks and can_enter_for(actor, project)}
    yield Panel("suggestions/panel.html", seen, order=10)


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:159]}…"


def _page(code: str) -> str:
    return reverse("suggestions:detail", args=[code])
