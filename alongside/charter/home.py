"""What waits for somebody here, and what the page of a piece of work shows of our promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting

from .models import reading


def cards(actor: Actor, talks: list[Row], asked: list[Row], days: list[Row]) -> Iterator[Card]:
    """Who would like to talk first, what is asked round, and what we look back on: a few of each."""
    for talk in talks:
        here = reverse("charter:people", args=[talk.code])
        yield Card(Kindness.WAITS_FOR_YOU, f"{talk.words} would like to talk first", "It is about our promises.", here)
    for one in asked:
        here = reverse("charter:answer", args=[one.code])
        yield Card(Kindness.WAITS_FOR_YOU, f"Our promises: {one.words}", "Can you live with them? Read and say.", here)
    for day in days:
        here = reverse("charter:look_back", args=[day.code])
        yield Card(Kindness.YOU_COULD, f"Look back: {day.words}", "What went well? What would you do otherwise?", here)


WAITING = Waiting(cards, asks=(reading.wishes_for, reading.versions_for, reading.days_for))


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """One sentence on how our promises stand, and the way to them."""
    yield Panel("charter/panel.html", {"project": project, "state": reading.state_of(project)}, order=30)


def papers(actor: Actor, code: str) -> Iterator[tuple[str, str]]:
    """Our promises, with boxes to tick."""
    yield "Our promises, with boxes to tick", reverse("charter:paper", args=[code])
