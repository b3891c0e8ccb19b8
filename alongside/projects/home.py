"""What waits for somebody here: limits in question, and where they could say something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness
from alongside.core.prepared import prepared

from .models import LimitQuestion, Project
from .rules import COORDINATOR, DECISION_MAKER

MOST = 5  # home is a page to look at, not a list to work through


def cards(actor: Actor) -> Iterator[Card]:
    """A card for each limit that waits for this person, and one for each piece of work they take part in."""
    if actor.places("project", COORDINATOR, DECISION_MAKER):
        for code, text in _questioned(actor):
            here = reverse("projects:settle_limit", args=[code])
            yield Card(Kindness.WAITS_FOR_YOU, "Is this limit still right?", text, here)
    if actor.places("project"):
        for code, name, objective in _newest(actor):
            here = reverse("projects:detail", args=[code])
            yield Card(Kindness.YOU_COULD, name, objective, here)


@prepared
def _questioned(actor: Actor) -> QuerySet[LimitQuestion, Any]:
    settles = actor.places("project", COORDINATOR, DECISION_MAKER)
    asked = LimitQuestion.objects.visible_to(actor).open().filter(limit__project__code__in=settles)
    return asked.order_by("asked_at").values_list("limit__code", "limit__text")[:MOST]


@prepared
def _newest(actor: Actor) -> QuerySet[Project, Any]:
    rows = Project.objects.visible_to(actor).order_by("-started_at")
    return rows.values_list("code", "name", "objective")[:MOST]
