"""Who may do what with a recording, what it may weigh, and until when it is kept. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel
from alongside.core.lifecycle import Lifecycle
from alongside.messaging.asking import Asked

from .sound import Fault, Sound

LONGEST_SECONDS, LEEWAY_SECONDS = 180, 15  # a recorder that stops by itself stops a little late
SHORTEST_SECONDS = 0.5
LARGEST = 10 * 1024 * 1024
MOST_WAITING = 20  # of one person; it can't lock anybody out of writing or ringing
UNSENT, AT_MOST, AFTER_TYPED = timedelta(days=1), timedelta(days=60), timedelta(days=14)
A_HEARING_LASTS = timedelta(hours=2)  # to listen, type, and listen once more


class State(StrEnum):
    """Where a recording is."""

    RECORDED = "recorded"  # not sent: only the person can hear it
    NEW = "new"
    TYPED_UP = "typed_up"  # the words wait for their yes
    PUT_IN = "put_in"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"


LIFECYCLE = Lifecycle(
    {
        "send": (State.RECORDED, State.NEW),
        "type_up": (State.NEW, State.TYPED_UP),
        "put_in": ((State.NEW, State.TYPED_UP), State.PUT_IN),
        "listen_again": (State.TYPED_UP, State.NEW),
        "set_aside": ((State.NEW, State.TYPED_UP), State.SET_ASIDE),
        "look_again": (State.SET_ASIDE, State.NEW),
        "take_back": ((State.RECORDED, State.NEW, State.TYPED_UP, State.SET_ASIDE), State.TAKEN_BACK),
    }
)
ENDED = (State.PUT_IN, State.SET_ASIDE, State.TAKEN_BACK)


def takes_words(asked: Asked) -> bool:
    """Can somebody say it in their own words, so that it can be said aloud?"""
    return bool(asked.own_words) or any(option.needs for option in asked.options)


def fault_in(sound: Sound) -> Fault | None:
    """What is wrong with its length, where that is known."""
    if sound.seconds is None:
        return None
    if sound.seconds < SHORTEST_SECONDS:
        return Fault.SILENT
    return Fault.LONG if sound.seconds > LONGEST_SECONDS + LEEWAY_SECONDS else None


def day_it_goes(state: State, made: date, today: date) -> date:
    """The day on which a recording is deleted, when it comes into this state today.

    What was not sent goes on the next day. What was typed up, or put aside, goes 14 days after that, and everything
    60 days after it was made.
    """
    if state is State.RECORDED:
        return made + UNSENT
    if state is State.NEW:
        return made + AT_MOST
    return min(today + AFTER_TYPED, made + AT_MOST)


@rule("Only you can record what you want to say. Somebody who speaks for you types it in instead.")
def can_record(by: Actor, person: Any) -> bool:
    """Oneself, with one's own voice."""
    return by.person_id is not None and by.person_id == person.pk and by.entered_by_id is None


@rule("Only who recorded this can do that.")
def is_their_own(by: Actor, note: Any) -> bool:
    """Who recorded it."""
    return by.person_id is not None and by.person_id == note.person_id


@rule("Only who coordinates here, or speaks for this person, can listen. You can ask one of them.")
def can_listen(by: Actor, note: Any) -> bool:
    """Who coordinates there, or speaks for them (``visible_to`` sees to that). Never what oneself recorded."""
    near = by.organisation_id == note.in_organisation and by.person_id != note.person_id
    takes_part = bool(by.standing) and by.entered_by_id is None
    return takes_part and near and note.state not in (State.RECORDED, State.TAKEN_BACK)


@rule("Only who recorded this, and who listens to it for them, can hear it.")
def can_hear(by: Actor, note: Any) -> bool:
    """The person, and who types it up."""
    return is_their_own(by, note) or can_listen(by, note)


@rule("Only the house itself does this, on its day.")
def is_the_house(by: Actor, thing: Any) -> bool:
    """The clock."""
    return by.person_id is None and by.channel is Channel.SYSTEM
