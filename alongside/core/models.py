"""What the ground floor remembers: events and submissions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from .actor import Channel
from .privacy import identifies, plain, special
from .rows import Rows


class EventRows(Rows["Event"]):
    """Events are read by the thing they are about, whose own rule guards the page."""

    def about(self, thing: models.Model) -> EventRows:
        """All that happened to one thing, oldest first."""
        return self.filter(subject_type=thing._meta.label, subject_code=thing.code).order_by("at", "pk")  # type: ignore[attr-defined]


class Event(models.Model):
    """One thing that somebody did. Events are the memory: timelines, "where did my input go" and measures read them."""

    verb = plain(models.CharField(max_length=60))
    organisation = plain(
        models.ForeignKey(
            settings.ALONGSIDE_ORGANISATION_MODEL,
            models.CASCADE,
            null=True,
            related_name="+",
        )
    )
    person = identifies(
        models.ForeignKey(
            settings.ALONGSIDE_PERSON_MODEL,
            models.SET_NULL,
            null=True,
            related_name="events",
        )
    )
    entered_by = identifies(
        models.ForeignKey(
            settings.ALONGSIDE_PERSON_MODEL,
            models.SET_NULL,
            null=True,
            related_name="+",
        )
    )
    delegation_number = identifies(models.BigIntegerField(null=True))
    channel = plain(models.CharField(max_length=12, choices=[(c.value, c.name) for c in Channel]))
    subject_type = plain(models.CharField(max_length=60))
    subject_code = plain(models.CharField(max_length=10))
    project_code = plain(models.CharField(max_length=10, blank=True))
    said = plain(models.CharField(max_length=40))
    words = special(models.TextField(blank=True))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = EventRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_code", "subject_type", "at"], name="event_by_subject"),
            models.Index(fields=["project_code", "verb", "at"], name="event_by_project"),
            models.Index(fields=["organisation", "verb", "at"], name="event_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_code}"


class SubmissionRows(Rows["Submission"]):
    """Submissions are never shown."""


class Submission(models.Model):
    """One form or message taken in. The same key again returns the first outcome (DECISIONS.md 6). Kept 30 days."""

    key = plain(models.CharField(max_length=64))
    person = identifies(models.ForeignKey(settings.ALONGSIDE_PERSON_MODEL, models.CASCADE, null=True, related_name="+"))
    action = plain(models.CharField(max_length=60))
    fingerprint = plain(models.CharField(max_length=64))
    outcome_type = plain(models.CharField(max_length=60, blank=True))
    outcome_pk = plain(models.BigIntegerField(null=True))
    outcome_said = plain(models.CharField(max_length=40, blank=True))
    at = plain(models.DateTimeField(default=timezone.now, db_index=True))

    objects = SubmissionRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "action", "key"], name="one_outcome_per_submission"),
            models.UniqueConstraint(
                fields=["action", "key"],
                condition=models.Q(person__isnull=True),
                name="one_outcome_per_visitor_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
