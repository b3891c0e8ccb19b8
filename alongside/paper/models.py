"""Slips of paper that are out, and what became of them. No words of anybody stand here."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain
from alongside.core.rows import Rows
from alongside.messaging.models import Message
from alongside.people.models import Delegation, Person
from alongside.people.rules import COORDINATOR

from .rules import GOOD_FOR, LENGTH, Became


def runs_out() -> datetime:
    """Until when a slip that is made now can be typed in as an answer."""
    return timezone.now() + GOOD_FOR


class SlipRows(Rows["Slip"]):
    """For whose they are, and for who may type them in: who coordinates there, and who speaks for them there."""

    def visible_to(self, actor: Actor) -> SlipRows:
        """One's own, those of the places that one coordinates, and those of whom one speaks for."""
        if actor.person_id is None:
            return self.none()
        spoken_for = Delegation.objects.in_force().filter(
            Q(place="") | Q(place=OuterRef("project_code")), giver=OuterRef("person"), holder_id=actor.person_id
        )
        seen = Q(person_id=actor.person_id) | Q(Exists(spoken_for)) | self._care(actor)
        return self.filter(seen, person__organisation_id=actor.organisation_id)

    @staticmethod
    def _care(actor: Actor) -> Q:
        if actor.places("organisation", COORDINATOR):
            return Q(person__organisation_id=actor.organisation_id)
        return Q(project_code__in=actor.places("project", COORDINATOR))

    def newest(self) -> SlipRows:
        """The one that goes with its letter now; a slip with an older wording may still come back."""
        return self.filter(replaced_at=None)


class Slip(models.Model):
    """One slip of paper: who was asked what, on which letter. It is typed in by its ``signs`` once.

    ``asks`` and ``about_code`` name the question (``messaging.asking``). ``answers_as`` and ``asked_as`` are prints of
    its answers (and which one of a long list it is) and of its words, as they stand on the paper: a question that reads
    differently now is found out, and no words of it need be kept. ``project_code`` says whose coordinators
    look after it. ``message`` is the letter that it came with; a slip for something that somebody wants to say has
    none.
    """

    code = plain(CodeField())
    signs = plain(models.CharField(max_length=LENGTH, unique=True))
    message = identifies(models.ForeignKey(Message, models.SET_NULL, null=True, related_name="slips"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="slips"))
    project_code = plain(models.CharField(max_length=10, blank=True))
    asks = plain(models.CharField(max_length=40))
    about_code = plain(models.CharField(max_length=10, blank=True))
    answers_as = plain(models.CharField(max_length=16))
    asked_as = plain(models.CharField(max_length=16))
    made_at = plain(models.DateTimeField(default=timezone.now))
    expires_at = plain(models.DateTimeField(default=runs_out))
    replaced_at = plain(models.DateTimeField(null=True))
    typed_in_at = plain(models.DateTimeField(null=True))
    typed_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    became = plain(models.CharField(max_length=6, choices=[(b.value, b.name) for b in Became], blank=True))

    objects = SlipRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message"],
                condition=Q(message__isnull=False, replaced_at__isnull=True),
                name="a_letter_has_one_slip_at_a_time",
            ),
            models.CheckConstraint(
                name="what_was_typed_in_became_something",
                condition=Q(typed_in_at__isnull=True, became="") | (Q(typed_in_at__isnull=False) & ~Q(became="")),
            ),
            models.CheckConstraint(name="a_slip_runs_out", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(name="a_slip_asks_something", condition=~Q(asks="")),
        ]

    def __str__(self) -> str:
        return f"slip {self.code}"

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.person.organisation_id

    @property
    def in_project(self) -> str:
        """The piece of work that it is about, if any."""
        return self.project_code

    def reads_as(self, prints: dict[str, str]) -> bool:
        """Are its question and its answers still what they are on the paper?"""
        return prints == {"answers_as": self.answers_as, "asked_as": self.asked_as}

    @property
    def has_run_out(self) -> bool:
        """Is it so old that it may not be what they want now?"""
        return self.expires_at <= timezone.now()
