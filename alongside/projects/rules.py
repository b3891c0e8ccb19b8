"""Who may do what in a piece of work, the words of the one-page start, and the label it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import (
    COORDINATOR,
    DECISION_MAKER,
    KEY_WORKER,
    MEMBER,
    STAFF,
)

INSIDE = (MEMBER, STAFF, COORDINATOR, DECISION_MAKER)


class Hat(StrEnum):
    """What somebody brings to this piece of work: self-declared and private (care.md §3)."""

    LIVED = "lived"
    STAFF = "staff"
    BOTH = "both"
    UNSAID = "unsaid"


class Label(StrEnum):
    """How much say people really have (practice.md §2.3). The one page gives Asking, never higher (care.md §1)."""

    ASKING = "asking"
    PAUSED = "paused"


class LimitKind(StrEnum):
    """The ready reasons why something can't change (care.md §2)."""

    LAW = "law"
    MONEY = "money"
    CONTRACT = "contract"
    SAFETY = "safety"
    PRIVACY = "privacy"
    NOT_OURS = "not_ours"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Start:
    """What the one page asks before the first suggestion (care.md §1): about six boxes and two promises."""

    name: str
    objective: str
    decider: str
    can_change: str
    cannot_change: str
    cannot_because: str
    support_name: str
    support_phone: str
    answer_days: int
    other_ways: str
    saying_no_is_safe: bool
    nobody_pays: bool

    def missing(self) -> list[str]:
        """The names of the boxes that are still empty."""
        return [name for name in self.__dataclass_fields__ if not getattr(self, name)]


@rule("You are not part of this piece of work yet. Ask its coordinator to invite you.")
def is_inside(by: Actor, project: Any) -> bool:
    """Everybody who takes part in the piece of work."""
    return by.holds("project", project.code, *INSIDE)


@rule("This page is for people who take part in this piece of work, or who work beside them.")
def is_near(by: Actor, project: Any) -> bool:
    """Everybody inside, and the key workers who carry words in."""
    return by.holds("project", project.code, *INSIDE, KEY_WORKER)


@rule("Only the coordinator of this piece of work can do this. You can ask them to.")
def can_coordinate_work(by: Actor, project: Any) -> bool:
    """Who runs the piece of work."""
    return by.holds("project", project.code, COORDINATOR)


@rule("Only the people who decide or coordinate here can do this. You can ask them to.")
def can_answer_in(by: Actor, project: Any) -> bool:
    """Who owes answers in this piece of work."""
    return by.holds("project", project.code, COORDINATOR, DECISION_MAKER)


@rule("Only the people who decide or coordinate here can say if a limit stays. You can question it.")
def can_settle_limit(by: Actor, limit: Any) -> bool:
    """Who can say whether a limit still holds."""
    return can_answer_in(by, limit.project)


@rule("You can question a limit in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_question_limit(by: Actor, limit: Any) -> bool:
    """Everybody inside: a limit can always be challenged."""
    return is_inside(by, limit.project)


@rule("Only you can say what you bring to this piece of work.")
def owns_seat(by: Actor, seat: Any) -> bool:
    """A hat is self-declared."""
    return by.person_id is not None and by.person_id == seat.person_id


__all__ = [
    "COORDINATOR",
    "DECISION_MAKER",
    "INSIDE",
    "KEY_WORKER",
    "MEMBER",
    "STAFF",
    "can_answer_in",
    "is_inside",
]
