"""What a reader finds, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_PARTS = 100_000  # of one recording: far more than three minutes have, and read in a moment


class Fault(StrEnum):
    """Why it can't be taken. ``words.py`` says each."""

    EMPTY = "empty"
    NOT_SOUND = "not_sound"
    VIDEO = "video"
    SILENT = "silent"
    LONG = "long"
    BIG = "big"


class NotSound(Exception):
    """It is no sound recording that we know."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Sound:
    """``kind`` as browsers name it. ``seconds`` is None where only who plays it can tell."""

    kind: str
    seconds: float | None
