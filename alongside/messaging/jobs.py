"""Sending what waits: take some messages, ask the gate about each, and write down what came of it.

Nothing is sent inside a transaction. A worker that is killed leaves a lease that runs out; the sweep then has the
message sent again under the same reference (at least once: DECISIONS.md 27).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.capability import rooms
from alongside.core.jobs import claim, job, sweep
from alongside.core.models import Event
from alongside.people.models import Organisation, Person

from . import actions, rules
from .channels import CARRIERS, Carrier, Envelope, Outcome, Piece, comes_in, offered
from .letters import LONGEST_TEXT, NEUTRAL_SUBJECT
from .models import Message, Preferences, house_of, wishes_of
from .phones import Phone
from .rules import Do, House, Reach, Ruling, State, Waits, Wishes
from .showing import NOTHING_ASKED, Shown, first_shown, in_mail, question_of
from .stopping import stop_link

BATCH = 20
MOST_GATHERED = 50  # messages in one mail
LEASE_SECONDS = 240
ENOUGH_SECONDS = 60  # after so long a worker lets go; what is left is swept up when its lease runs out


@job()
def deliver(number: int) -> None:
    """Send what is due: this message, and some that wait beside it, over one line.

    Of who wants their mails gathered up, all that is due is taken by one worker, or by none.
    """
    lines: dict[Channel, Carrier] = {}
    began = time.monotonic()
    gathered = _all_of_who_gathers(number)
    if gathered is None:
        first = claim(Message.objects.due().filter(pk=number), seconds=LEASE_SECONDS)
        beside = Message.objects.due().exclude(person__in=_who_gather())
        more = claim(beside, seconds=LEASE_SECONDS, up_to=BATCH - 1) if first else []
        left = [*first, *more]
    try:
        if gathered is not None:
            left = _in_one_mail(gathered, lines)
        for won in left:
            if time.monotonic() - began > ENOUGH_SECONDS:
                return
            _deliver(_ruled(won), lines)
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


def _who_gather() -> QuerySet[Preferences, Any]:
    return Preferences.objects.exclude(digest="").values("person")


def _all_of_who_gathers(number: int) -> list[int] | None:
    """All that is due to somebody who wants one mail. Empty where another worker is at it; None for everybody else."""
    person = Message.objects.due().filter(pk=number, person__in=_who_gather()).values("person")
    rows = Message.objects.due().filter(person__in=person).order_by("pk")
    seen = list(rows.values_list("pk", "leased_until")[:MOST_GATHERED])
    if not seen:
        return None
    now = timezone.now()
    if any(leased and leased > now for _, leased in seen):
        return []
    numbers = [pk for pk, _ in seen]
    # Whoever wins the oldest has them all: nobody else tries for the others without it.
    first = claim(Message.objects.due().filter(pk=numbers[0]), seconds=LEASE_SECONDS)
    others = Message.objects.due().filter(pk__in=numbers[1:])
    return [*first, *claim(others, seconds=LEASE_SECONDS, up_to=MOST_GATHERED)] if first else []


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A message that is due, and what the gate says."""

    message: Message
    by: Actor
    wishes: Wishes
    house: House
    ruling: Ruling

    @property
    def is_mail(self) -> bool:
        """Does it go out now, by mail?"""
        goes = self.ruling.do is Do.SEND and self.ruling.channel is Channel.EMAIL
        return goes and self.message.tries < rules.MOST_TRIES


def _ruled(number: int, beside: Sequence[int] = ()) -> _Ruled:
    message = Message.objects.select_related("person__organisation", "person__account").get(pk=number)
    by = Actor(organisation_id=message.in_organisation, channel=Channel.SYSTEM)
    wishes = rules.only_by(wishes_of(message.person), message.way)
    house = house_of(message.person.organisation)
    now, reach = timezone.now(), reach_of(message.person)
    if wishes.most_a_day:
        reach = replace(reach, sent_today=sent_today(message, now.astimezone(house.zone), beside))
    waits = Waits(message.made_at, _closes(message) if wishes.digest else None)
    ruling = rules.rule_on(is_refusal=message.is_refusal, now=now, wishes=wishes, house=house, reach=reach, waits=waits)
    return _Ruled(message, by, wishes, house, ruling)


def _closes(message: Message) -> date | None:
    asked = question_of(message)
    return asked.until if asked else None


def sent_today(message: Message, local: datetime, beside: Sequence[int] = ()) -> int:
    """How many mails, texts and letters went to this person since midnight, or are on their way by another hand.

    Several that went in one mail share its code. What is handled ``beside`` this one in the same mail does not count.
    """
    theirs = Message.objects.filter(person=message.person_id).exclude(pk=message.pk)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    gone = theirs.filter(state=State.SENT, channel__in=rules.WRITTEN, settled_at__gte=midnight)
    going = theirs.due().filter(leased_until__gt=timezone.now(), pk__lt=message.pk).exclude(pk__in=beside)
    return len({reference or code for reference, code in gone.values_list("reference", "code")}) + going.count()


