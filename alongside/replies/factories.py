"""What came in, for sweeps: a text in somebody's own words, one from nobody we know, one that was placed, two rings."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.action import house_work
from alongside.core.actor import Actor, Channel
from alongside.messaging.channels.inbound import Inbound
from alongside.people import actions as people
from alongside.people.invitations import place_of

from . import actions
from .actions.taking import want_a_ring
from .models import Incoming
from .rules import State, Why

FILLS = {
    ("replies:phone", "number"): lambda side: ["447700900999"],
    ("replies:place_as", "to"): lambda side: [f"suggestions.say~{side.project.code}"],
}


def furnish(side: Any) -> None:
    """By the house, and by a coordinator."""
    house = Actor(organisation_id=side.organisation.pk, channel=Channel.SYSTEM)
    rows = [_came(side, house, f"{side.mark}{number}") for number in range(4)]
    ana = side.people["ana"]
    for row, person in zip(rows, (ana, None, ana, ana), strict=True):
        why = Why.WORDS if person else Why.UNKNOWN
        settled = actions.Settled(State.INBOX, why, person, answer=side.words())
        actions.settle(row, by=house, settled=settled)
    actions.set_aside(Incoming.objects.get(pk=rows[2].pk), by=side.actor("sam"), why=side.words())
    actions.write_back(Incoming.objects.get(pk=rows[3].pk), by=side.actor("sam"), words=side.words())
    with house_work("furnish"):
        people.hold_out(
            place_of("project", side.project.code),
            by=side.actor("kit"),
            name=side.words(),
            phone=side.number(),
            safe_words=False,
            once_more=False,
        )
        want_a_ring(side.organisation.pk, side.people["bo"])
        want_a_ring(side.organisation.pk, None, rows[1])


def _came(side: Any, house: Actor, reference: str) -> Incoming:
    inbound = Inbound(
        Channel.TEXT, "+447700900999", "", side.words(), side.words(), f"{reference}-{side.mark}", timezone.now()
    )
    return actions.take_in(side.organisation, by=house, inbound=inbound).subject
