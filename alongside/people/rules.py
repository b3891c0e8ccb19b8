"""Who may do what with people and places."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor

COORDINATOR, STAFF, MEMBER, KEY_WORKER, DECISION_MAKER = (
    "coordinator",
    "staff",
    "member",
    "key_worker",
    "decision_maker",
)


@rule("Only people who coordinate here can do this. Ask a coordinator.")
def can_coordinate(by: Actor, organisation: Any) -> bool:
    """A coordinator of the organisation."""
    return by.holds("organisation", organisation.code, COORDINATOR)
