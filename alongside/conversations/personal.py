"""What this room holds about a person, for them to take away. To the person talked with: nothing of the safe return."""

from __future__ import annotations

from typing import Any

from .models import Conversation, PettyCash, Written
from .rules import State
from .words import STATES


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """Talks with them and what was written down there; talks that they held or watched over; what they paid.

    Names of others stand on the pages, not in here: a file can be lost.
    """
    with_them = Conversation.objects.filter(person=person).order_by("starts_at", "pk")
    held = Conversation.objects.filter(worker=person).order_by("starts_at", "pk")
    watched = Conversation.objects.filter(watcher=person).order_by("starts_at", "pk")
    answered = Conversation.objects.filter(alarm_answered_by=person).order_by("alarm_answered_at", "pk")
    written = Written.objects.filter(conversation__person=person).order_by("at", "pk")
    paid = PettyCash.objects.filter(paid_by=person).order_by("day", "pk")
    return [
        (
            "Talks with you",
            [_met(one) | {"who else comes": one.who_comes} for one in with_them],
        ),
        ("What was written down in talks with you", [{"when": one.at, "about": one.title} for one in written]),
        (
            "Talks that you planned",
            [
                _met(one)
                | {
                    "who else comes": one.who_comes,
                    "number": one.ring_on,
                    "what to do if you are late": one.if_not_back,
                }
                for one in held
            ],
        ),
        ("When you kept watch", [{"when": one.starts_at} for one in watched]),
        ("When you rang somebody who was late", [{"when": one.alarm_answered_at} for one in answered]),
        (
            "What you paid for tea and food",
            [{"when": one.day, "for what": one.what, "cost": one.pounds} for one in paid],
        ),
    ]


def _met(one: Conversation) -> dict[str, Any]:
    return {"when": one.starts_at, "where": one.place, "what came of it": STATES[State(one.state)]}
