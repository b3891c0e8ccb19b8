"""Who may read and do what when somebody is not being heard. Pure: no query, no clock."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.core.lifecycle import Lifecycle
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF
from alongside.projects.rules import is_inside

LISTENERS = (COORDINATOR, DECISION_MAKER, STAFF, KEY_WORKER)


class Route(StrEnum):
    """With the name, or through one person who knows it and passes the words on."""

    NAMED = "named"
    RELAYED = "relayed"


class State(StrEnum):
    """Where it stands between the two."""

    SENT = "sent"
    PASSED_ON = "passed_on"
    REPLIED = "replied"
    SAID = "said"  # the member has said what came of it
    STOPPED = "stopped"


class Outcome(StrEnum):
    """What came of it. It is the member's to say, and theirs to change."""

    NOT_HEARD = "not_heard"
    DISAGREE = "disagree"
    BOTH = "both"
    CANT_SAY = "cant_say"


_GOING = (State.SENT, State.PASSED_ON, State.REPLIED, State.SAID)

LIFECYCLE = Lifecycle(
    {
        "pass_on": ((State.SENT, State.PASSED_ON), State.PASSED_ON),
        "reply": (_GOING, State.REPLIED),
        "say_more": (_GOING, _GOING),
        "say_outcome": (_GOING, State.SAID),
        "stop": (_GOING, State.STOPPED),
    }
)


@rule("You can say this in the pieces of work that you are part of. You can also ring the person named there.")
def can_ask(by: Actor, project: Any) -> bool:
    """Everybody inside the piece of work."""
    return is_inside(by, project)


@rule("Only the person who said this can do that.")
def is_member(by: Actor, concern: Any) -> bool:
    """Who is not being heard."""
    return by.person_id is not None and by.person_id == concern.raised_by_id


@rule("Only the person it was said to can do that.")
def is_listener(by: Actor, concern: Any) -> bool:
    """Who was chosen to hear it; where it is passed on without the name, from then on."""
    chosen = by.person_id is not None and by.person_id == concern.heard_by_id
    return chosen and (concern.route == Route.NAMED or concern.passed_on_at is not None)


@rule("Only the one person who passes this on can do that.")
def is_carrier(by: Actor, concern: Any) -> bool:
    """The one person who knows whose words these are."""
    return by.person_id is not None and by.person_id == concern.carried_by_id


@rule("This is between two people.")
def can_see(by: Actor, concern: Any) -> bool:
    """The member, who listens, and who carries it."""
    return is_member(by, concern) or is_listener(by, concern) or is_carrier(by, concern)
