"""Messages for sweeps: the other rooms' acts queue many, these are the ones that somebody has to look after."""

from __future__ import annotations

from typing import Any

from alongside.core.action import house_work

from .actions import tell
from .letters import Letter
from .models import Message
from .rules import State, Why
from .stopping import token_of

# Only somebody without an account is written down for.
FILLS = {
    ("messaging:reach", "code"): lambda side: [side.people["bo"].code],
    ("messaging:stop", "token"): lambda side: [token_of(side.people["ana"])],
}


def furnish(side: Any) -> None:
    """One that did not arrive, one of which nobody knows, one to be said in person."""
    with house_work("furnish"):
        messages = [
            tell(side.people["ana"], Letter("sweep", side.words(), (side.words(),), side.words()), about=side.project)
            for _ in range(3)
        ]
    for message, state in zip(messages, (State.FAILED, State.UNKNOWN, State.TO_TELL), strict=True):
        Message.objects.filter(pk=message.pk).update(state=state, why=Why.TURNED_AWAY, channel="email")
