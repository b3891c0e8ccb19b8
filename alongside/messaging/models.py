"""Messages on their way out, what each person wishes, and what an organisation keeps to."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

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
from alongside.people.models import Delegation, Organisation, Person
from alongside.people.rules import COORDINATOR

from .rules import NEEDS_SOMEBODY, OPEN, Digest, Direction, House, Receipt, Stage, State, Why, Wishes

CHANNELS = [(channel.value, channel.name) for channel in Channel]


class MessageRows(Rows["Message"]):
    """Messages are for the person they are to; who tells them or coordinates sees that one exists, never what it says.

    Of a sealed one they don't see that: that it was written would tell what somebody said.
    """

    def visible_to(self, actor: Actor) -> MessageRows:
        """One's own, and those that the actor looks after."""
        mine = Q(person_id=actor.person_id) if actor.person_id is not None else Q(pk__in=())
        seen = mine | Q(self._care(actor), sealed=False) | self._spoken_for(actor)
        return self.filter(seen, person__organisation_id=actor.organisation_id)

    def to_be_told_by(self, actor: Actor, now: datetime | None = None) -> MessageRows:
        """What the actor can tell somebody: those they coordinate, and those they speak for."""
        seen = Q(self._care(actor), sealed=False) | self._spoken_for(actor, now)
        return self.to_tell().filter(seen, person__organisation_id=actor.organisation_id)

    @staticmethod
    def _spoken_for(actor: Actor, now: datetime | None = None) -> Q:
        """That there is something to tell somebody, for who speaks for them."""
        givers = Delegation.objects.in_force(now).filter(holder_id=actor.person_id).values("giver")
        return Q(person__in=givers, sealed=False, state=State.TO_TELL)

    def looked_after_by(self, actor: Actor) -> MessageRows:
        """Those of the organisation, or of the pieces of work, that the actor coordinates."""
        return self.filter(self._care(actor), sealed=False, person__organisation_id=actor.organisation_id)

    @staticmethod
    def _care(actor: Actor) -> Q:
        if actor.places("organisation", COORDINATOR):
            return Q(person__organisation_id=actor.organisation_id)
        return Q(project_code__in=actor.places("project", COORDINATOR))

    def due(self) -> MessageRows:
        """What the letterbox still has to do now."""
        return self.filter(state__in=OPEN, next_at__lte=timezone.now())

    def not_arrived(self) -> MessageRows:
        """What somebody has to decide about."""
        return self.filter(state__in=NEEDS_SOMEBODY)

    def to_tell(self) -> MessageRows:
        """What somebody says in person or by phone."""
        return self.filter(state=State.TO_TELL)


