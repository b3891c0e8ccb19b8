"""Words, moves and predicates of suggestions."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.core.lifecycle import Lifecycle
from alongside.people.rules import COORDINATOR, KEY_WORKER
from alongside.projects.rules import can_answer_in, is_inside


class State(StrEnum):
    """Where a suggestion stands. Members read three of them: heard, answered, done (care.md §1)."""

    NEW = "new"
    HEARD = "heard"
    PROMISED = "promised"
    LATER = "later"
    DECLINED = "declined"
    DONE = "done"


OPEN = (State.NEW, State.HEARD)
LIFECYCLE = Lifecycle(
    {
        "acknowledge": (State.NEW, State.HEARD),
        "answer": (OPEN, (State.PROMISED, State.LATER, State.DECLINED)),
        "keep_promise": (State.PROMISED, State.DONE),
    }
)


class Verdict(StrEnum):
    """What the answer is."""

    YES = "yes"
    PARTLY = "partly"
    NOT_NOW = "not_now"
    NO = "no"


LEADS_TO = {
    Verdict.YES: State.PROMISED,
    Verdict.PARTLY: State.PROMISED,
    Verdict.NOT_NOW: State.LATER,
    Verdict.NO: State.DECLINED,
}


@rule("You can suggest things in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_suggest(by: Actor, project: Any) -> bool:
    """Everybody inside the piece of work."""
    return is_inside(by, project)


@rule("Only the people who decide or coordinate here can answer. You can ask them to.")
def can_answer(by: Actor, suggestion: Any) -> bool:
    """Who owes answers in this piece of work, for any suggestion in it."""
    return can_answer_in(by, suggestion.project)


@rule("You can read this when you are part of the piece of work it was raised in. Ask its coordinator.")
def can_read(by: Actor, suggestion: Any) -> bool:
    """Everybody inside."""
    return is_inside(by, suggestion.project)


@rule("Only key workers of this piece of work can type in words for somebody. Ask its coordinator.")
def can_enter_for(by: Actor, project: Any) -> bool:
    """Who may type for others here; for whom is said by each person's own delegation."""
    return by.holds("project", project.code, KEY_WORKER, COORDINATOR)
