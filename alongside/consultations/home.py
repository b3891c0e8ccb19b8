"""The ways in from the page of a piece of work, and what somebody did here in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.core.actor import Actor
from alongside.core.capability import Panel

DEEDS = {
    "consultations.lay_out": "Had a file read",
    "consultations.mark_rows": "Marked lines of a file",
    "consultations.begin": "Brought a file of suggestions",
    "consultations.take_in": "Took in a file of suggestions",
    "consultations.give_up": "Gave up a file",
    "consultations.undo": "Took a file of suggestions out again",
    "consultations.drop": "Threw a file away",
}
# Until November 2026 all this stood in the room of suggestions. Migration 0002 has the same list, which stays as it is.
ONCE_CALLED = {
    "suggestions.Import": "consultations.Import",
    "suggestions.ImportRow": "consultations.ImportRow",
    "suggestions.ImportedVoice": "consultations.ImportedVoice",
    "suggestions.lay_out": "consultations.lay_out",
    "suggestions.mark_rows": "consultations.mark_rows",
    "suggestions.begin_import": "consultations.begin",
    "suggestions.take_in_import": "consultations.take_in",
    "suggestions.give_up_import": "consultations.give_up",
    "suggestions.undo_import": "consultations.undo",
    "suggestions.drop_import": "consultations.drop",
}


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """Links for whoever coordinates: what was said at a meeting, and what was said in a consultation."""
    here = {"project": project}
    yield Panel("consultations/notes_link.html", here, order=11, for_coordinator=True)
    yield Panel("consultations/link.html", here, order=12, for_coordinator=True)
