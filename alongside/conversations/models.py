"""Conversations, what was written down in them (never the words), and what was eaten."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText
from alongside.people.models import Organisation, Person
from alongside.people.rules import COORDINATOR

from .rules import KEPT, MOST_PENCE, OTHERS_AFTER, Chosen, State


def coordinated_by(actor: Actor) -> Q:
    """What belongs to the organisation, or to a piece of work, that somebody coordinates."""
    if actor.places("organisation", COORDINATOR):
        return Q(organisation_id=actor.organisation_id)
    return Q(project_code__in=actor.places("project", COORDINATOR))


class ConversationRows(Rows["Conversation"]):
    """For the two who meet, for who coordinates there, and while somebody is out for who keeps watch."""

    def visible_to(self, actor: Actor) -> ConversationRows:
        """One's own, those that one coordinates, and those that one watches over just now."""
        if actor.person_id is None:
            return self.none()
        mine = Q(worker_id=actor.person_id) | Q(person_id=actor.person_id)
        watched = Q(watcher_id=actor.person_id, state=State.OUT)
        seen = self.filter(mine | watched | coordinated_by(actor), organisation_id=actor.organisation_id)
        return seen.select_related("worker", "person", "watcher", "organisation")

    def in_alarm(self) -> ConversationRows:
        """Late, and nobody has spoken to them yet."""
        return self.filter(state=State.OUT, alarm_at__isnull=False, alarm_answered_at=None)

    def to_alarm(self, now: datetime) -> ConversationRows:
        """Late, and nobody was told; or late again, after they were spoken to."""
        again = Q(alarm_answered_at__isnull=False, back_by__gt=F("alarm_answered_at"))
        return self.filter(Q(alarm_at=None) | again, state=State.OUT, back_by__lte=now)

    def to_tell_others(self, now: datetime) -> ConversationRows:
        """Who keeps watch has not answered for a quarter of an hour."""
        return self.in_alarm().filter(alarm_at__lte=now - OTHERS_AFTER, others_told_at=None)

    def to_forget(self, now: datetime) -> ConversationRows:
        """Those of which only the day is kept from now on."""
        over = Q(state=State.BACK, back_at__lte=now - KEPT) | Q(state=State.CALLED_OFF, called_off_at__lte=now - KEPT)
        never = Q(state=State.PLANNED, back_by__lte=now - KEPT)
        return self.filter(over | never, details_gone_at=None)


class Conversation(models.Model):
    """One talk with one person: where, when, who comes, who keeps watch, and if the worker is back.

    ``latest_by`` is 12 hours after it starts. ``alarm_at``: they were not back in time and the watcher was told;
    ``others_told_at``: then the other coordinators too. Where it is and what to do go 30 days later
    (``details_gone_at``). ``agreed``: messages to the watcher would wait, so the two agreed to ring.
    """

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="conversations"))
    project_code = plain(models.CharField(max_length=10, blank=True))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="conversations"))
    worker = identifies(models.ForeignKey(Person, models.CASCADE, related_name="conversations_held"))
    place = special(EncryptedText(blank=True, default=""))
    chosen = plain(models.CharField(max_length=8, choices=[(c.value, c.name) for c in Chosen]))
    who_comes = special(EncryptedText(blank=True, default=""))
    starts_at = special(models.DateTimeField())
    back_by = plain(models.DateTimeField())
    latest_by = plain(models.DateTimeField())
    watcher = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="conversations_watched"))
    agreed = plain(models.BooleanField(default=False))
    ring_on = identifies(EncryptedText(blank=True, default=""))
    if_not_back = special(EncryptedText(blank=True, default=""))
    state = plain(models.CharField(max_length=10, choices=[(s.value, s.name) for s in State], default=State.PLANNED))
    planned_at = plain(models.DateTimeField(default=timezone.now))
    set_off_at = plain(models.DateTimeField(null=True))
    back_at = plain(models.DateTimeField(null=True))
    called_off_at = plain(models.DateTimeField(null=True))
    alarm_at = plain(models.DateTimeField(null=True))
    alarm_answered_at = plain(models.DateTimeField(null=True))
    alarm_answered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    others_told_at = plain(models.DateTimeField(null=True))
    details_gone_at = plain(models.DateTimeField(null=True))

    objects = ConversationRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="back_after_setting_off_and_within_12_hours",
                condition=Q(back_by__gt=F("starts_at"), back_by__lte=F("latest_by")),
            ),
            models.CheckConstraint(name="nobody_talks_with_themselves", condition=~Q(worker=F("person"))),
            models.CheckConstraint(name="nobody_watches_over_themselves", condition=~Q(watcher=F("worker"))),
            models.CheckConstraint(name="the_person_does_not_keep_watch", condition=~Q(watcher=F("person"))),
            models.CheckConstraint(
                name="nobody_sets_off_without_saying_what_to_do",
                condition=Q(details_gone_at__isnull=False) | ~(Q(place="") | Q(ring_on="") | Q(if_not_back="")),
            ),
            models.CheckConstraint(
                name="where_a_conversation_stands_and_since_when",
                condition=Q(state="planned", set_off_at=None, back_at=None, called_off_at=None)
                | Q(state="out", set_off_at__isnull=False, back_at=None, called_off_at=None)
                | Q(state="back", set_off_at__isnull=False, back_at__isnull=False, called_off_at=None)
                | Q(state="called_off", set_off_at=None, back_at=None, called_off_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_alarm_is_for_who_set_off", condition=Q(alarm_at=None) | Q(set_off_at__isnull=False)
            ),
            models.CheckConstraint(
                name="only_an_alarm_is_answered_or_passed_on",
                condition=Q(alarm_at__isnull=False) | Q(alarm_answered_at=None, others_told_at=None),
            ),
            models.UniqueConstraint(fields=["worker"], condition=Q(state="out"), name="nobody_is_out_twice"),
        ]
        indexes = [
            models.Index(fields=["back_by"], condition=Q(state="out"), name="conversations_out"),
            models.Index(fields=["worker", "-starts_at"], name="conversations_by_worker"),
            models.Index(fields=["organisation", "-starts_at"], name="conversations_here"),
        ]

    def __str__(self) -> str:
        return f"conversation {self.code}"

    @property
    def in_project(self) -> str:
        """The piece of work that it belongs to."""
        return self.project_code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.organisation_id

    @property
    def kept_until(self) -> datetime | None:
        """When the place and the rest of it are deleted, once it is over."""
        over = self.back_at or self.called_off_at
        return over + KEPT if over and not self.details_gone_at else None


