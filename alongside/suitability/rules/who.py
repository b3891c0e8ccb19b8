"""Who may do what around the label, and on which side somebody answers."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF
from alongside.projects.rules import Hat, can_answer_in, can_coordinate_work, is_inside, is_near

from .deriving import Side

WORKS_HERE = (STAFF, COORDINATOR, DECISION_MAKER)


def side_of(by: Actor, project: Any, hat: str) -> Side:
    """On which side somebody answers. Who works for the service that decides sits with staff (care.md §3)."""
    works_here = by.holds("project", project.code, *WORKS_HERE) or hat in (Hat.STAFF, Hat.BOTH)
    return Side.STAFF if works_here else Side.LIVED


@rule("These questions are for people who take part in this piece of work. Ask its coordinator to invite you.")
def can_answer_check(by: Actor, project: Any) -> bool:
    """Everybody inside: staff on their side, members on theirs."""
    return is_inside(by, project)


@rule("You can type in answers for people who asked you to, in the pieces of work where you carry words in.")
def can_type_in(by: Actor, project: Any) -> bool:
    """Key workers and the coordinator, for a person who asked them to."""
    return by.holds("project", project.code, KEY_WORKER, COORDINATOR)


@rule("You can read this when you are part of the piece of work. Ask its coordinator to invite you.")
def can_read_check(by: Actor, project: Any) -> bool:
    """Everybody inside or near."""
    return is_near(by, project)


@rule("Staff work on this list. Ask the coordinator if you would like to know what stands on it.")
def can_prepare(by: Actor, project: Any) -> bool:
    """Staff beside the work: what it would need, and what is to find out."""
    return by.holds("project", project.code, *WORKS_HERE)


@rule("Only the coordinator of this piece of work can do this. You can ask them to.")
def can_run_check(by: Actor, project: Any) -> bool:
    """Who coordinates sets it up, asks again, and puts a label on: never a higher one than the answers reach."""
    return can_coordinate_work(by, project)


@rule("Only the people who decide or coordinate here can answer this. You can ask them to.")
def can_answer_flag(by: Actor, flag: Any) -> bool:
    """A flag is answered by a person who can do something about it."""
    return can_answer_in(by, flag.project)


@rule("Staff of this piece of work can say what they found out.")
def can_find_out(by: Actor, todo: Any) -> bool:
    """Anybody on the staff side; the owner is named so that somebody does."""
    return can_prepare(by, todo.project)


@rule("Only the person who looks after the staff here can confirm this.")
def is_overseer(by: Actor, check: Any) -> bool:
    """The named overseer, with their own hand."""
    return by.person_id is not None and by.person_id == check.overseer_id


@rule("You can only see and change your own answers.")
def owns_sheet(by: Actor, sheet: Any) -> bool:
    """A sheet is for one pair of eyes."""
    return by.person_id is not None and by.person_id == sheet.person_id
