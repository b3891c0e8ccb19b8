"""Who may do what in a piece of work."""

from __future__ import annotations

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


@rule("You are not part of this piece of work yet. Ask its coordinator to invite you.")
def is_inside(by: Actor, project: Any) -> bool:
    """Everybody who takes part in the piece of work."""
    return by.holds("project", project.code, *INSIDE)


@rule("Only the people who decide or coordinate here can do this. You can ask them to.")
def can_answer_in(by: Actor, project: Any) -> bool:
    """Who owes answers in this piece of work."""
    return by.holds("project", project.code, COORDINATOR, DECISION_MAKER)


__all__ = ["INSIDE", "KEY_WORKER", "can_answer_in", "is_inside"]
