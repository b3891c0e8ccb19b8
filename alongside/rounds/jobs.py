"""What runs by the clock: rounds close when their day has gone by."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import job
from alongside.core.refusals import Refusal

from .actions import close
from .models import Round
from .rules import State


@job(every=30, does="Closes questions to everybody whose day has gone by")
def close_rounds_by_the_clock() -> None:
    """Close what is due. Who closed one by hand a moment before was first, and that is fine."""
    due = Round.objects.filter(state=State.ASKED, closes_on__lt=timezone.localdate())
    for round_ in due.select_related("project").order_by("pk"):
        with suppress(Refusal):
            close(round_, by=Actor(organisation_id=round_.in_organisation, channel=Channel.SYSTEM))
