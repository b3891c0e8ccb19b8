"""What waits for somebody here: limits in question, and where they could say something."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness

from .models import LimitQuestion, Project
from .rules import COORDINATOR, DECISION_MAKER
from .words import LABELS

MOST = 5  # home is a page to look at, not a list to work through


def cards(actor: Actor) -> Iterator[Card]:
    """A card for each limit that waits for this person, and one for each piece of work they take part in."""
    settles = actor.places("project", COORDINATOR, DECISION_MAKER)
    if settles:
        asked = LimitQuestion.objects.visible_to(actor).open().filter(limit__project__code__in=settles)
        for question in asked.select_related("limit").order_by("asked_at")[:MOST]:
            yield Card(
                Kindness.WAITS_FOR_YOU,
                "Is this limit still right?",
                question.limit.text,
                reverse("projects:settle_limit", args=[question.limit.code]),
            )
    if actor.places("project"):
        for project in Project.objects.visible_to(actor).order_by("-started_at")[:MOST]:
            yield Card(
                Kindness.YOU_COULD,
                project.name,
                f"{LABELS[project.label]}. {project.objective}",
                reverse("projects:detail", args=[project.code]),
            )
