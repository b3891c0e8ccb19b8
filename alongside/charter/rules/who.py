"""Who may do what with our promises. Members write them as much as staff do."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF, is_the_house
from alongside.projects.rules import can_coordinate_work, is_inside, is_near

from .asking import State
from .pieces import Kind

WORKS_FOR_IT = (STAFF, COORDINATOR, DECISION_MAKER)  # who holds power that a card can name


@rule("Our promises are written by the people who take part here. Ask the coordinator to invite you.")
def can_write(by: Actor, project: Any) -> bool:
    """Everybody inside."""
    return is_inside(by, project)


@rule("You can read our promises when you take part here. Ask the coordinator to invite you.")
def can_read(by: Actor, thing: Any) -> bool:
    """Everybody inside or near, for anything that belongs to a piece of work."""
    return is_near(by, thing.project)


@rule("Only the person that this is about, or the coordinator, can write it. You can ask them to.")
def can_write_power_of(by: Actor, person_id: int | None, project: Any) -> bool:
    """Each member of staff writes their own, and the coordinator for them."""
    own = by.person_id is not None and by.person_id == person_id and by.holds("project", project.code, *WORKS_FOR_IT)
    return own or can_coordinate_work(by, project)


@rule("You can’t change this line. If it is about somebody’s power, ask them or the coordinator.")
def can_change(by: Actor, piece: Any) -> bool:
    """Everybody inside; what somebody’s power is, they or the coordinator."""
    if piece.kind == Kind.POWER:
        return can_write_power_of(by, piece.about_id, piece.project)
    return is_inside(by, piece.project)


def stands(piece: Any) -> bool:
    """Is it still part of our promises?"""
    return piece.gone_at is None


def can_happen(piece: Any) -> bool:
    """Only what could get in the way happens."""
    return stands(piece) and piece.kind == Kind.OBSTACLE


@rule("You can say what you think of our promises when you take part here. Ask the coordinator to invite you.")
def can_answer(by: Actor, promises: Any) -> bool:
    """Everybody inside."""
    return is_inside(by, promises.project)


@rule("Only the coordinator can stop this, or who asked it round. You can ask them to.")
def can_stop(by: Actor, promises: Any) -> bool:
    """Who asked it round, and the coordinator."""
    own = by.person_id is not None and by.person_id == promises.asked_by_id
    return (own and is_inside(by, promises.project)) or can_coordinate_work(by, promises.project)


@rule("Only the coordinator of this piece of work can do this. You can ask them to.")
def can_look_after(by: Actor, thing: Any) -> bool:
    """The coordinator, for anything that belongs to a piece of work."""
    return can_coordinate_work(by, thing.project)


@rule("Only the coordinator can say that it is agreed, when everybody is fine with it. Else the days decide.")
def can_agree(by: Actor, promises: Any) -> bool:
    """The coordinator by the button, and the house by the clock."""
    return can_coordinate_work(by, promises.project) or is_the_house(by, promises)


@rule("Only key workers and coordinators of this piece of work can type in words for somebody. Ask its coordinator.")
def can_enter_for(by: Actor, project: Any) -> bool:
    """Who may type for others here; for whom is said by each person’s own "speak for me"."""
    return by.holds("project", project.code, KEY_WORKER, COORDINATOR)


@rule("Only key workers and coordinators of this piece of work can type in words for somebody. Ask its coordinator.")
def can_carry(by: Actor, thing: Any) -> bool:
    """The same, for anything that belongs to a piece of work: a version, a day."""
    return can_enter_for(by, thing.project)


@rule("You can do this when you take part here. Ask the coordinator to invite you.")
def can_mark(by: Actor, milestone: Any) -> bool:
    """Everybody inside: the days are the group’s."""
    return is_inside(by, milestone.project)


def is_asked(promises: Any) -> bool:
    """Is this version being asked round now?"""
    return bool(promises.state == State.ASKED)
