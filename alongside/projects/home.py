"""What waits for somebody here: limits in question, and where they could say something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Row, Waiting
from alongside.core.waiting import as_rows

from .models import LimitQuestion, Project
from .rules import COORDINATOR, DECISION_MAKER

MOST = 5  # home is a page to look at, not a list to work through


def cards(actor: Actor, questioned: list[Row], newest: list[Row]) -> Iterator[Card]:
    """A card for each limit that waits for this person, and one for each piece of work they take part in."""
    for limit in questioned:
        here = reverse("projects:settle_limit", args=[limit.code])
        yield Card(Kindness.WAITS_FOR_YOU, "Is this limit still right?", limit.words, here)
    for work in newest:
        yield Card(Kindness.YOU_COULD, work.words, work.more, reverse("projects:detail", args=[work.code]))


def _questioned(actor: Actor) -> QuerySet[LimitQuestion, Any]:
    settles = actor.places("project", COORDINATOR, DECISION_MAKER)
    asked = LimitQuestion.objects.visible_to(actor).open().filter(limit__project__code__in=settles)
    return as_rows(asked.order_by("asked_at"), "limit__code", "limit__text")[:MOST]


def _newest(actor: Actor) -> QuerySet[Project, Any]:
    rows = Project.objects.visible_to(actor) if actor.places("project") else Project.objects.none()
    return as_rows(rows.order_by("-started_at"), "code", "name", "objective")[:MOST]


WAITING = Waiting(cards, asks=(_questioned, _newest))
