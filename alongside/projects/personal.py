"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .models import LimitQuestion, Seat
from .rules import Hat
from .words import HATS

DEEDS = {
    "projects.start": "Started a piece of work",
    "projects.change": "Changed a piece of work",
    "projects.name_limit": "Named a limit",
    "projects.question_limit": "Questioned a limit",
    "projects.settle_limit": "Settled what becomes of a limit",
    "projects.choose_hat": "Said what you bring",
    "projects.open_public_page": "Opened a public page",
    "projects.close_public_page": "Closed a public page",
}


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): their seats with what they bring, and what they said about limits."""
    seats = Seat.objects.filter(person=person).select_related("project").order_by("joined_at")
    asked = LimitQuestion.objects.filter(asked_by=person).order_by("asked_at")
    settled = LimitQuestion.objects.filter(settled_by=person).order_by("settled_at")
    return [
        (
            "Your seats",
            [
                {
                    "what": seat.project.name,
                    "since": seat.joined_at,
                    "what you bring": HATS[Hat(seat.hat)],
                    "you decide here": seat.decides,
                    "your role": seat.role_name,
                }
                for seat in seats
            ],
        ),
        ("Limits that you questioned", [{"when": one.asked_at, "words": one.why, "code": one.code} for one in asked]),
        (
            "Limits that you settled",
            [{"when": one.settled_at, "words": one.reason, "code": one.code} for one in settled],
        ),
    ]
