"""What people bring to a piece of work, and what may be shown of who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Hat(StrEnum):
    """What somebody brings to this piece of work: self-declared and private (care.md §3)."""

    LIVED = "lived"
    STAFF = "staff"
    BOTH = "both"
    UNSAID = "unsaid"


ENOUGH = 5  # no split of people is shown with a side under five (DECISIONS.md 18)


@dataclass(frozen=True, slots=True)
class Seats:
    """How many take part, and how many of them decide; the sides only where that names nobody."""

    people: int
    deciding: int
    lived: int | None = None
    staff: int | None = None
    both: int | None = None


def seats_shown(by_hat: Mapping[str, int], deciding: int) -> Seats:
    """What may be shown of who takes part (care.md §3): sides from five each, and no rest of one to four."""
    people = sum(by_hat.values())
    lived, staff, both, unsaid = (by_hat.get(hat, 0) for hat in (Hat.LIVED, Hat.STAFF, Hat.BOTH, Hat.UNSAID))
    if min(lived, staff) < ENOUGH or 0 < both < ENOUGH or 0 < unsaid < ENOUGH:
        return Seats(people, deciding)
    return Seats(people, deciding, lived, staff, both)


def rounded(count: int) -> str:
    """A count of people as the public page says it: in words, to the nearest five, and nothing under five."""
    return "fewer than 5" if count < ENOUGH else f"about {5 * round(count / 5)}"
