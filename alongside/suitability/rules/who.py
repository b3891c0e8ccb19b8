"""Who may do what around the label, and on which side somebody answers."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF
from alongside.projects.rules import Hat, can_answer_in, can_coordinate_work, is_inside, is_near

from .deriving import Side

WORKS_HERE = (STAFF, COORDINATOR, DECISION_MAKER)


def side_of(hat: str) -> Side:
    """On which side somebody counts who answers apart. Who works for the service sits with staff (care.md §3).

    No page, door or event depends on it: what people bring is theirs to know.
    """
    return Side.STAFF if hat in (Hat.STAFF, Hat.BOTH) else Side.LIVED


def answers_apart(by: Actor, project: Any) -> bool:
    """Everybody but those who work beside this by a role that everybody knows."""
    return not by.holds("project", project.code, *WORKS_HERE)


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


@rule("This page is for the person outside, whom people were told about.")
def stands_outside(by: Actor, check: Any) -> bool:
    """The named person outside the line, with their own hand."""
    return by.person_id is not None and by.person_id == check.outside_person_id


@rule("Only who has typed this in can take it out.")
def has_typed_in(by: Actor, sheet: Any) -> bool:
    """Nobody's answers on paper, and the hand that typed them in."""
    return by.person_id is not None and sheet.person_id is None and by.person_id == sheet.entered_by_id
