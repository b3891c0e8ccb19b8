"""What waits for somebody here, and what the page of a piece of work shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting

from .models import reading
from .rules import can_write

NEW_FOR = timedelta(days=14)


def cards(actor: Actor, told: list[Row], runs: list[Row], asked: list[Row]) -> Iterator[Card]:
    """First what came of what one said, then what waits to be told, then what one could answer."""
    for each in told:
        here = reverse("rounds:detail", args=[each.code])
        yield Card(Kindness.FOR_YOU, each.words, "What we did with what you said.", here)
    for each in runs:
        here = reverse("rounds:detail", args=[each.code])
        yield Card(Kindness.WAITS_FOR_YOU, each.words, "It is closed. Say what comes of it.", here)
    for each in asked:
        here = reverse("rounds:answer", args=[each.code])
        yield Card(Kindness.YOU_COULD, each.words, "Everybody is asked. You don’t have to answer.", here, by=each.day)


WAITING = Waiting(
    cards,
    asks=(reading.told_to, reading.run_by, reading.answer_for),
    given=lambda: (timezone.localdate(), timezone.now() - NEW_FOR),
)


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """Where to find them. It asks for nothing: the page of a piece of work is asked for often enough."""
    yield Panel("rounds/panel.html", {"project": project, "can_write": can_write(actor, project)}, order=25)
