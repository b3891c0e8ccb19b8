"""What waits for somebody here, and what the page of a piece of work shows of our promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel
from alongside.projects.rules import INSIDE

from .models import reading

MOST = 3  # home is a page to look at, not a list to work through


def cards(actor: Actor) -> Iterator[Card]:
    """What is asked round, what we look back on, and who would like to talk first: a few of each."""
    if actor.person_id is None or not actor.places("project", *INSIDE):
        return
    waiting = reading.waiting_for(actor)
    for what, card in CARDS.items():
        for code, words in [(code, words) for kind, code, words in waiting if kind == what][:MOST]:
            yield card(code, words)


def _talk(code: str, name: str) -> Card:
    here = reverse("charter:people", args=[code])
    return Card(Kindness.WAITS_FOR_YOU, f"{name} would like to talk first", "It is about our promises.", here)


def _answer(code: str, work: str) -> Card:
    here = reverse("charter:answer", args=[code])
    return Card(Kindness.WAITS_FOR_YOU, f"Our promises: {work}", "Can you live with them? Read and say.", here)


def _look(code: str, words: str) -> Card:
    here = reverse("charter:look_back", args=[code])
    return Card(Kindness.YOU_COULD, f"Look back: {words}", "What went well? What would you do otherwise?", here)


CARDS = {"talk": _talk, "answer": _answer, "look": _look}


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """One sentence on how our promises stand, and the way to them."""
    yield Panel("charter/panel.html", {"project": project, "state": reading.state_of(project)}, order=30)
