"""What runs by the clock: questions close when their day has gone by, and days to look again are told."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import job
from alongside.core.refusals import Refusal

from .actions import close, remind
from .models import Decision
from .rules import State


def _clock(decision: Decision) -> Actor:
    return Actor(organisation_id=decision.in_organisation, channel=Channel.SYSTEM)


@job(every=30, does="Closes questions whose day has gone by, and counts the votes")
def close_by_the_clock() -> None:
    """Close what is due. Who closed one by hand a moment before was first, and that is fine."""
    due = Decision.objects.filter(state=State.OPEN, closes_on__lt=timezone.localdate())
    for decision in due.select_related("project").order_by("pk"):
        with suppress(Refusal):
            close(decision, by=_clock(decision))


@job(at="08:30", does="Tells who coordinates that a day to look again at a decision has come")
def look_again_by_the_clock() -> None:
    """Tell of each day that has come, once."""
    due = Decision.objects.filter(
        state=State.TOLD,
        outcome__review_on__lte=timezone.localdate(),
        outcome__reminded_at=None,
        outcome__looked_at=None,
    )
    for decision in due.select_related("project").order_by("pk"):
        with suppress(Refusal):
            remind(decision, by=_clock(decision))
