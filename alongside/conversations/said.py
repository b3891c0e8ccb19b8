"""What can have happened in this room; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """One for each thing done."""

    PLANNED = "planned"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    SET_OFF = "set_off"
    BACK = "back"
    LONGER = "longer"
    LATE = "late"
    OTHERS_TOLD = "others_told"
    SPOKEN = "spoken"
    WRITTEN = "written"
    EATEN = "eaten"
    FORGOTTEN = "forgotten"
