"""By the house: take in what came, settle where it goes, and send back the answer that goes at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor, Channel
from alongside.core.jobs import wake
from alongside.core.secretfield import put
from alongside.core.text import clean
from alongside.messaging.actions import let_go_of, show_next
from alongside.messaging.channels.inbound import Inbound, Trust
from alongside.messaging.models import Message
from alongside.messaging.showing import Shown
from alongside.people.models import Organisation, Person
from alongside.replies import rules, words
from alongside.replies.models import Incoming, Ring, fingerprint_of
from alongside.replies.rules import LIFECYCLE, LONGEST_WORDS, State, Why
from alongside.replies.said import Said

PLACE, ANSWER = "replies.place_new", "replies.send_answer"  # the jobs, which stand above
MOST_TRIES = 5
WAIT = timedelta(minutes=2)
LONGEST_RAW = 200_000  # signs; of a longer mail the beginning
KEPT = timedelta(days=365)  # what came in as it came: long enough to look up what somebody said


@dataclass(frozen=True, slots=True)
class Settled:
    """Where something goes, and what goes back. ``hushed``: nothing of it may be read by who looks after the inbox."""

    state: State
    why: Why | str = ""
    person: Person | None = None
    message: Message | None = None
    asks: str = ""
    about_code: str = ""
    answer: str = ""
    shown: tuple[Message, Shown] | None = None
    let_go: Message | None = None
    ring: bool = False
    hushed: bool = False


@action(may=rules.is_the_house, records="nothing")
def take_in(organisation: Organisation, *, by: Actor, inbound: Inbound) -> Result[Incoming]:
    """Keep something as it came. The same reference again is the same thing, and changes nothing."""
    here = Incoming.objects.filter(channel=inbound.channel, reference=inbound.reference)
    earlier = here.first()
    if earlier is None:
        try:
            with transaction.atomic():
                row = _kept(organisation, inbound)
        except IntegrityError:  # the same, a moment before us
            return Result(here.get(), Said.TAKEN_IN)
        wake(PLACE, row.pk)
        return Result(row, Said.TAKEN_IN)
    return Result(earlier, Said.TAKEN_IN)


def _kept(organisation: Organisation, inbound: Inbound) -> Incoming:
    return Incoming.objects.create(
        organisation=organisation,
        channel=inbound.channel,
        sender=inbound.sender,
        sender_print=fingerprint_of(inbound.sender),
        words=clean(inbound.words, LONGEST_WORDS),
        raw=clean(inbound.raw, LONGEST_RAW),
        reference=inbound.reference[:200],
        answers=inbound.answers[:10],
        is_call=inbound.is_call,
        is_machine=inbound.is_machine,
        trust=inbound.trust,
        came_at=inbound.at,
    )


@step
def keep_to_read(
    person: Person, *, channel: Channel, words: str, reference: str, message: Message | None = None
) -> Incoming:
    """Keep what somebody we know has said, and nobody could place: a person reads it.

    It was typed in for them, from a slip whose question had closed, so nothing goes back at once.
    """
    return Incoming.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        channel=channel,
        sender=person.name,
        sender_print=fingerprint_of(person.code),
        words=clean(words, LONGEST_WORDS),
        reference=reference[:200],
        trust=Trust.PROVEN,
        state=State.INBOX,
        why=Why.CLOSED,
        message=message,
    )


@action(may=rules.is_the_house, when=lambda incoming: incoming.state == State.NEW, records="nothing")
def settle(incoming: Incoming, *, by: Actor, settled: Settled) -> Result[Incoming]:
    """Write down where it goes. Whoever asked to be rung is on the list, and what goes back waits to be sent."""
    verb = {State.INBOX: "hand_over", State.PLACED: "place", State.ASKED_BACK: "ask_back"}[settled.state]
    quiet = {"words": "", "raw": ""} if settled.hushed else {}
    now = timezone.now()
    LIFECYCLE.move(
        incoming,
        verb,
        why=settled.why,
        person=settled.person,
        message=None if settled.hushed else settled.message,
        asks="" if settled.hushed else settled.asks,
        about_code="" if settled.hushed else settled.about_code,
        handled_at=now if settled.state == State.PLACED else None,
        answer_at=now if settled.answer else None,
        leased_until=None,
        **quiet,
    )
    if settled.shown:
        show_next(*settled.shown)
    if settled.let_go:
        let_go_of(settled.let_go)
    if settled.ring:
        about = None if settled.hushed else settled.message
        want_a_ring(incoming.organisation_id, settled.person, incoming, about)
    if settled.answer:
        # Each mail says by itself how to get no more of them.
        by_mail = incoming.channel == Channel.EMAIL
        put(incoming, answer=settled.answer.removesuffix(f" {words.STOP}") if by_mail else settled.answer)
        wake(ANSWER, incoming.pk)
    return Result(incoming, _SAID[settled.state])


_SAID = {State.INBOX: Said.HANDED_OVER, State.PLACED: Said.PLACED, State.ASKED_BACK: Said.ASKED_BACK}


@step
def want_a_ring(
    organisation_id: int, person: Person | None, incoming: Incoming | None = None, message: Message | None = None
) -> None:
    """Put somebody on the list of people to ring, once."""
    if person is not None and Ring.objects.open().filter(person=person).exists():
        return
    try:
        with transaction.atomic():
            Ring.objects.create(
                organisation_id=organisation_id,
                person=person,
                sender=incoming.sender if incoming and person is None else "",
                incoming=incoming,
                message=None if message is not None and message.sealed else message,
            )
    except IntegrityError:  # another text of theirs was as quick
        return


@action(may=rules.is_the_house, records="nothing")
def begin_answer(incoming: Incoming, *, by: Actor) -> Result[Incoming]:
    """Count a try before it is made, so that an answer that kills its worker each time is given up."""
    Incoming.objects.filter(pk=incoming.pk).update(answer_tries=F("answer_tries") + 1)
    incoming.answer_tries += 1
    return Result(incoming, Said.ANSWERED)


@action(may=rules.is_the_house, records="nothing")
def end_answer(
    incoming: Incoming, *, by: Actor, gone: bool, until: datetime | None = None, give_up: bool = False
) -> Result[Incoming]:
    """It went, it waits for a better time, or it is given up: then it is a person's to tell them."""
    rows = Incoming.objects.filter(pk=incoming.pk, answered_at=None)
    if gone or give_up or incoming.answer_tries >= MOST_TRIES:
        rows.update(answered_at=timezone.now(), leased_until=None)
        if not incoming.words:
            put(incoming, answer="")  # what was hushed is not kept either way
    else:
        rows.update(leased_until=until or timezone.now() + WAIT)
    return Result(incoming, Said.ANSWERED)


@action(may=rules.is_the_house, records="nothing")
def forget_old(organisation: Organisation, *, by: Actor, now: datetime) -> Result[Organisation]:
    """Take out what was said a year ago: what was placed stands where it was placed."""
    old = Incoming.objects.filter(organisation=organisation, came_at__lt=now - KEPT)
    old.exclude(state=State.INBOX).update(words="", raw="", answer="")
    old.exclude(state__in=(State.INBOX, State.SET_ASIDE)).update(note="")  # what was put aside keeps its reason
    return Result(organisation, Said.ANSWERED)
