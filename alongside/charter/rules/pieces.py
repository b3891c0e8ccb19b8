"""The lines that our promises are made of: of which kind each is, what it holds, and what is still missing in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.core.text import says_something

from .deciding import MOST_DAYS, Way


class Kind(StrEnum):
    """What a line is about. The order is that of the page."""

    ORIGIN = "aim"
    VALUE = "value"
    WORKING = "working"
    TROUBLE = "trouble"
    POWER = "power"
    WAY = "way"
    ENDING = "time"
    OBSTACLE = "obstacle"
    SEATS = "table"


# Of these there is one in a piece of work (one for each way, one for each member of staff): its ``slot`` says which.
SINGLES = (Kind.ORIGIN, Kind.POWER, Kind.WAY, Kind.ENDING, Kind.SEATS)
COPIED = (Kind.VALUE, Kind.WORKING, Kind.TROUBLE)  # what may come from an example, or from another piece of work


class Origin(StrEnum):
    """Where the aim came from (practice.md §1.11 row 6)."""

    BY_US = "by_us"
    TOGETHER = "together"
    GIVEN = "given"


class Likely(StrEnum):
    """How likely it is that something gets in the way. In words: nobody here can give a percentage."""

    UNLIKELY = "unlikely"
    MAYBE = "maybe"
    LIKELY = "likely"


class Source(StrEnum):
    """Where the words of a line come from."""

    OURS = "ours"
    EXAMPLE = "example"
    LAST = "last"


MOST_CHAIRS = 40


@dataclass(frozen=True, slots=True)
class Box:
    """One thing that a line of this kind says: its name, and the kind words where it is missing."""

    name: str
    missing: str


TEXTS: dict[Kind, tuple[Box, ...]] = {
    Kind.ORIGIN: (Box("why", "Say why the aim is as it is. A sentence is enough."),),
    Kind.VALUE: (
        Box("value", "Write what matters to you in how you work together."),
        Box("seen", "Say what we would see if we kept it."),
    ),
    Kind.WORKING: (Box("line", "Write how you want to work together."),),
    Kind.TROUBLE: (Box("line", "Write what happens when there is a problem."),),
    Kind.POWER: (
        Box("duty", "Say what they have to do here."),
        Box("alone", "Say what they can decide alone."),
        Box("cannot", "Say what they can’t decide."),
    ),
    Kind.OBSTACLE: (
        Box("what", "Say what could get in the way."),
        Box("plan", "Say what you will do if it happens. That is plan B."),
    ),
    Kind.WAY: (),
    Kind.ENDING: (),
    Kind.SEATS: (),
}
_CHOSEN: dict[Kind, tuple[str, type[StrEnum], str]] = {
    Kind.ORIGIN: ("origin", Origin, "Choose where the aim came from."),
    Kind.OBSTACLE: ("likely", Likely, "Choose how likely it is."),
}
_NUMBERS: dict[Kind, tuple[tuple[str, int, int, str], ...]] = {
    Kind.WAY: (
        ("share", 1, 100, "Choose how many have to take part."),
        ("whole", 0, 999, "Write how many people have to take part."),
    ),
    Kind.ENDING: (
        ("open_days", 1, MOST_DAYS, f"Choose from 1 to {MOST_DAYS} days for a question to stay open."),
        ("notice_days", 1, MOST_DAYS, f"Choose from 1 to {MOST_DAYS} days for telling everybody before."),
    ),
    Kind.SEATS: (
        ("chairs", 1, MOST_CHAIRS, f"Write how many chairs there are, from 1 to {MOST_CHAIRS}."),
        ("lived", 0, MOST_CHAIRS, "Write how many are for people who have been through it."),
    ),
}


def gap(kind: Kind, said: Mapping[str, Any], slot: str = "") -> tuple[str, str] | None:
    """(field, what is missing in plain words) for the first thing that is missing, or None when the line is whole."""
    if kind in _CHOSEN:
        name, choices, words = _CHOSEN[kind]
        if said.get(name) not in list(choices):
            return name, words
    for box in TEXTS[kind]:
        if not says_something(str(said.get(box.name, ""))):
            return box.name, box.missing
    for name, least, most, words in _NUMBERS.get(kind, ()):
        if not isinstance(said.get(name), int) or not least <= said[name] <= most:
            return name, words
    if kind == Kind.SEATS and said["lived"] > said["chairs"]:
        return "lived", "There are not so many chairs. Write a smaller number, or add chairs."
    if kind == Kind.WAY:
        return _way_gap(said, slot)
    return None


def _way_gap(said: Mapping[str, Any], slot: str) -> tuple[str, str] | None:
    if slot not in list(Way):
        return "way", "Choose a way of deciding."
    fallback = said.get("fallback", "")
    if fallback and (slot != Way.CONSENT or fallback == Way.CONSENT or fallback not in list(Way)):
        return "fallback", "Choose another way for when the talk has to end."
    return None


def is_balanced(chairs: int, lived: int) -> bool:
    """Is at least half of the table for people who have been through it?"""
    return 2 * lived >= chairs
