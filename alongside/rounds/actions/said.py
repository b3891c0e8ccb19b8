"""What can have happened to a round; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """One for each thing done."""

    WRITTEN = "written"
    CHANGED = "changed"
    STARTED = "started"
    ANSWERED = "answered"
    ANSWER_CHANGED = "answer_changed"
    TAKEN_BACK = "taken_back"
    CLOSED = "closed"
    TOLD = "told"
    STOPPED = "stopped"
