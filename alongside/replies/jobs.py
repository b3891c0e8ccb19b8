"""Placing what came in, and sending back what goes at once. Nothing is sent inside a transaction."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import claim, job, sweep
from alongside.messaging.channels import CARRIERS, Envelope, Outcome
from alongside.messaging.models import house_of, wishes_of
from alongside.messaging.rules import Hours
from alongside.messaging.stopping import stop_link
from alongside.people import actions as people
from alongside.people.models import Organisation

from . import actions, asked
from .models import Incoming
from .placing import where_it_goes
from .rules import AT_ONCE_MINUTES, State

LEASE_SECONDS = 120
SUBJECT = "There is something new for you"


@job()
def place_new(number: int) -> None:
    """Place one thing that came in."""
    for won in claim(Incoming.objects.filter(pk=number, state=State.NEW), seconds=LEASE_SECONDS):
        incoming = Incoming.objects.select_related("organisation").get(pk=won)
        settled = where_it_goes(incoming, timezone.now())
        actions.settle(incoming, by=_house(incoming), settled=settled)


@sweep(place_new)
def unplaced() -> QuerySet[Incoming]:
    """What nobody has placed yet."""
    return Incoming.objects.filter(state=State.NEW)


@job()
def send_answer(number: int) -> None:
    """Send back, by the same way, what goes at once."""
    for won in claim(Incoming.objects.to_answer().filter(pk=number), seconds=LEASE_SECONDS):
        _answer(Incoming.objects.select_related("organisation", "person__organisation").get(pk=won), timezone.now())


@sweep(send_answer)
def unanswered() -> QuerySet[Incoming]:
    """Whose sender still waits."""
    return Incoming.objects.to_answer()


@job(at="04:10", does="Taking out what was said by text and mail a year ago")
def forget() -> None:
    """Take out old words."""
    for organisation in Organisation.objects.all():
        by = Actor(organisation_id=organisation.pk, channel=Channel.SYSTEM)
        actions.forget_old(organisation, by=by, now=timezone.now())


@job(every=10, does="Asking once more by text, and forgetting who said no, or nothing for 30 days")
def look_after_asked() -> None:
    """Whom to ask once more, and whom to forget. One that goes wrong keeps none of the others waiting."""
    now = timezone.now()
    for invitation in asked.to_forget(now):
        people.forget_asked(invitation, by=Actor(organisation_id=invitation.organisation_id, channel=Channel.SYSTEM))
    for invitation in asked.to_ask_once_more(now):
        actions.ask_once_more(invitation, by=Actor(organisation_id=invitation.organisation_id, channel=Channel.SYSTEM))


def _answer(incoming: Incoming, now: datetime) -> None:
    """Whoever wrote a moment ago holds the phone. Later on, an answer keeps to the hours that are safe."""
    by, channel = _house(incoming), Channel(incoming.channel)
    carrier = CARRIERS.get(channel)
    wishes = wishes_of(incoming.person) if incoming.person else None
    if carrier is None or not carrier.is_set_up() or (wishes is not None and wishes.never_write):
        actions.end_answer(incoming, by=by, gone=False, give_up=True)
        return
    if now - incoming.came_at > timedelta(minutes=AT_ONCE_MINUTES):
        hours = Hours(house_of(incoming.organisation), wishes)
        if hours.why_shut(now):
            actions.end_answer(incoming, by=by, gone=False, until=hours.next_open(now))
            return
    actions.begin_answer(incoming, by=by)
    line = carrier()
    try:
        outcome = line.carry(_envelope(incoming))
    finally:
        line.close()
    actions.end_answer(
        incoming, by=by, gone=outcome in (Outcome.SENT, Outcome.UNKNOWN), give_up=outcome is Outcome.NEVER
    )


def _envelope(incoming: Incoming) -> Envelope:
    house = house_of(incoming.organisation)
    sender = wishes_of(incoming.person).sender_name if incoming.person else ""
    return Envelope(
        reference=incoming.code,
        address=incoming.sender,
        sender_name=sender or house.sender_name,
        subject=SUBJECT,
        paragraphs=(incoming.answer,),
        text=incoming.answer,
        link="",
        link_words="",
        stop_link=stop_link(incoming.person) if incoming.person else "",
        number=house.number,
    )


def _house(incoming: Incoming) -> Actor:
    return Actor(organisation_id=incoming.organisation_id, channel=Channel.SYSTEM)
