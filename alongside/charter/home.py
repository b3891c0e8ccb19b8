"""What waits for somebody here, and what the page of a piece of work shows of our promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel
from alongside.people.rules import COORDINATOR
from alongside.projects.rules import INSIDE

from .models import Piece, Promises, reading

MOST = 3  # home is a page to look at, not a list to work through


def cards(actor: Actor) -> Iterator[Card]:
    """What is asked round, what we look back on, and who would like to talk first."""
    if actor.person_id is None or not actor.places("project", *INSIDE):
        return
    if actor.places("project", COORDINATOR):
        for code, name in reading.wishes_to_talk(actor)[:MOST]:
            here = reverse("charter:people", args=[code])
            yield Card(Kindness.WAITS_FOR_YOU, f"{name} would like to talk first", "It is about our promises.", here)
    for code, name in reading.waiting_for(actor)[:MOST]:
        here = reverse("charter:answer", args=[code])
        yield Card(Kindness.WAITS_FOR_YOU, f"Our promises: {name}", "Can you live with them? Read and say.", here)
    for code, words in reading.looks_waiting_for(actor)[:MOST]:
        here = reverse("charter:look_back", args=[code])
        yield Card(Kindness.YOU_COULD, f"Look back: {words}", "What went well? What would you do otherwise?", here)


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """One sentence on how our promises stand, and the way to them."""
    asked = Promises.objects.asked(project)
    agreed = None if asked else Promises.objects.agreed(project)
    begun = bool(asked or agreed) or Piece.objects.standing(project).exists()
    seen = {"project": project, "asked": asked, "agreed": agreed, "begun": begun}
    yield Panel("charter/panel.html", seen, order=30)
