"""Where a suggestion stands, and the moves between. Each closed state has its reason (practice.md §1.11 row 7)."""

from __future__ import annotations

from enum import StrEnum

from alongside.core.lifecycle import Lifecycle


class State(StrEnum):
    """Where a suggestion stands. Members read three of them: heard, answered, done (care.md §1)."""

    NEW = "new"
    HEARD = "heard"
    PARKED = "parked"
    FRESH = "fresh"  # somebody takes a fresh look at the answer
    PROMISED = "promised"
    LATER = "later"
    DECLINED = "declined"
    DONE = "done"
    BOTH_STAND = "both_stand"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


OPEN = (State.NEW, State.HEARD, State.PARKED, State.FRESH)
ANSWERED = (State.PROMISED, State.LATER, State.DECLINED, State.DONE, State.BOTH_STAND)
HIDDEN = (State.SET_ASIDE,)
AWAY = (State.MERGED, State.WITHDRAWN, State.SET_ASIDE)  # on no list
OWED = (*OPEN, State.PROMISED, State.LATER)  # somebody has to come back to it, by a day
RESTING = (State.NEW, State.HEARD, State.PARKED)
_CAN_DOUBT = (State.PROMISED, State.LATER, State.DECLINED, State.DONE)

LIFECYCLE = Lifecycle(
    {
        "acknowledge": (State.NEW, State.HEARD),
        "park": ((State.NEW, State.HEARD), State.PARKED),
        "take_up": ((State.PARKED, State.LATER, State.DECLINED), State.HEARD),
        "answer": (OPEN, (State.PROMISED, State.LATER, State.DECLINED)),
        "keep_promise": (State.PROMISED, State.DONE),
        "look_again": (_CAN_DOUBT, State.FRESH),
        "leave_standing": (_CAN_DOUBT, State.BOTH_STAND),
        "merge": (RESTING, State.MERGED),
        "unmerge": (State.MERGED, RESTING),
        # One's own words can be taken back from wherever they are.
        "withdraw": (tuple(state for state in State if state != State.WITHDRAWN), State.WITHDRAWN),
        "set_aside": (RESTING, State.SET_ASIDE),
        "keep_aside": (State.SET_ASIDE, State.SET_ASIDE),
        "bring_back": (State.SET_ASIDE, State.NEW),
    }
)


class Seen(StrEnum):
    """The states that members read. ``AWAY`` stands on no list."""

    HEARD = "heard"
    ANSWERED = "answered"
    DONE = "done"
    AWAY = "away"


SEEN_AS = {
    Seen.HEARD: OPEN,
    Seen.ANSWERED: tuple(state for state in ANSWERED if state != State.DONE),
    Seen.DONE: (State.DONE,),
    Seen.AWAY: AWAY,
}


def seen_as(state: str) -> Seen:
    """What a member reads of a state."""
    return next(seen for seen, states in SEEN_AS.items() if state in states)
