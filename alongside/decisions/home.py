"""What waits for somebody here, what the page of a piece of work shows, and what stands beside a suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting
from alongside.suggestions.models import Suggestion

from .models import reading
from .rules import State
from .telling import rows_of

MOST = reading.A_FEW
NEW_FOR = timedelta(days=14)
_WAITS = {
    State.CLOSED: "It is counted. Tell what was decided.",
    State.BACK: "They have answered. Tell what was decided.",
    State.AWAY: "They have met. What did they say?",
    State.TOLD: "You said that you would look at it again.",
}


def cards(actor: Actor, told: list[Row], runs: list[Row], votes: list[Row]) -> Iterator[Card]:
    """First what was decided, then what waits to be told, then where one has a vote."""
    for each in told:
        yield Card(Kindness.FOR_YOU, each.words, "What we did with what you said.", _page(each.code))
    for each in runs:
        yield Card(Kindness.WAITS_FOR_YOU, each.words, _WAITS[State(each.more)], _page(each.code), by=each.day)
    for each in votes:
        here = reverse("decisions:vote", args=[each.code])
        yield Card(Kindness.YOU_COULD, each.words, "You have a vote. You don’t have to.", here, by=each.day)


WAITING = Waiting(
    cards,
    asks=(reading.told_to, reading.run_by, reading.vote_for),
    given=lambda: (timezone.localdate(), timezone.now() - NEW_FOR),
)


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
