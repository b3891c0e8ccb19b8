"""What waits for somebody here, the small link on other pages, and what is held about a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting
from alongside.core.waiting import as_rows
from alongside.suggestions.models import Suggestion

from .models import Concern, Turn
from .rules import Outcome, Route, State, can_ask
from .words import OUTCOMES

MOST = 3
DEEDS = {
    "listening.ask_to_be_heard": "Told somebody that nobody hears you",
    "listening.pass_on": "Passed on what somebody said",
    "listening.reply": "Wrote back to somebody",
    "listening.say_more": "Added something to what you said",
    "listening.say_outcome": "Said what came of it",
    "listening.stop": "Stopped, and threw away what you wrote",
}


def cards(actor: Actor, waiting: list[Row]) -> Iterator[Card]:
    """Nothing on a card says what it is about: somebody may look over a shoulder."""
    for each in waiting:
        here = reverse("listening:detail", args=[each.code])
        if each.number == actor.person_id:
            yield Card(
                Kindness.FOR_YOU, "Somebody wrote back to you", "Read it when it is safe for you.", here, first=True
            )
        else:
            yield Card(
                Kindness.WAITS_FOR_YOU, "Someone would like you to listen", "It is for you alone.", here, first=True
            )


def _waiting(actor: Actor) -> QuerySet[Concern, Any]:
    me = actor.person_id
    waits = Q(state=State.REPLIED, raised_by_id=me) | Q(state=State.SENT, route=Route.NAMED, heard_by_id=me)
    waits |= Q(state=State.PASSED_ON, heard_by_id=me) | Q(state=State.SENT, carried_by_id=me)
    rows = Concern.objects.visible_to(actor).filter(waits).order_by("raised_at", "pk")
    return as_rows(rows, "code", number="raised_by_id")[:MOST]


WAITING = Waiting(cards, asks=(_waiting,))


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """The small link on the page of a piece of work."""
    if can_ask(actor, project):
        yield Panel("listening/panel.html", {"project": project, "about": ""}, order=90)


def beside(actor: Actor, thing: Any) -> Iterator[Panel]:
    """The same link beside a suggestion, which it then carries."""
    if isinstance(thing, Suggestion) and can_ask(actor, thing.project):
        yield Panel("listening/panel.html", {"project": thing.project, "about": thing.code}, order=90)


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """What they said here, and what they wrote as somebody who listens. Nobody else's words."""
    said = Concern.objects.filter(raised_by=person).select_related("heard_by").order_by("raised_at")
    turns = Turn.objects.filter(by=person).order_by("at")
    carried = Concern.objects.filter(carried_by=person, passed_on_at__isnull=False).order_by("passed_on_at")
    return [
        (
            "When you were not being heard",
            [
                {
                    "when": each.raised_at,
                    "to": each.heard_by.name if each.heard_by else "",
                    "words": each.words,
                    "what came of it": OUTCOMES[Outcome(each.outcome)] if each.outcome else "",
                }
                for each in said
            ],
        ),
        (
            "What you wrote to be heard, or when you listened",
            [
                {"when": turn.at, "words": "\n".join(filter(None, (turn.words, turn.heard, turn.asked, turn.agreed)))}
                for turn in turns
            ],
        ),
        ("What you passed on for somebody", [{"when": each.passed_on_at, "words": each.passed_on} for each in carried]),
    ]
