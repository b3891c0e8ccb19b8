"""Where a decision stands, and the moves between."""

from __future__ import annotations

from enum import StrEnum

from alongside.core.lifecycle import Lifecycle


class State(StrEnum):
    """Where a decision stands."""

    PREPARED = "prepared"  # somebody writes the question
    OPEN = "open"  # people can vote
    CLOSED = "closed"  # counted; what came of it is not told yet
    AWAY = "away"  # somebody else decides, at their meeting
    BACK = "back"  # they have answered; it is not told yet
    TOLD = "told"
    STOPPED = "stopped"


RUNNING = (State.PREPARED, State.OPEN, State.AWAY)
TO_TELL = (State.CLOSED, State.BACK)

LIFECYCLE = Lifecycle(
    {
        "write": (State.PREPARED, State.PREPARED),
        "open_question": (State.PREPARED, State.OPEN),
        "vote": (State.OPEN, State.OPEN),
        "end_the_talk": (State.OPEN, State.OPEN),
        "close": (State.OPEN, State.CLOSED),
        "take_elsewhere": (State.PREPARED, State.AWAY),
        "bring_back": (State.AWAY, State.BACK),
        "weigh": (
            (State.OPEN, State.CLOSED, State.AWAY, State.BACK),
            (State.OPEN, State.CLOSED, State.AWAY, State.BACK),
        ),
        "promise_step": ((*TO_TELL, State.TOLD), (*TO_TELL, State.TOLD)),
        "tell_outcome": (TO_TELL, State.TOLD),
        "add_view": ((State.CLOSED, State.TOLD), (State.CLOSED, State.TOLD)),
        "look_again": (State.TOLD, State.TOLD),
        "stop": (RUNNING, State.STOPPED),
    }
)
