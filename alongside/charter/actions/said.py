"""What can have happened in this room; ``words.py`` says each."""

from enum import StrEnum


class Said(StrEnum):
    """One word for each outcome."""

    BEGUN = "begun"
    WRITTEN = "written"
    CHANGED = "changed"
    TAKEN_OUT = "taken_out"
    HAPPENED = "happened"
    MET = "met"
    SEATED = "seated"
    ASKED_ROUND = "asked_round"
    ANSWERED = "answered"
    OBJECTED = "objected"
    TALK = "talk"
    ENTERED = "entered"
    NOTED = "noted"
    CARRIED_ON = "carried_on"
    AGREED = "agreed"
    STOPPED = "stopped"
    DAY_NAMED = "day_named"
    DAY_MOVED = "day_moved"
    ARRIVED = "arrived"
    LOOKED_BACK = "looked_back"
    CLOSED = "closed"
