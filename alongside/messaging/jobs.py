"""Sending what waits: take some messages, ask the gate about each, and write down what came of it.

Nothing is sent inside a transaction. A worker that is killed leaves a lease that runs out; the sweep then has the
message sent again under the same reference (at least once: DECISIONS.md 27).
"""

from __future__ import annotations

import time

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.capability import rooms
from alongside.core.jobs import claim, job, sweep
from alongside.core.models import Event
from alongside.people.models import Organisation, Person

from . import actions, rules
from .channels import CARRIERS, Carrier, Envelope, Outcome, offered
from .letters import LONGEST_TEXT
from .models import Message, Preferences, house_of, wishes_of
from .phones import Phone
from .rules import Do, House, Reach, Ruling, Wishes
from .showing import NOTHING_ASKED, Shown, first_shown
from .stopping import stop_link

BATCH = 20
LEASE_SECONDS = 240
ENOUGH_SECONDS = 60  # after so long a worker lets go; what is left is swept up when its lease runs out


@job()
def deliver(number: int) -> None:
    """Send what is due: this message, and some that wait beside it, over one line."""
    first = claim(Message.objects.due().filter(pk=number), seconds=LEASE_SECONDS)
    more = claim(Message.objects.due(), seconds=LEASE_SECONDS, up_to=BATCH - 1) if first else []
    lines: dict[Channel, Carrier] = {}
    began = time.monotonic()
    try:
        for won in [*first, *more]:
            if time.monotonic() - began > ENOUGH_SECONDS:
                return
            _deliver(won, lines)
    finally:
        for line in lines.values():
            line.close()


@sweep(deliver)
def undelivered() -> QuerySet[Message]:
    """What the letterbox still has to do now."""
    return Message.objects.due()


@job(at="04:20", does="Taking out the words of texts and letters that were kept for a while")
def clear_kept() -> None:
    """Take out what nobody asked to hear in time."""
    for organisation in Organisation.objects.all():
        by = Actor(organisation_id=organisation.pk, channel=Channel.SYSTEM)
        actions.clear_kept(organisation, by=by, now=timezone.now())


def _deliver(number: int, lines: dict[Channel, Carrier]) -> None:
    message = Message.objects.select_related("person__organisation", "person__account").get(pk=number)
    by = Actor(organisation_id=message.in_organisation, channel=Channel.SYSTEM)
    wishes = rules.only_by(wishes_of(message.person), message.way)
    house = house_of(message.person.organisation)
    ruling = rules.rule_on(
        is_refusal=message.is_refusal,
        now=timezone.now(),
        wishes=wishes,
        house=house,
        reach=reach_of(message.person),
    )
    if ruling.do is not Do.SEND or ruling.channel is None:
        actions.file(message, by=by, ruling=ruling)
        return
    if message.tries >= rules.MOST_TRIES:
        actions.end_try(message, by=by, channel=ruling.channel, outcome=Outcome.LATER)  # each try killed its worker
        return
    if ruling.channel is Channel.PAPER:
        actions.lay_out(message, by=by)
        return
    actions.begin_try(message, by=by)
    if ruling.channel not in lines:
        lines[ruling.channel] = CARRIERS[ruling.channel]()
    line = lines[ruling.channel]
    shown = shown_of(message, ruling, wishes, house) if ruling.channel is Channel.TEXT else NOTHING_ASKED
    outcome = line.carry(envelope_of(message, ruling, wishes, house, shown))
    said = {"reference": getattr(line, "reference", ""), "rest": getattr(line, "wait", None)}
    actions.end_try(message, by=by, channel=ruling.channel, outcome=outcome, shown=shown, **said)


def shown_of(message: Message, ruling: Ruling, wishes: Wishes, house: House) -> Shown:
    """What their phone shows of it first, under a letter that no other question on this phone has."""
    phone = Phone.of(message.person)
    return first_shown(
        message,
        with_words=ruling.with_words,
        silent=rules.is_silent(reach_of(message.person)),
        sender=wishes.sender_name or house.sender_name,
        tag=phone.tag_for(message),
        shared=phone.is_shared,
    )


def envelope_of(
    message: Message, ruling: Ruling, wishes: Wishes, house: House, shown: Shown = NOTHING_ASKED
) -> Envelope:
    """The message as it leaves: with the words only where the gate allows them, links on the configured address.

    What other rooms put under a letter goes with the words; into a text only where it still fits.
    """
    foot = _foot(message) if ruling.with_words else ()
    text = shown.words or message.text
    with_foot = " ".join((text, *foot))
    return Envelope(
        reference=message.code,
        address=address_of(message.person, ruling.channel),
        sender_name=wishes.sender_name or house.sender_name,
        subject=message.subject,
        paragraphs=(*message.body.split("\n\n"), *foot) if ruling.with_words and message.body else (),
        text=with_foot if len(with_foot) <= LONGEST_TEXT else text,
        link=settings.SITE_URL + message.link if message.link else "",
        link_words=message.link_words or "Read it here",
        stop_link=stop_link(message.person),
        number=house.number,
    )


def ways_to(person: Person) -> tuple[Channel, ...]:
    """The channels by which this person can be reached now, in the order they like. They need their organisation."""
    return rules.ways_to(wishes_of(person), reach_of(person))


def _foot(message: Message) -> tuple[str, ...]:
    slots = (room.capability.letter_foot for room in rooms()) if message.project_code else ()
    return tuple(filter(None, (slot(message.project_code) for slot in slots if slot)))


def address_of(person: Person, channel: Channel | None = Channel.EMAIL) -> str:
    """The number for a text; for a mail the email that the person gave, or the one they sign in with."""
    if channel == Channel.TEXT:
        return person.phone
    return person.email or (person.account.email if person.account else "") or ""


def reach_of(person: Person) -> Reach:
    """By which channels this person could be reached, and how long ago we heard from them in their own hand."""
    heard = Event.objects.filter(person=person, entered_by=None).aggregate(last=Max("at"))["last"]
    signed_in = person.account.last_login if person.account else None
    last = max(moment for moment in (heard, signed_in, person.joined_at) if moment)
    has = {
        Channel.EMAIL: bool(address_of(person)),
        Channel.TEXT: bool(person.phone),
        Channel.PAPER: Preferences.objects.filter(person=person).exclude(address="").exists(),
    }
    return Reach(
        has=frozenset(channel for channel, has_it in has.items() if has_it),
        offered=offered(),
        silent_for=timezone.now() - last,
    )
