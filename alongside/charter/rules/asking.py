"""Asking our promises round (DECISIONS.md 16): two ways, seven days, no open objection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alongside.core.lifecycle import Lifecycle

OPEN_DAYS = 7
SECOND_WAY_AFTER = 3  # days
WAYS_NEEDED = 2


class State(StrEnum):
    """Where a version stands."""

    ASKED = "asked"
    AGREED = "agreed"
    STOPPED = "stopped"


LIFECYCLE = Lifecycle({"agree": (State.ASKED, State.AGREED), "stop": (State.ASKED, State.STOPPED)})


class Answer(StrEnum):
    """What somebody says to it. A wish to talk is an answer, and blocks nothing."""

    FINE = "fine"
    TALK = "talk"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Round:
    """How a round stands: everybody inside now, what they said, and how many could not be asked two ways yet.

    Who said something has been reached: nobody is asked again for the sake of the count.
    """

    people: int
    fine: int = 0
    talk: int = 0
    objections: int = 0
    not_reached: int = 0

    @property
    def said(self) -> int:
        """How many said something."""
        return self.fine + self.talk + self.objections

    def holds_back(self, today: date, closes_on: date) -> Waits | None:
        """What it still waits for before it is agreed by itself; None when nothing is in the way."""
        if self.objections:
            return Waits.OBJECTION
        if today <= closes_on:
            return Waits.DAYS
        return Waits.ASKING if self.not_reached else None

    @property
    def all_fine(self) -> bool:
        """Everybody said that it is fine with them: then nobody has to wait for the day."""
        return self.people > 0 and self.fine == self.people


class Waits(StrEnum):
    """What a round waits for."""

    OBJECTION = "objection"
    DAYS = "days"
    ASKING = "asking"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing before the first decision: a sentence, and where it is put right."""

    sentence: str
    path: str