class WrittenRows(Rows["Written"]):
    """As the Conversation."""

    def visible_to(self, actor: Actor) -> WrittenRows:
        """Those of the Conversations that one sees, but for who only keeps watch."""
        seen = Conversation.objects.visible_to(actor).exclude(watcher_id=actor.person_id)
        return self.filter(conversation__in=seen.values("pk"))


class Written(models.Model):
    """That something was written down in a Conversation: what it answers. The words live where they belong."""

    conversation = identifies(models.ForeignKey(Conversation, models.CASCADE, related_name="written"))
    asks = plain(models.CharField(max_length=40))
    about_code = plain(models.CharField(max_length=10))
    title = plain(models.CharField(max_length=79))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = WrittenRows.as_manager()

    class Meta:
        verbose_name_plural = "written"

    def __str__(self) -> str:
        return f"written down in {self.conversation_id}"

    @property
    def in_project(self) -> str:
        """The piece of work that the Conversation belongs to."""
        return self.conversation.project_code

    @property
    def in_organisation(self) -> int:
        """Whose it is."""
        return self.conversation.organisation_id


class PettyCashRows(Rows["PettyCash"]):
    """For who coordinates, and for who paid."""

    def visible_to(self, actor: Actor) -> PettyCashRows:
        """What one paid, and what was paid in the places that one coordinates."""
        if actor.person_id is None:
            return self.none()
        here = self.filter(coordinated_by(actor) | Q(paid_by_id=actor.person_id))
        return here.filter(organisation_id=actor.organisation_id).select_related("paid_by")

    def coordinated_by(self, actor: Actor) -> PettyCashRows:
        """What was paid in the places that one coordinates."""
        return self.visible_to(actor).filter(coordinated_by(actor))


class PettyCash(models.Model):
    """What was eaten, and what it cost. Never with whom: the row stays when the Conversation goes."""

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="petty_cash"))
    project_code = plain(models.CharField(max_length=10, blank=True))
    conversation = identifies(models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="eaten"))
    day = plain(models.DateField())
    what = special(EncryptedText())
    pence = plain(models.PositiveIntegerField())
    paid_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="petty_cash"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = PettyCashRows.as_manager()

    class Meta:
        verbose_name_plural = "petty cash"
        constraints = [
            models.CheckConstraint(name="petty_cash_is_petty", condition=Q(pence__gt=0, pence__lte=MOST_PENCE)),
            models.CheckConstraint(name="petty_cash_says_for_what", condition=~Q(what="")),
        ]
        indexes = [models.Index(fields=["organisation", "-day"], name="petty_cash_by_day")]

    def __str__(self) -> str:
        return f"petty cash {self.code}"

    @property
    def in_project(self) -> str:
        """The piece of work that it was paid for."""
        return self.project_code

    @property
    def in_organisation(self) -> int:
        """Whose money it was."""
        return self.organisation_id

    @property
    def pounds(self) -> str:
        """As people write it."""
        return f"£{self.pence // 100}.{self.pence % 100:02d}"
