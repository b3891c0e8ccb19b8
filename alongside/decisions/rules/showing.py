"""What of a count may be shown, and to whom (DECISIONS.md 18; care.md §3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.projects.rules import ENOUGH

from .counting import Ballot


@dataclass(frozen=True, slots=True)
class Sides:
    """What each side chose, option by option: (option, those who have been through it, everybody else)."""

    rows: tuple[tuple[int | str, int, int], ...]


def sides_of(ballots: Sequence[Ballot], keys: Iterable[int | str]) -> Sides | None:
    """The two sides apart, or None where that would tell on somebody.

    Shown from five votes on each side, and only where neither side is of one mind: else the figure says what each of
    them voted.
    """
    lived = [ballot for ballot in ballots if ballot.lived]
    others = [ballot for ballot in ballots if not ballot.lived]
    if min(len(lived), len(others)) < ENOUGH or any(len({_said(b) for b in side}) < 2 for side in (lived, others)):
        return None
    return Sides(tuple((key, _count(key, lived), _count(key, others)) for key in keys))


def _said(ballot: Ballot) -> tuple[str, tuple[int, ...]]:
    return ballot.says, ballot.picks


def _count(key: int | str, side: Iterable[Ballot]) -> int:
    return sum(key in ballot.picks if isinstance(key, int) else ballot.says == key for ballot in side)


def names_may_be_shown(hushed: Iterable[bool]) -> bool:
    """Votes with names, to the group: only if nobody asked to be left out. Else the rest would tell by subtraction."""
    return not any(hushed)