class Message(Leased):
    """One letter to one person, from the moment the action that caused it was committed until they have it.

    Its code is the reference under which every try to send it goes out, so that a second copy can be told from a
    second message. ``project_code`` says whose coordinators look after it. ``way`` is set where it has to go by this
    channel and no other, because the first way brought no answer.

    ``stage`` is the question that their phone showed last about it, at ``shown_at``, under the letter ``tag``: what a
    number that comes back by text answers. The words of a text that asks "Want to hear it?" stay until ``kept_until``.
    ``reference`` is the provider's own, ``receipt`` what it said about the arrival.
    """

    code = plain(CodeField())
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="messages"))
    project_code = plain(models.CharField(max_length=10, blank=True))
    kind = plain(models.CharField(max_length=40))
    subject = plain(models.CharField(max_length=60))
    body = special(EncryptedText(blank=True))
    text = special(EncryptedText(blank=True))
    link = plain(models.CharField(max_length=200, blank=True))
    link_words = plain(models.CharField(max_length=80, blank=True))
    is_refusal = plain(models.BooleanField(default=False))
    sealed = plain(models.BooleanField(default=False))
    about_type = plain(models.CharField(max_length=60, blank=True))
    about_code = plain(models.CharField(max_length=10, blank=True))
    state = plain(models.CharField(max_length=20, choices=[(s.value, s.name) for s in State], default=State.WAITING))
    why = plain(models.CharField(max_length=20, choices=[(w.value, w.name) for w in Why], blank=True))
    channel = plain(models.CharField(max_length=12, choices=CHANNELS, blank=True))
    way = plain(models.CharField(max_length=12, choices=CHANNELS, blank=True))
    asks = plain(models.CharField(max_length=40, blank=True))
    in_text = plain(models.BooleanField(default=False))
    stage = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in Stage], blank=True))
    tag = plain(models.CharField(max_length=2, blank=True))
    part = plain(models.CharField(max_length=40, blank=True))
    shown_at = plain(models.DateTimeField(null=True))
    kept_until = plain(models.DateTimeField(null=True))
    reference = plain(models.CharField(max_length=100, blank=True))
    receipt = plain(models.CharField(max_length=10, choices=[(r.value, r.name) for r in Receipt], blank=True))
    tries = plain(models.PositiveSmallIntegerField(default=0))
    made_at = plain(models.DateTimeField(default=timezone.now))
    next_at = plain(models.DateTimeField(default=timezone.now))
    settled_at = plain(models.DateTimeField(null=True))
    told_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))

    objects = MessageRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state__in=["waiting", "held"]), name="message_due"),
            models.Index(
                fields=["person", "made_at"],
                condition=Q(state__in=["to_tell", "failed", "may_have_been_sent"]),
                name="message_needs_somebody",
            ),
            models.Index(fields=["person", "-made_at"], name="message_by_person"),
            models.Index(fields=["person", "-shown_at"], condition=~Q(stage=""), name="message_that_asks"),
            models.Index(fields=["reference"], condition=~Q(reference=""), name="message_by_reference"),
            models.Index(fields=["kept_until"], condition=Q(kept_until__isnull=False), name="message_kept"),
        ]
        constraints = [
            models.CheckConstraint(
                name="never_held_or_lost_without_a_reason",
                condition=~Q(state__in=["held", "failed", "may_have_been_sent", "not_wanted"]) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="what_a_phone_shows_was_shown", condition=Q(stage="") | (~Q(tag="") & Q(shown_at__isnull=False))
            ),
            models.CheckConstraint(
                name="what_reached_them_says_when_and_how",
                condition=~Q(state__in=["sent", "told"]) | (Q(settled_at__isnull=False) & ~Q(channel="")),
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.code}"

    @property
    def in_project(self) -> str:
        """The piece of work that it comes from."""
        return self.project_code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.person.organisation_id


class PreferencesRows(Rows["Preferences"]):
    """How somebody can be reached is for them alone; the send gate reads it for them."""

    def visible_to(self, actor: Actor) -> PreferencesRows:
        """One's own."""
        return self.filter(person_id=actor.person_id) if actor.person_id is not None else self.none()


class Preferences(models.Model):
    """What a person wants and allows. Nobody needs a row: the defaults of ``rules.Wishes`` are the safe ones.

    ``through`` is where or through whom they are met. ``entered_by`` typed it in for somebody who has no account, and
    ``on_word`` says how they know; both are empty once the person has said it themselves. ``address`` is where letters
    go. ``most_a_day`` is how many messages a day are fine, ``digest`` whether they come gathered up in one.
    """

    person = identifies(models.OneToOneField(Person, models.CASCADE, related_name="preferences"))
    channels = special(models.JSONField(default=list))
    never_write = special(models.BooleanField(default=False))
    days = special(models.JSONField(default=list))
    safe_from = special(models.TimeField(null=True))
    safe_until = special(models.TimeField(null=True))
    words_in_messages = special(models.BooleanField(default=False))
    sender_name = special(models.CharField(max_length=30, blank=True))
    through = special(models.CharField(max_length=300, blank=True))
    address = special(EncryptedText(blank=True, default=""))
    most_a_day = special(models.PositiveSmallIntegerField(null=True))
    digest = special(models.CharField(max_length=8, choices=[(d.value, d.name) for d in Digest], blank=True))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    on_word = identifies(models.CharField(max_length=200, blank=True))
    changed_at = plain(models.DateTimeField(default=timezone.now))

    objects = PreferencesRows.as_manager()

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"preferences of {self.person_id}"

    @property
    def code(self) -> str:
        """What the seal of the address is bound to: there is one row for each person, and no page of it."""
        return str(self.person_id)

    @property
    def wishes(self) -> Wishes:
        """As the gate reads them. A channel that is not known any more is one that is not allowed."""
        known = {channel.value for channel in Channel}
        return Wishes(
            channels=tuple(Channel(value) for value in self.channels if value in known),
            never_write=self.never_write,
            days=frozenset(self.days),
            from_=self.safe_from,
            until=self.safe_until,
            words_in_messages=self.words_in_messages,
            sender_name=self.sender_name,
            most_a_day=self.most_a_day,
            digest=Digest(self.digest) if self.digest else None,
        )


class LetterboxRows(Rows["Letterbox"]):
    """Seen by people of the organisation."""

    def visible_to(self, actor: Actor) -> LetterboxRows:
        """One's own organisation's."""
        return self.filter(organisation_id=actor.organisation_id)


class Letterbox(models.Model):
    """What an organisation keeps to when it writes: its quiet hours, its clock, and a name that gives nothing away.

    ``number`` is the one that its texts come from and go to, ``pence_a_part`` what each part of a text costs (not known
    where empty), ``return_address`` where slips of paper come back to.
    """

    organisation = plain(models.OneToOneField(Organisation, models.CASCADE, related_name="letterbox"))
    quiet_from = plain(models.TimeField(default=time(20)))
    quiet_until = plain(models.TimeField(default=time(8)))
    zone = plain(models.CharField(max_length=40, default=settings.TIME_ZONE))
    sender_name = plain(models.CharField(max_length=30, default="Alongside"))
    number = plain(models.CharField(max_length=20, blank=True))
    pence_a_part = plain(models.DecimalField(max_digits=6, decimal_places=3, null=True))
    return_address = plain(models.CharField(max_length=300, blank=True))

    objects = LetterboxRows.as_manager()

    class Meta:
        verbose_name_plural = "letterboxes"
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="a_number_is_one_houses")
        ]

    def __str__(self) -> str:
        return f"letterbox of {self.organisation_id}"


