"""Who may see, send and tell, and who may say how somebody is reached. Pure; read with the other rules."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel
from alongside.people.rules import COORDINATOR, KEY_WORKER, STAFF


@rule("Only people who coordinate here can see which messages did not arrive. Ask a coordinator.")
def can_see_post(by: Actor, thing: Any) -> bool:
    """Who coordinates the organisation or any piece of work in it."""
    return bool(by.places("organisation", COORDINATOR) or by.places("project", COORDINATOR))


@rule("Only a coordinator can look after this message. You can ask them to.")
def can_look_after(by: Actor, message: Any) -> bool:
    """A coordinator of the organisation, or of the piece of work that the message comes from."""
    if by.organisation_id != message.in_organisation:
        return False
    at_work = bool(message.project_code) and by.holds("project", message.project_code, COORDINATOR)
    return at_work or bool(by.places("organisation", COORDINATOR))


@rule("Only who coordinates here, or speaks for this person, can tell them. You can ask one of them to.")
def can_tell(by: Actor, message: Any) -> bool:
    """A coordinator; or who works beside people, of what ``visible_to`` shows them (the action looks again)."""
    beside = any(held.role in (KEY_WORKER, STAFF) for held in by.standing)
    near = by.organisation_id == message.in_organisation and by.person_id != message.person_id
    return can_look_after(by, message) or (beside and near)


@rule("Only the house itself sends messages.")
def is_the_house(by: Actor, message: Any) -> bool:
    """Nobody in particular: the clock."""
    return by.person_id is None and by.channel is Channel.SYSTEM


@rule("Only who works beside somebody can write this down, and only for a person who has no way to sign in.")
def can_enter_wishes(by: Actor, person: Any) -> bool:
    """Who works beside people, for somebody who can't say it here themselves.

    ``visible_to`` shows only whom they coordinate or speak for, and the action looks again.
    """
    beside = any(held.role in (COORDINATOR, KEY_WORKER, STAFF) for held in by.standing)
    return beside and person.account_id is None and by.person_id != person.pk


@rule("Only you can say how we may reach you.")
def is_oneself(by: Actor, person: Any) -> bool:
    """The person."""
    return by.person_id is not None and by.person_id == person.pk
