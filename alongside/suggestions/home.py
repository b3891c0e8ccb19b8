"""What waits for somebody here, and what the page of a piece of work shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel

from .models import Suggestion, Talk, reading
from .rules import Seen, State, can_enter_for
from .words import STATES

MOST = 3  # home is a page to look at, not a list to work through


def cards(actor: Actor) -> Iterator[Card]:
    """First what others did for you, then what you said you would do, then who waits."""
    if actor.person_id is None:
        return
    for suggestion in reading.answered_and_unread(actor.person_id, MOST):
        done = suggestion.seen == Seen.DONE
        title = "Something changed because of you" if done else "There is an answer for you"
        yield Card(
            Kindness.FOR_YOU, title, _short(suggestion.words), _page(suggestion.code), link_words="Read it and reply"
        )
    if not actor.standing:
        return
    lines, more = reading.owed_by(actor, most=MOST)
    for line in lines:
        promised = line.state == State.PROMISED
        kind = Kindness.YOU_PROMISED if promised else Kindness.WAITS_FOR_YOU
        title = "You promised this" if promised else "Somebody waits for an answer"
        yield Card(kind, title, _short(line.words), _page(line.code), by=line.due_on)
    if more:
        yield Card(Kindness.WAITS_FOR_YOU, "More people wait to hear", "All that you owe.", reverse("suggestions:owed"))
    for talk in Talk.objects.visible_to(actor).exclude(asked_by_id=actor.person_id).filter(talked_at=None)[:MOST]:
        yield Card(
            Kindness.WAITS_FOR_YOU,
            f"{talk.asked_by.name} would like to talk",
            _short(talk.suggestion.words),
            reverse("suggestions:say_talked", args=[talk.code]),
        )


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """The newest suggestions, and the way in."""
    rows = Suggestion.objects.visible_to(actor).filter(project=project).listed()
    lines, _ = reading.lines(rows, "", MOST)
    seen = {
        "project": project,
        "lines": [(line.code, line.words, *STATES[State(line.state)], line.raised_at) for line in lines],
        "can_enter": can_enter_for(actor, project),
    }
    yield Panel("suggestions/panel.html", seen, order=10)


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:159]}…"


def _page(code: str) -> str:
    return reverse("suggestions:detail", args=[code])
