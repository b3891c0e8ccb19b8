"""Locks that a label has besides its questions (care.md §1): somebody's word, or what the group has made."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from alongside.projects.rules import LADDER, Label


class Lock(StrEnum):
    """What a label has to have besides the answers.

    ``OUTSIDE`` is named before anybody is asked, ``VALUES`` stand in our promises, the rest is somebody's word.
    """

    OUTSIDE = "outside"  # somebody outside the service is named: else "I can't leave safely" goes nowhere
    STAFF_TIME = "staff_time"  # an overseer: staff are trained and have hours, and nobody is blamed for a mistake
    MANAGEMENT = "management"  # management's written word: the group's decision stands within the limits
    BUDGET = "budget"  # the group sees the money
    BOARD = "board"  # seats where it is signed off
    VALUES = "values"  # values made by the group


LOCKS: dict[Label, tuple[Lock, ...]] = {
    Label.INVOLVING: (Lock.OUTSIDE,),
    Label.DESIGNING: (Lock.STAFF_TIME,),
    Label.CO_PRODUCING: (Lock.VALUES, Lock.MANAGEMENT, Lock.BUDGET, Lock.BOARD),
}


def unlocked(open_locks: Collection[Lock]) -> frozenset[Label]:
    """The labels whose every lock is open."""
    return frozenset(label for label in LADDER if all(lock in open_locks for lock in LOCKS.get(label, ())))


def closed_for(label: Label | None, open_locks: Collection[Lock]) -> tuple[Lock, ...]:
    """The locks of one label that are still closed."""
    return tuple(lock for lock in LOCKS.get(label, ()) if lock not in open_locks) if label else ()
