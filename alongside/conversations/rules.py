"""What a plan must hold so that the worker comes back safe, where a Conversation stands, and who may do what. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel
from alongside.core.lifecycle import Lifecycle
from alongside.core.text import says_something
from alongside.messaging.rules import Hours, House, Why, Wishes
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF

LONGEST_OUT = timedelta(hours=12)
FURTHEST = timedelta(days=90)
SET_OFF_BEFORE = timedelta(hours=4)  # for a long way there; earlier, the plan would watch over another day
OTHERS_AFTER = timedelta(minutes=15)  # that an alarm waits for an answer before other coordinators hear of it
WRITE_FOR = timedelta(days=14)  # after they were back
KEPT = timedelta(days=30)  # where, who came, the number, what to do; said on the page
REMEMBERED = timedelta(days=365)  # that there was one
LONGEST_PLACE, LONGEST_WHO, LONGEST_WHAT_TO_DO, LONGEST_EATEN = 200, 200, 1000, 120
MOST_PENCE = 20_000
MAY_WATCH = (COORDINATOR, KEY_WORKER, STAFF, DECISION_MAKER)
Gap = tuple[str, str] | None


class State(StrEnum):
    """Where a Conversation stands."""

    PLANNED = "planned"
    OUT = "out"
    BACK = "back"
    CALLED_OFF = "called_off"


LIFECYCLE = Lifecycle(
    {
        "change": (State.PLANNED, State.PLANNED),
        "call_off": (State.PLANNED, State.CALLED_OFF),
        "set_off": (State.PLANNED, State.OUT),
        "longer": (State.OUT, State.OUT),
        "back": (State.OUT, State.BACK),
    }
)
ENDED = (State.BACK, State.CALLED_OFF)


class Chosen(StrEnum):
    """How the place came about."""

    THEIRS = "theirs"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is agreed before somebody sets off. ``agreed``: worker and watcher agreed to ring each other.

    ``place``, ``who_comes``, ``ring_on`` and ``if_not_back`` are kept sealed.
    """

    project_code: str
    place: str
    chosen: str
    starts_at: datetime
    back_by: datetime
    ring_on: str
    if_not_back: str
    who_comes: str = ""
    agreed: bool = False

    def gap(self, now: datetime, house: House) -> Gap:
        """(field, what is missing) for the first gap, or None."""
        if not says_something(self.place):
            return "place", "Write where you meet."
        if self.chosen not in tuple(Chosen):
            return "chosen", "Say how you came to this place."
        if self.starts_at > now + FURTHEST:
            return "day", "Choose a day in the next 90 days."
        if self.back_by <= self.starts_at:
            return "back", "Write a time after the one when you start."
        if not self.ring_on:
            return "ring_on", "Write the number on which they can ring you."
        if not says_something(self.if_not_back):
            return "if_not_back", "Write what to do if you can’t be reached."
        return back_gap(self.back_by, self.starts_at + LONGEST_OUT, now, house)


def back_gap(back_by: datetime, latest: datetime, now: datetime, house: House) -> Gap:
    """What is wrong with the time by which somebody is back. Nothing passes quiet hours, the alarm neither."""
    if back_by <= now:
        return "back", "This time has gone by. Write a later one."
    if back_by > latest:
        return "back", "Be back after 12 hours at most. Plan a second talk instead."
    if any(is_quiet(moment, house) for moment in (back_by, back_by + OTHERS_AFTER)):
        start = f"{house.quiet_from:%H:%M}"
        return "back", f"Be back 15 minutes before {start}. From then on no message goes out to say that you are late."
    return None


def is_quiet(moment: datetime, house: House) -> bool:
    """Does no message go out at this moment?"""
    return Hours(house, Wishes()).why_shut(moment) is Why.QUIET_HOURS


def in_alarm(conversation: Any) -> bool:
    """Is somebody late, and nobody has spoken to them yet?"""
    asked = conversation.alarm_at is not None and conversation.alarm_answered_at is None
    return bool(conversation.state == State.OUT and asked)


def takes_words(conversation: Any, now: datetime) -> bool:
    """Can it still be written down what they said?"""
    if conversation.person_id is None:
        return False
    since = conversation.back_at if conversation.state == State.BACK else now
    return conversation.state in (State.OUT, State.BACK) and now - since <= WRITE_FOR


def looks_after(by: Actor, conversation: Any) -> bool:
    """A coordinator of the organisation, or of the piece of work that it belongs to."""
    if by.organisation_id != conversation.in_organisation:
        return False
    at_work = bool(conversation.project_code) and by.holds("project", conversation.project_code, COORDINATOR)
    return at_work or bool(by.places("organisation", COORDINATOR))


def is_with(by: Actor, conversation: Any) -> bool:
    """The person whom one talks with."""
    return by.person_id is not None and by.person_id == conversation.person_id


@rule("Only who works beside people here can plan a talk with somebody. You can ask a coordinator.")
def can_plan(by: Actor, person: Any) -> bool:
    """Who coordinates or works beside people; the action looks again whom they may write down words for."""
    beside = any(held.role in (COORDINATOR, KEY_WORKER, STAFF) for held in by.standing)
    itself = person is not None and by.person_id == person.pk
    return beside and by.entered_by_id is None and not itself


@rule("Only who goes there can do this.")
def is_worker(by: Actor, conversation: Any) -> bool:
    """Who set off, with their own hand."""
    return by.person_id is not None and by.person_id == conversation.worker_id and by.entered_by_id is None


@rule("Only who goes there, or who coordinates here, can do this. You can ask one of them.")
def can_run(by: Actor, conversation: Any) -> bool:
    """The worker, or a coordinator; never whom one talks with."""
    return not is_with(by, conversation) and (is_worker(by, conversation) or looks_after(by, conversation))


@rule("Only the two who meet, and who coordinates here, can see this.")
def can_read(by: Actor, conversation: Any) -> bool:
    """The worker, the person, the coordinators. Who keeps watch has a page of their own."""
    return is_with(by, conversation) or can_run(by, conversation)


@rule("Only the two who meet, and who coordinates here, can call this off.")
def can_call_off(by: Actor, conversation: Any) -> bool:
    """Either of the two, or a coordinator, with their own hand."""
    return can_read(by, conversation) and by.entered_by_id is None


@rule("Only who keeps watch, or who coordinates here, can see this.")
def can_watch(by: Actor, conversation: Any) -> bool:
    """Who keeps watch while somebody is out; and a coordinator. Never the person, who sees nothing of this."""
    if conversation.state != State.OUT or by.entered_by_id is not None:
        return False
    watches = by.person_id is not None and by.person_id == conversation.watcher_id
    other = not is_with(by, conversation) and not is_worker(by, conversation)
    return watches or (other and looks_after(by, conversation))


@rule("Only the house itself does this, by the clock.")
def is_the_house(by: Actor, thing: Any) -> bool:
    """The clock."""
    return by.person_id is None and by.channel is Channel.SYSTEM
