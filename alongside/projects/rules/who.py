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
INVITABLE = (MEMBER, STAFF, DECISION_MAKER, KEY_WORKER)  # what somebody can be asked to do in a piece of work


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


@rule("You can read this when you are part of the piece of work. Ask its coordinator to invite you.")
def can_see_limit(by: Actor, limit: Any) -> bool:
    """Everybody inside or near."""
    return is_near(by, limit.project)


def still_holds(limit: Any) -> bool:
    """A lifted limit is not a limit any more: there is nothing left to question or settle."""
    return limit.lifted_at is None


@rule("Only the coordinator of this piece of work can ask people in. You can ask them to.")
def can_invite_to(by: Actor, project: Any) -> bool:
    """Who coordinates the piece of work asks people in."""
    return can_coordinate_work(by, project)


@rule("Only you can say what you bring to this piece of work.")
def owns_seat(by: Actor, seat: Any) -> bool:
    """A hat is self-declared."""
    return by.person_id is not None and by.person_id == seat.person_id
