"""What came in, as it came, and who asked to be rung."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.codes import CodeField
from alongside.core.models import Leased
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText
from alongside.messaging.channels.inbound import Trust
from alongside.messaging.models import Message
from alongside.people.models import Organisation, Person
from alongside.people.rules import COORDINATOR
from alongside.people.rules import State as Place

from .rules import WHO_WAS_ASKED, State, Why

CHANNELS = [(channel.value, channel.name) for channel in Channel]


def fingerprint_of(sender: str) -> str:
    """By which a sender is found again, without the number or address itself."""
    return hmac.new(settings.SECRET_KEY.encode(), f"replies|{sender}".encode(), hashlib.sha256).hexdigest()


# What was for one person alone keeps no words, but what went back would still tell.
_FOR_ONE_ALONE = Q(state=State.PLACED, raw="", is_call=False)


class IncomingRows(Rows["Incoming"]):
    """Read by coordinators: all of it in the organisation, or that of the people of the places they coordinate.

    Of who was only asked in, no more than what needs a person to read it, and without a name (``Incoming.who``).
    """

    def visible_to(self, actor: Actor) -> IncomingRows:
        """What the actor looks after."""
        here = self.filter(organisation_id=actor.organisation_id).exclude(_FOR_ONE_ALONE)
        here = here.exclude(~Q(state=State.INBOX), person__state=Place.ASKED)
        if actor.places("organisation", COORDINATOR):
            return here
        people = Q(person__in=Person.objects.looked_after_by(actor).values("pk"))
        return here.filter(people | Q(person__in=Person.objects.asked_by(actor).values("pk")))

    def open(self) -> IncomingRows:
        """What waits for a person to read it."""
        return self.filter(state=State.INBOX)

    def to_answer(self) -> IncomingRows:
        """Those whose sender gets an answer that has not gone yet."""
        return self.filter(answer_at__isnull=False, answered_at__isnull=True).exclude(answer="")


class Incoming(Leased):
    """One text, mail or call, kept as it came. The same reference of a provider comes in once.

    ``person`` is who it is from, where that is clear. ``message`` is the question that it answers. ``answer`` is what
    goes back at once by the same way, from ``answer_at`` on.
    """

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="incoming"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, null=True, related_name="incoming"))
    channel = plain(models.CharField(max_length=12, choices=CHANNELS))
    sender = identifies(EncryptedText())
    sender_print = identifies(models.CharField(max_length=64))
    words = special(EncryptedText(blank=True))
    raw = special(EncryptedText(blank=True))
    reference = plain(models.CharField(max_length=200))
    answers = plain(models.CharField(max_length=10, blank=True))
    is_call = plain(models.BooleanField(default=False))
    is_machine = plain(models.BooleanField(default=False))
    trust = plain(models.CharField(max_length=8, choices=[(t.value, t.name) for t in Trust], default=Trust.UNKNOWN))
    came_at = plain(models.DateTimeField(default=timezone.now))
    state = plain(models.CharField(max_length=12, choices=[(s.value, s.name) for s in State], default=State.NEW))
    why = plain(models.CharField(max_length=12, choices=[(w.value, w.name) for w in Why], blank=True))
    message = identifies(models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+"))
    asks = plain(models.CharField(max_length=40, blank=True))
    about_code = plain(models.CharField(max_length=10, blank=True))
    handled_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    handled_at = plain(models.DateTimeField(null=True))
    note = special(EncryptedText(blank=True, default=""))
    answer = special(EncryptedText(blank=True, default=""))
    answer_at = plain(models.DateTimeField(null=True))
    answered_at = plain(models.DateTimeField(null=True))
    answer_tries = plain(models.PositiveSmallIntegerField(default=0))

    objects = IncomingRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "reference"], name="what_comes_twice_comes_in_once"),
            models.CheckConstraint(name="a_person_knows_why_it_waits", condition=~Q(state="inbox") | ~Q(why="")),
            models.CheckConstraint(
                name="nothing_is_put_aside_by_nobody", condition=~Q(state="set_aside") | ~Q(note="")
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "came_at"], condition=Q(state="inbox"), name="incoming_to_read"),
            models.Index(fields=["came_at"], condition=Q(state="new"), name="incoming_to_place"),
            models.Index(
                fields=["answer_at"],
                condition=Q(answered_at__isnull=True, answer_at__isnull=False),
                name="incoming_to_answer",
            ),
            models.Index(fields=["sender_print", "-came_at"], name="incoming_by_sender"),
            models.Index(fields=["organisation", "-came_at"], name="incoming_by_day"),
        ]

    def __str__(self) -> str:
        return f"incoming {self.code}"

    @property
    def who(self) -> str:
        """Who it is from, as far as who looks after it may know: nobody's name before they came in."""
        if self.person is None:
            return self.sender
        return WHO_WAS_ASKED if self.person.state == Place.ASKED else self.person.name

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.organisation_id


class RingRows(Rows["Ring"]):
    """Seen by who looks after the person, and by who speaks for them; of who was only asked in, by who asked."""

    def visible_to(self, actor: Actor, now: datetime | None = None) -> RingRows:
        """Those of the people that the actor sees; of unknown numbers, for the organisation's coordinators."""
        theirs = Q(person__in=Person.objects.visible_to(actor, now).exclude(pk=actor.person_id).values("pk"))
        theirs |= Q(person__in=Person.objects.asked_by(actor).values("pk"))
        if actor.places("organisation", COORDINATOR):
            theirs |= Q(person__isnull=True)
        return self.filter(theirs, organisation_id=actor.organisation_id)

    def open(self) -> RingRows:
        """Who waits to be rung."""
        return self.filter(rung_at__isnull=True)


class Ring(models.Model):
    """Somebody would like to be rung: they said so, or rang and hung up. It stays until somebody spoke to them."""

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="rings"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, null=True, related_name="rings"))
    sender = identifies(EncryptedText(blank=True))
    incoming = plain(models.ForeignKey(Incoming, models.SET_NULL, null=True, related_name="+"))
    message = plain(models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+"))
    asked_at = plain(models.DateTimeField(default=timezone.now))
    tried_at = plain(models.DateTimeField(null=True))
    rung_at = plain(models.DateTimeField(null=True))
    rung_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))

    objects = RingRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(rung_at__isnull=True, person__isnull=False),
                name="somebody_waits_to_be_rung_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "asked_at"], condition=Q(rung_at__isnull=True), name="rings_open")
        ]

    def __str__(self) -> str:
        return f"ring {self.code}"

    @property
    def in_organisation(self) -> int:
        """Whose it is."""
        return self.organisation_id


def many_answers_today(sender: str, now: datetime) -> int:
    """How many answers this sender has had by itself since midnight."""
    since = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Incoming.objects.filter(sender_print=fingerprint_of(sender), came_at__gte=since)
    return rows.filter(answer_at__isnull=False).count()
