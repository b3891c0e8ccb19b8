"""The sums behind the pictures. Numbers about people are gentle: "5 of 9", never a percentage, never a rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 100.0
GAP = 0.8
SHADES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, its number, and how long it is drawn out of ``WIDTH``."""

    label: str
    count: int
    long: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole: where it starts, how long it is, and its shade from 1 to ``SHADES``."""

    label: str
    count: int
    start: str
    long: str
    shade: int


def bars(rows: Iterable[tuple[str, int]]) -> list[Bar]:
    """Each as long as its number is, against the biggest. Raises ``ValueError`` for a negative number."""
    listed = _counted(rows)
    most = max((count for _label, count in listed), default=0) or 1
    return [Bar(label, count, _drawn(WIDTH * count / most)) for label, count in listed]


def shares(parts: Iterable[tuple[str, int]]) -> tuple[list[Share], int]:
    """The parts beside each other with a small gap, and the whole. An empty part takes no room."""
    listed = _counted(parts)
    whole = sum(count for _label, count in listed)
    drawn = max(1, sum(1 for _label, count in listed if count))
    room, at, found = WIDTH - GAP * (drawn - 1), 0.0, []
    for place, (label, count) in enumerate(listed):
        long = room * count / whole if whole else 0.0
        found.append(Share(label, count, _drawn(at), _drawn(long), place % SHADES + 1))
        at += long + (GAP if count else 0.0)
    return found, whole


def _counted(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    listed = [(str(label), int(count)) for label, count in rows]
    if any(count < 0 for _label, count in listed):
        raise ValueError("a chart of people or things has no negative numbers")
    return listed


def _drawn(number: float) -> str:
    """For an SVG attribute: always with a point, whatever the language."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
