"""End the talk early, by whatever channel: an attempt of somebody who was not named for it is remembered."""

from __future__ import annotations

from contextlib import suppress

from alongside.core.action import Result
from alongside.core.actor import Actor
from alongside.core.refusals import Refused

from .actions import end_the_talk, note_attempt
from .models import Decision


def push(decision: Decision, *, by: Actor, why: str = "") -> Result[Decision]:
    """End the talk early. Whoever was not named for it is refused, and the attempt stands in the timeline.

    A refusal rolls back all that its action wrote, an event too. So the attempt is written down afterwards, by an
    action of its own, in a transaction of its own; then the refusal goes on its way. It stands here and not in the
    page, so that an attempt through any channel is remembered. Who may not even see the piece of work leaves no trace.
    """
    try:
        return end_the_talk(decision, by=by, why=why)
    except Refused:
        with suppress(Refused):
            note_attempt(decision, by=by)
        raise
