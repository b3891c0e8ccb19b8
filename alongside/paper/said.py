"""What can have happened in this room; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """One for each thing done."""

    DRAWN = "drawn"
    TYPED_IN = "typed_in"
    LEFT_TO_READ = "left_to_read"
