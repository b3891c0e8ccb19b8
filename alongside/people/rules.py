"""Who may do what with people and places, and the words and sums of this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel

COORDINATOR, STAFF, MEMBER, KEY_WORKER, DECISION_MAKER = (
    "coordinator",
    "staff",
    "member",
    "key_worker",
    "decision_maker",
)
ROLES = (MEMBER, STAFF, COORDINATOR, DECISION_MAKER, KEY_WORKER)
# Whoever works here sees more of others than a member does, and so signs in with a second step.
WORKS_HERE = frozenset({COORDINATOR, STAFF, DECISION_MAKER, KEY_WORKER})
NOT_NAMED = "A member"
LONGEST_INVITATION = timedelta(days=180)
LONGEST_DELEGATION = timedelta(days=366)
AN_OPENING_LASTS = timedelta(minutes=15)
ASKED_FOR_DAYS = 30  # how long a question by text waits for an answer; then who was asked is forgotten
REMINDED_AFTER = timedelta(days=7)  # once, and only where the one who asks wants it
NOT_ASKED_AGAIN = timedelta(days=365)  # a number that was asked once, whatever came of it


class State(StrEnum):
    """Whether somebody takes part. Who was asked in by text and has not said yes is nowhere on a list."""

    ASKED = "asked"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a person can be invited to, as the invitation shows it to somebody who is not inside yet.

    ``sentences`` say what it is and how much say people have; ``how_much`` is the second in a few words, without a
    name. ``first_step`` is the path to go to after joining. ``dial_in`` is a number to ring in by, ``video_link`` the
    same talk by video: there is never the second without the first.
    """

    scope: str
    code: str
    name: str
    organisation_id: int
    sentences: tuple[str, ...] = ()
    first_step: str = "/"
    how_much: str = ""
    dial_in: str = ""
    video_link: str = ""

    @property
    def to_talk(self) -> str:
        """How to talk with those who are in it."""
        return how_to_talk(self.dial_in, self.video_link)


def how_to_talk(dial_in: str, video_link: str) -> str:
    """By video and by a plain phone, always side by side; "" where there is no number."""
    if not dial_in:
        return ""
    if not video_link:
        return f"Just ring: {dial_in} (no internet needed)."
    return f"Join by video: {video_link} or just ring: {dial_in} (no internet needed)."


class SecondStep(StrEnum):
    """Whether whoever works here has to sign in with a second step, or is only asked to."""

    REQUIRED = "required"
    ASKED = "asked"


class Inviting(StrEnum):
    """Why an invitation can't be made as asked; empty when it can."""

    FINE = ""
    ROLE = "role"
    USES = "uses"
    DAYS = "days"


def can_be_made(role: str, uses: int, days: int) -> Inviting:
    """Only members are invited by a link that works for several; every link runs out."""
    if role not in ROLES:
        return Inviting.ROLE
    if uses < 1 or uses > 200 or (uses > 1 and role != MEMBER):
        return Inviting.USES
    if days < 1 or timedelta(days=days) > LONGEST_INVITATION:
        return Inviting.DAYS
    return Inviting.FINE


def is_open(uses: int, max_uses: int, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Does an invitation still let somebody in?"""
    return revoked_at is None and expires_at > now and uses < max_uses


def works_here(by: Actor) -> bool:
    """Does this actor hold any role of somebody who works here?"""
    return any(held.role in WORKS_HERE for held in by.standing)


def coordinates(by: Actor, scope: str, code: str) -> bool:
    """Does this actor coordinate the place?"""
    return by.holds(scope, code, COORDINATOR)


@rule("Only people who coordinate here can do this. Ask a coordinator.")
def can_coordinate(by: Actor, organisation: Any) -> bool:
    """A coordinator of the organisation."""
    return by.holds("organisation", organisation.code, COORDINATOR)


@rule("Only people who coordinate here can do this. Ask a coordinator.")
def coordinates_somewhere(by: Actor, _: Any) -> bool:
    """A coordinator of any place."""
    return any(held.role == COORDINATOR for held in by.standing)


@rule("Only this house itself can do this.")
def is_the_house(by: Actor, _: Any) -> bool:
    """The system's own voice: the demo, the command line."""
    return by.channel == Channel.SYSTEM and by.person_id is None


@rule("Only the coordinator of this place can invite people to it. You can ask them to.")
def can_invite(by: Actor, place: Any) -> bool:
    """Who coordinates the place."""
    return coordinates(by, place.scope, place.code)


@rule("Only the coordinator of this place can end this invitation. You can ask them to.")
def can_revoke(by: Actor, invitation: Any) -> bool:
    """Who coordinates the place that the invitation leads to, and who made it."""
    mine = by.person_id is not None and by.person_id == invitation.made_by_id
    return mine or coordinates(by, invitation.scope, invitation.place)


@rule("This link does not let you in. Ask the person who gave it to you.")
def can_join(by: Actor, invitation: Any) -> bool:
    """Whoever holds the link, with their own hand."""
    return by.organisation_id == invitation.organisation_id and by.entered_by_id is None


@rule("This question is for somebody else.")
def is_asked(by: Actor, invitation: Any) -> bool:
    """Who was asked in by text, with their own hand: nobody says yes or no for them."""
    mine = by.person_id is not None and by.person_id == invitation.person_id
    return mine and by.entered_by_id is None and by.organisation_id == invitation.organisation_id


def still_asks(invitation: Any) -> bool:
    """Does a question by text still wait for an answer?"""
    return was_asked(invitation) and bool(invitation.person.phone) and invitation.revoked_at is None


def was_asked(invitation: Any) -> bool:
    """Is there still somebody in it who has not come in? Whoever said no has no number any more."""
    return invitation.person is not None and invitation.person.state == State.ASKED


@rule("Only a coordinator or key worker of this place can add somebody to it. You can ask them to.")
def can_add(by: Actor, place: Any) -> bool:
    """Who works beside people in the place."""
    return by.holds(place.scope, place.code, COORDINATOR, KEY_WORKER)


@rule("Only you can do this.")
def is_self(by: Actor, person: Any) -> bool:
    """The person, for themselves."""
    return by.person_id is not None and by.person_id == person.pk


@rule("Only a coordinator can do this for somebody. You can ask one to.")
def can_look_after(by: Actor, person: Any) -> bool:
    """A coordinator of the organisation, or of a place that the person is in; never for oneself.

    ``visible_to`` shows a coordinator only the people of their places.
    """
    return coordinates_somewhere(by, person) and by.person_id != person.pk


@rule("Only a coordinator of the whole organisation can do this. You can ask one to.")
def can_decide_on(by: Actor, person: Any) -> bool:
    """A coordinator of the organisation, not for oneself."""
    return by.person_id != person.pk and any(
        held.scope == "organisation" and held.role == COORDINATOR for held in by.standing
    )


@rule("This person has not chosen to show you their card. You can ask them.")
def can_open_card(by: Actor, card: Any) -> bool:
    """Whom the person chose. The card carries its readers' numbers."""
    return by.person_id is not None and by.person_id in card.reader_ids


@rule("Only the person, who speaks for them, or a coordinator can end this.")
def can_take_back(by: Actor, delegation: Any) -> bool:
    """Who gave it, who holds it, and a coordinator (who sees it by ``visible_to``)."""
    return by.person_id in {delegation.giver_id, delegation.holder_id} - {None} or coordinates_somewhere(by, delegation)
