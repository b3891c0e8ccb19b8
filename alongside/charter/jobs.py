"""What runs by the clock: asking the second way, asking who joined, and agreeing at the end of the seven days."""

from __future__ import annotations

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import job
from alongside.core.refusals import MovedOn, NotReady

from .actions import agree, carry_on
from .models import Promises
from .rules import State


@job(at="09:10", does="Asking our promises round, and agreeing them when the days are over")
def go_round() -> None:
    """Each version that is being asked round: ask whoever was not reached, then agree it if nothing is in the way."""
    for version in Promises.objects.filter(state=State.ASKED).select_related("project").order_by("pk"):
        by = Actor(organisation_id=version.in_organisation, channel=Channel.SYSTEM)
        try:
            carry_on(version, by=by)
            agree(version, by=by)
        except (NotReady, MovedOn):
            continue  # it still waits for something, or somebody was quicker
