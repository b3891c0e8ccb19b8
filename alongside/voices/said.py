"""What can have happened in this room; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """One for each thing done."""

    RECORDED = "recorded"
    SENT = "sent"
    HEARD = "heard"
    TYPED_UP = "typed_up"
    PUT_IN = "put_in"
    AGREED = "agreed"
    CORRECTED = "corrected"
    NOT_RIGHT = "not_right"
    RING = "ring"
    SET_ASIDE = "set_aside"
    UP_AGAIN = "up_again"
    TAKEN_BACK = "taken_back"
    DELETED = "deleted"
    ITS_DAY = "its_day"
