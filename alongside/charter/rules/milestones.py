"""Days by which things are done, and the look back that each of them brings."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from alongside.core.lifecycle import Lifecycle


class Stage(StrEnum):
    """Where a milestone stands."""

    AHEAD = "ahead"
    HERE = "here"  # the whole group looks back
    CLOSED = "closed"


MILESTONE = Lifecycle(
    {
        "move": (Stage.AHEAD, Stage.AHEAD),
        "arrive": (Stage.AHEAD, Stage.HERE),
        "look_back": (Stage.HERE, Stage.HERE),
        "close": (Stage.HERE, Stage.CLOSED),
    },
    field="stage",
)
ENOUGH_WORDS = 3  # then the words of the look back are shown, without names


def is_shown(stage: str, written: int) -> bool:
    """May the group read what was written? Once three have, or once the coordinator has closed the look back."""
    return stage == Stage.CLOSED or written >= ENOUGH_WORDS


def day_gap(day: date | None, today: date, *, has_been: bool = False) -> str:
    """What is wrong with a day, in plain words; empty when it is fine. What has been is marked as such."""
    if day is None:
        return "Choose a day."
    if has_been:
        return "That day is still to come. Choose today or a day before." if day > today else ""
    if day < today:
        return "That day has gone by. Choose today or a later day, or say that it has been already."
    return ""
