"""When answers given apart are counted: two together, so that what follows names nobody (care.md §3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

POOL = 2


class _Given(Protocol):
    alone_is_fine: bool
    is_known: bool


Given = TypeVar("Given", bound=_Given)


def together(waiting: Sequence[Given]) -> list[Given]:
    """Which of those that wait on one side count now: all of them, or those whose writer let theirs count alone.

    What somebody inside has typed in hides nobody else: who knows the one could tell the other.
    """
    if sum(not sheet.is_known for sheet in waiting) >= POOL:
        return list(waiting)
    return [sheet for sheet in waiting if sheet.alone_is_fine]
