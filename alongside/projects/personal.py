"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .models import LimitQuestion, Seat


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
                    "in": seat.project.name,
                    "since": seat.joined_at,
                    "what you bring": seat.hat,
                    "you decide here": seat.decides,
                    "your role": seat.role_name,
                }
                for seat in seats
            ],
        ),
        ("Limits that you questioned", [{"when": one.asked_at, "why": one.why, "code": one.code} for one in asked]),
        (
            "Limits that you settled",
            [{"when": one.settled_at, "reason": one.reason, "code": one.code} for one in settled],
        ),
    ]
