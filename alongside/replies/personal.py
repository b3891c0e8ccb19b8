"""What this room holds about a person."""

from __future__ import annotations

from typing import Any

from .models import Incoming, Ring
from .rules import State
from .words import STATES


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """What they sent, as it came, and when they asked to be rung."""
    came = Incoming.objects.filter(person=person).order_by("came_at", "pk")
    aside = Incoming.objects.filter(handled_by=person).exclude(note="").order_by("handled_at", "pk")
    rings = Ring.objects.filter(person=person).order_by("asked_at", "pk")
    return [
        (
            "What you sent us",
            [
                {
                    "when": each.came_at,
                    "by": each.channel,
                    "from": each.sender,
                    "words": each.words,
                    "as it came": each.raw,
                    "what we sent back": each.answer,
                    "where it is": STATES[State(each.state)],
                }
                for each in came
            ],
        ),
        ("What you put aside", [{"when": each.handled_at, "why": each.note} for each in aside]),
        ("When you asked for a call", [{"when": each.asked_at, "called": each.rung_at} for each in rings]),
    ]