def _deliver(ruled: _Ruled, lines: dict[Channel, Carrier]) -> None:
    message, by, ruling = ruled.message, ruled.by, ruled.ruling
    if ruling.do is not Do.SEND or ruling.channel is None:
        actions.file(message, by=by, ruling=ruling)
    elif message.tries >= rules.MOST_TRIES:
        actions.end_try(message, by=by, channel=ruling.channel, outcome=Outcome.LATER)  # each try killed its worker
    elif ruling.channel is Channel.PAPER:
        actions.lay_out(message, by=by)
    else:
        _carry([ruled], lines)


def _in_one_mail(numbers: list[int], lines: dict[Channel, Carrier]) -> list[int]:
    """Send what goes by mail now in one, and return the numbers of the others."""
    mails = [ruled for ruled in (_ruled(number, numbers) for number in numbers) if ruled.is_mail]
    if mails:
        _carry(mails, lines)
    done = {ruled.message.pk for ruled in mails}
    return [number for number in numbers if number not in done]


def _carry(together: list[_Ruled], lines: dict[Channel, Carrier]) -> None:
    """Hand over one message, or several as one mail, under the code of the one that asks something, or of the first."""
    channel = Channel(str(together[0].ruling.channel))
    for ruled in together:
        actions.begin_try(ruled.message, by=ruled.by)
    if channel not in lines:
        lines[channel] = CARRIERS[channel]()
    line = lines[channel]
    asked = [(ruled, shown_of(ruled)) for ruled in together]
    lead, shown = next((pair for pair in asked if pair[1].stage), asked[0])
    others = [ruled for ruled in together if ruled is not lead]
    envelope = envelope_of(lead.message, lead.ruling, lead.wishes, lead.house, shown)
    if others:
        envelope = replace(envelope, subject=NEUTRAL_SUBJECT, others=tuple(_piece(ruled) for ruled in others))
    outcome = line.carry(envelope)
    said = {"outcome": outcome, "rest": getattr(line, "wait", None)}
    own = getattr(line, "reference", "")
    actions.end_try(lead.message, by=lead.by, channel=channel, shown=shown, reference=own, **said)
    for ruled in others:
        actions.end_try(ruled.message, by=ruled.by, channel=channel, reference=lead.message.code, **said)


def _piece(ruled: _Ruled) -> Piece:
    alone = envelope_of(ruled.message, ruled.ruling, ruled.wishes, ruled.house)
    return Piece(alone.paragraphs, alone.link or settings.SITE_URL + reverse("messaging:mine"), alone.link_words)


def shown_of(ruled: _Ruled) -> Shown:
    """What it asks, by text or by mail, under a letter that no other question on this phone has."""
    message, ruling = ruled.message, ruled.ruling
    phone = Phone.of(message.person)
    if ruling.channel is Channel.EMAIL:
        asks = ruling.with_words and comes_in()
        return in_mail(message, tag=phone.tag_for(message)) if asks else NOTHING_ASKED
    return first_shown(
        message,
        with_words=ruling.with_words,
        silent=rules.is_silent(reach_of(message.person)),
        sender=ruled.wishes.sender_name or ruled.house.sender_name,
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
        question=shown.words if ruling.channel is Channel.EMAIL else "",
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
    has = {
        Channel.EMAIL: bool(address_of(person)),
        Channel.TEXT: bool(person.phone),
        Channel.PAPER: Preferences.objects.filter(person=person).exclude(address="").exists(),
    }
    return Reach(
        has=frozenset(channel for channel, has_it in has.items() if has_it),
        offered=offered(),
        silent_for=silences([person])[person.pk],
    )


def silences(people: Iterable[Person]) -> dict[int, timedelta]:
    """How long ago we heard from each in their own hand; one query. A slip of paper is by their hand, whoever types."""
    listed = {person.pk: person for person in people}
    own = Event.objects.filter(Q(entered_by=None) | Q(channel=Channel.PAPER), person__in=listed)
    heard = dict(own.order_by().values_list("person").annotate(last=Max("at")))
    now = timezone.now()
    return {number: now - max(_signs_of(person, heard.get(number))) for number, person in listed.items()}


def _signs_of(person: Person, heard: datetime | None) -> list[datetime]:
    signed_in = person.account.last_login if person.account else None
    return [moment for moment in (heard, signed_in, person.joined_at) if moment]
