"""What can have happened around the label; ``words.py`` says it."""

from enum import StrEnum


class Said(StrEnum):
    """The outcomes of the verbs of this room."""

    SET_UP = "set_up"
    ANSWERED = "answered"
    ASKED = "asked"
    HANDED_IN = "handed_in"
    WAITS = "waits"
    TYPED_IN = "typed_in"
    FOUND_OUT = "found_out"
    HANDED_ON = "handed_on"
    NEED_KEPT = "need_kept"
    CONFIRMED = "confirmed"
    TAKEN_BACK = "taken_back"
    FLAGGED = "flagged"
    FLAG_ANSWERED = "flag_answered"
    ASKED_AGAIN = "asked_again"
    TAKEN_OUT = "taken_out"
    PICKED_UP = "picked_up"
    TOLD_FROM_OUTSIDE = "told_from_outside"
    PUT_ON = "put_on"
    PAUSED = "paused"
