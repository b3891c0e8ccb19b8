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
NOT_WEIGHED = (State.PREPARED, State.OPEN, State.AWAY, State.CLOSED, State.BACK)
TO_TELL = (State.CLOSED, State.BACK)

LIFECYCLE = Lifecycle(
    {
        "write": (State.PREPARED, State.PREPARED),
        "open_question": (State.PREPARED, State.OPEN),
        "vote": (State.OPEN, State.OPEN),
        "end_the_talk": (State.OPEN, State.OPEN),
        "close": (State.OPEN, State.CLOSED),
        "bring_back": (State.AWAY, State.BACK),
        "bring_input": (NOT_WEIGHED, NOT_WEIGHED),
        "weigh": (TO_TELL, TO_TELL),
        "promise_step": ((*TO_TELL, State.TOLD), (*TO_TELL, State.TOLD)),
        "tell_outcome": (TO_TELL, State.TOLD),
        "add_view": ((State.CLOSED, State.TOLD), (State.CLOSED, State.TOLD)),
        "look_again": (State.TOLD, State.TOLD),
        "stop": (RUNNING, State.STOPPED),
    }
)
