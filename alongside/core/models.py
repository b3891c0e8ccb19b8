"""What the ground floor remembers: events, submissions, and which jobs ran when."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from .actor import Actor, Channel
from .codes import CodeField
from .privacy import identifies, plain, special
from .rows import Rows
from .secretfield import EncryptedText


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
            db_index=False,  # event_by_organisation begins with it
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
    person = identifies(
        models.ForeignKey(
            settings.ALONGSIDE_PERSON_MODEL,
            models.CASCADE,
            null=True,
            related_name="+",
            db_index=False,  # one_outcome_per_submission begins with it
        )
    )
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


class SearchEntryRows(Rows["SearchEntry"]):
    """Entries are never shown: what they lead to is, through its own ``visible_to``."""


class SearchEntry(models.Model):
    """The words of one thing, for finding it. Written in the transaction of the action that wrote the words."""

    organisation = plain(models.ForeignKey(settings.ALONGSIDE_ORGANISATION_MODEL, models.CASCADE, related_name="+"))
    project_code = plain(models.CharField(max_length=10, blank=True))
    subject_type = plain(models.CharField(max_length=60))
    subject_code = plain(models.CharField(max_length=10))
    words = special(models.TextField())

    objects = SearchEntryRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_code"], name="a_thing_is_found_once")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_code}"


class DraftRows(Rows["Draft"]):
    """One's own."""

    def visible_to(self, actor: Actor) -> DraftRows:
        """Drafts are for who wrote them."""
        return self.filter(person=actor.person_id)


class Draft(models.Model):
    """What somebody had typed into a form when they left it. Sealed; kept 30 days (DECISIONS.md 9)."""

    code = plain(CodeField())
    person = identifies(models.ForeignKey(settings.ALONGSIDE_PERSON_MODEL, models.CASCADE, related_name="drafts"))
    form = plain(models.CharField(max_length=200))
    typed = special(EncryptedText())
    saved_at = plain(models.DateTimeField(default=timezone.now, db_index=True))

    objects = DraftRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="one_draft_of_a_form")]

    def __str__(self) -> str:
        return f"draft {self.code}"


class StoredFileRows(Rows["StoredFile"]):
    """A file is seen by whoever sees its owner row; ``files.open_for`` asks it."""


class StoredFile(models.Model):
    """A file that somebody gave us, and the row whose policy guards it. The row is first, the file follows."""

    code = plain(CodeField())
    owner_type = plain(models.CharField(max_length=60))
    owner_code = plain(models.CharField(max_length=10))
    name = special(models.CharField(max_length=120))
    kind = plain(models.CharField(max_length=80))
    size = plain(models.PositiveBigIntegerField())
    digest = plain(models.CharField(max_length=64))
    in_place = plain(models.BooleanField(default=False))
    stored_at = plain(models.DateTimeField(default=timezone.now))

    objects = StoredFileRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner_type", "owner_code"], name="files_of_a_row")]

    def __str__(self) -> str:
        return f"file {self.code}"


class JobRunRows(Rows["JobRun"]):
    """Runs are read by the health page and the clock, which say no more than when."""

    def tidy(self, name: str, before: datetime) -> None:
        """Forget finished runs of a job from before a time."""
        self.filter(name=name, due_at__lt=before, finished_at__isnull=False).delete()


class JobRun(models.Model):
    """One tick of one scheduled job. Whoever can insert the row runs it, so one machine wins (DECISIONS.md 26).

    ``leased_until`` lets another machine take the tick over when the first was killed in the middle.
    """

    class Outcome(models.TextChoices):
        """How it went; empty while it runs. No words of errors are kept, they could hold somebody's data."""

        DONE = "done"
        FAILED = "failed"

    name = plain(models.CharField(max_length=60))
    due_at = plain(models.DateTimeField())
    started_at = plain(models.DateTimeField(default=timezone.now))
    leased_until = plain(models.DateTimeField())
    attempts = plain(models.PositiveSmallIntegerField(default=1))
    finished_at = plain(models.DateTimeField(null=True))
    outcome = plain(models.CharField(max_length=6, choices=Outcome, blank=True))

    objects = JobRunRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "due_at"], name="one_machine_wins_a_tick"),
            models.CheckConstraint(
                name="a_finished_run_has_an_outcome",
                condition=models.Q(finished_at__isnull=True, outcome="")
                | models.Q(finished_at__isnull=False) & ~models.Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"


class Leased(models.Model):
    """A row that a job works on, such as a message to be sent. One worker holds it at a time, for a while.

    ``core.jobs.claim`` takes the lease; when a killed worker never comes back it runs out and the sweep wakes the job.
    """

    leased_until = plain(models.DateTimeField(null=True, editable=False))

    class Meta:
        abstract = True
