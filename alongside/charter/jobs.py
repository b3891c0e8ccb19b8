"""What runs by the clock: asking the second way, asking who joined, and agreeing at the end of the seven days."""

from __future__ import annotations

from contextlib import suppress

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import job
from alongside.core.refusals import MovedOn, NotReady

from .actions import agree, carry_on
from .models import Promises
from .rules import State


@job(every=2, does="Asking our promises round, and agreeing them when the days are over")
def go_round() -> None:
    """Each version that is being asked round: ask who has joined or was not reached, then agree it if it can be."""
    for version in Promises.objects.filter(state=State.ASKED).select_related("project").order_by("pk"):
        by = Actor(organisation_id=version.in_organisation, channel=Channel.SYSTEM)
        with suppress(NotReady, MovedOn):  # it still waits for something, or somebody was quicker
            carry_on(version, by=by)
            agree(version, by=by)
