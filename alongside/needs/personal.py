"""What this room holds about a person."""

from __future__ import annotations

from typing import Any

from alongside.core.actor import CHANNEL_SAID, Channel

from . import reading, words
from .models import Met, Need
from .rules import About, Sharing

Held = list[tuple[str, list[dict[str, Any]]]]


def held_about(person: Any) -> Held:
    """How they need information, what was done for it, and what they saw to for others (whom it does not name)."""
    needs = Need.objects.filter(person=person)
    done = Met.objects.filter(need__person=person).order_by("at", "pk")
    own = Met.objects.filter(by=person).order_by("at", "pk")
    return [
        ("How you need information", [_need(need) for need in needs]),
        ("What was done so that you had it", [_met(met) for met in done]),
        ("What you saw to for somebody", [_met(met) for met in own]),
    ]


def _need(need: Need) -> dict[str, Any]:
    return {
        "when": need.asked_at,
        "what helps": ", ".join(reading.lines(need, own=True)) or ("" if need.words else words.FINE),
        "words": need.words,
        "who may see it": words.SHARING[Sharing(need.sharing)][0],
        "how you told us": CHANNEL_SAID[Channel(need.channel)],
        "how we know": need.on_word,
        "we ask again on": need.review_on,
    }


def _met(met: Met) -> dict[str, Any]:
    return {"when": met.at, "what": words.ABOUT[About(met.about)], "words": met.how}