class SimulatedRows(Rows["SimulatedText"]):
    """On the phone simulator nobody real is written to. Who coordinates may look over everybody's shoulder."""

    def visible_to(self, actor: Actor) -> SimulatedRows:
        """Those of the organisation that the actor coordinates."""
        if not actor.places("organisation", COORDINATOR):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def on(self, number: str) -> SimulatedRows:
        """What one phone shows, oldest first."""
        return self.filter(number=number).order_by("at", "pk")


class SimulatedText(models.Model):
    """What went to a phone of the simulator, or came from it. There are none where a real provider carries texts."""

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="simulated_texts"))
    number = identifies(models.CharField(max_length=40))
    words = special(EncryptedText(blank=True))
    direction = plain(models.CharField(max_length=10, choices=[(d.value, d.name) for d in Direction]))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = SimulatedRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "number", "at"], name="simulated_by_phone")]

    def __str__(self) -> str:
        return f"simulated text {self.code}"

    @property
    def in_organisation(self) -> int:
        """Whose phone simulator it is."""
        return self.organisation_id


def wishes_of(person: Person) -> Wishes:
    """What a person wants, or the safe defaults."""
    row = Preferences.objects.filter(person=person).first()
    return row.wishes if row else Wishes()


def house_of(organisation: Organisation) -> House:
    """What an organisation keeps to, or the defaults."""
    row = Letterbox.objects.filter(organisation=organisation).first()
    if row is None:
        return House(zone=ZoneInfo(settings.TIME_ZONE))
    return House(ZoneInfo(row.zone), row.quiet_from, row.quiet_until, row.sender_name, row.number)
