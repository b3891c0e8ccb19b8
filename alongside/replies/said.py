"""What can have happened in this room; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """One for each thing done."""

    TAKEN_IN = "taken_in"
    PLACED = "placed"
    ASKED_BACK = "asked_back"
    HANDED_OVER = "handed_over"
    WRITTEN_BACK = "written_back"
    SET_ASIDE = "set_aside"
    UP_AGAIN = "up_again"
    WHOSE = "whose"
    RING = "ring"
    RUNG = "rung"
    TRIED = "tried"
    ANSWERED = "answered"
    ASKED_IN = "asked_in"
    ASKED_NEEDS = "asked_needs"
