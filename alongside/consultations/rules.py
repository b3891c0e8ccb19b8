"""Where an import stands, and who may do what with it. Pure: no query, no clock."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.core.lifecycle import Lifecycle
from alongside.suggestions.rules import can_take_in


class Stage(StrEnum):
    """Where an import stands. Nothing is taken in before somebody has looked at the rows."""

    LOOKING = "looking"
    WAITING = "waiting"  # somebody said yes; the worker takes it in
    IN = "in"
    UNDONE = "undone"
    DROPPED = "dropped"


STANDS = {
    Stage.LOOKING: "To be looked at",
    Stage.WAITING: "Being taken in",
    Stage.IN: "Taken in",
    Stage.UNDONE: "Undone",
    Stage.DROPPED: "Thrown away",
}
HERE = (Stage.LOOKING, Stage.WAITING, Stage.IN)  # the same files can't come a second time while one of these stands

LIFECYCLE = Lifecycle(
    {
        "mark": (Stage.LOOKING, Stage.LOOKING),
        "begin": ((Stage.LOOKING, Stage.WAITING), Stage.WAITING),
        "take_in": ((Stage.LOOKING, Stage.WAITING), Stage.IN),
        "give_up": (Stage.WAITING, Stage.LOOKING),
        "undo": (Stage.IN, Stage.UNDONE),
        "drop": (Stage.LOOKING, Stage.DROPPED),
    },
    field="stage",
)


class Outcome(StrEnum):
    """What came of one row."""

    TAKEN_IN = "taken_in"
    NOT_LOOKED_AT = "not_looked_at"
    REJECTED = "rejected"
    ABOUT_PERSON = "about_person"


REASONS = {
    Outcome.REJECTED: "The people who ran that consultation took this out before it came here.",
    Outcome.ABOUT_PERSON: "This is a question about the person, not a suggestion. It is never shown or answered.",
}


def outcome_of(moderated: int, about_person: bool) -> Outcome:
    """What comes of a row: out of sight when it was rejected there or is about a person."""
    if moderated == -1:
        return Outcome.REJECTED
    if about_person:
        return Outcome.ABOUT_PERSON
    return Outcome.TAKEN_IN if moderated == 1 else Outcome.NOT_LOOKED_AT


@rule("Only the coordinator of this piece of work can take things in here. You can ask them to.")
def can_handle(by: Actor, taken: Any) -> bool:
    """Look at an import, mark its rows, take it in, undo it."""
    return can_take_in(by, taken.project)


@rule("Only who began this, or the coordinator, can let it go. Ask the coordinator.")
def can_let_go(by: Actor, taken: Any) -> bool:
    """Say that it could not be taken in: also who began it and does not coordinate here any more."""
    return can_handle(by, taken) or (by.person_id is not None and by.person_id == taken.brought_by_id)
