"""What this room holds about a person."""

from __future__ import annotations

from typing import Any

from .models import Hearing, VoiceNote
from .rules import State
from .words import STATES, length


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """What they recorded, with the words but not the sound, who listened, and whom they listened to."""
    notes = VoiceNote.objects.filter(person=person).order_by("made_at", "pk").prefetch_related("hearings__listener")
    own = [
        {
            "when": note.made_at,
            "how long": length(note.length_seconds),
            "where it is": STATES[State(note.state)],
            "words": note.words,
            "numbers": note.numbers,
            "why": note.why,
            "deleted on": note.delete_on,
            "who listened": ", ".join(one.listener.name for one in note.hearings.all() if one.listener),
        }
        for note in notes
    ]
    heard = Hearing.objects.filter(listener=person).order_by("at", "pk")
    typed = VoiceNote.objects.filter(typed_up_by=person).order_by("typed_up_at", "pk")
    return [
        ("What you recorded", own),
        ("When you listened to a recording", [{"when": one.at} for one in heard]),
        ("When you typed up a recording", [{"when": note.typed_up_at} for note in typed]),
    ]
