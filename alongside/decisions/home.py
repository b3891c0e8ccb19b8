"""What waits for somebody here, what the page of a piece of work shows, and what stands beside a suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel
from alongside.suggestions.models import Suggestion

from .models import reading
from .rules import State
from .telling import rows_of

MOST = 3  # home is a page to look at, not a list to work through
NEW_FOR = timedelta(days=14)
_WAITS = {
    State.CLOSED: "It is counted. Tell what was decided.",
    State.BACK: "They have answered. Tell what was decided.",
    State.AWAY: "They have met. What did they say?",
    State.TOLD: "You said that you would look at it again.",
}


def cards(actor: Actor) -> Iterator[Card]:
    """First what was decided, then what waits to be told, then where one has a vote."""
    if actor.person_id is None or not actor.places("project"):
        return
    found = reading.waiting_for(actor, timezone.now() - NEW_FOR)
    for each in [each for each in found if each.kind == "told"][:MOST]:
        yield Card(Kindness.FOR_YOU, each.question, "What we did with what you said.", _page(each.code))
    for each in [each for each in found if each.kind == "run"][:MOST]:
        yield Card(Kindness.WAITS_FOR_YOU, each.question, _WAITS[State(each.state)], _page(each.code), by=each.day)
    for each in [each for each in found if each.kind == "vote"][:MOST]:
        here = reverse("decisions:vote", args=[each.code])
        yield Card(Kindness.YOU_COULD, each.question, "You have a vote. You don’t have to.", here, by=each.day)


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """The newest questions, and the way in."""
    lines, _ = reading.lines_of(project, actor, most=MOST)
    yield Panel("decisions/panel.html", {"project": project, "lines": rows_of(lines)}, order=20)


def beside(actor: Actor, thing: Any) -> Iterator[Panel]:
    """Where did my input go? The decisions in which a suggestion counts, or did not."""
    if isinstance(thing, Suggestion):
        yield Panel("decisions/beside.html", {"went": reading.inputs_about(thing, actor)}, order=20)


def _page(code: str) -> str:
    return reverse("decisions:detail", args=[code])
