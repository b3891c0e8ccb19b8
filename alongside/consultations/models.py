"""Consultations taken in from elsewhere: what was looked at, what came of each row, and whose voices came with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField, new_code
from alongside.core.models import Leased
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import OfProject, Project

from .rules import HERE, STANDS, Outcome, Stage, outcome_of


class ImportRows(Rows["Import"]):
    """Imports of the pieces of work that somebody coordinates."""

    def visible_to(self, actor: Actor) -> ImportRows:
        """The coordinator's: before it is taken in, nobody else sees a row."""
        return self.filter(
            project__organisation_id=actor.organisation_id,
            project__code__in=actor.places("project", "coordinator"),
        ).select_related("project")


class Import(OfProject, Leased):
    """One consultation from elsewhere. Its rows stand here to be looked at; a person says what is taken in."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="imports"))
    brought_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    source = plain(models.CharField(max_length=20, default="polis"))
    topic = plain(models.CharField(max_length=300, blank=True))
    credit = plain(models.TextField(max_length=1000, blank=True))
    banner = plain(models.TextField(max_length=1000, blank=True))
    fingerprint = plain(models.CharField(max_length=64))
    stage = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in Stage], default=Stage.LOOKING))
    voters = plain(models.PositiveIntegerField())
    reactions = plain(models.PositiveIntegerField())
    votes = special(models.JSONField(default=list))
    trouble = plain(models.CharField(max_length=300, blank=True))
    brought_at = plain(models.DateTimeField(default=timezone.now))
    taken_in_at = plain(models.DateTimeField(null=True))
    undone_at = plain(models.DateTimeField(null=True))

    objects = ImportRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                condition=Q(stage__in=HERE),
                name="the_same_is_taken_in_once",
            )
        ]

    def __str__(self) -> str:
        return f"import {self.code}"

    @property
    def stands(self) -> str:
        """Where it is, in words."""
        return STANDS[Stage(self.stage)]


class ImportRowRows(Rows["ImportRow"]):
    """Read with their import."""


class ImportRow(models.Model):
    """One statement as it stood in the file. ``code`` is the code of the suggestion that it becomes."""

    of = plain(models.ForeignKey(Import, models.CASCADE, related_name="rows"))
    code = plain(models.CharField(max_length=10, unique=True, default=new_code))
    row = plain(models.PositiveIntegerField())
    number = plain(models.PositiveIntegerField())
    author = identifies(models.PositiveIntegerField())
    words = special(models.TextField(max_length=5000))
    moderated = plain(models.SmallIntegerField(choices=[(1, "accepted"), (0, "not looked at"), (-1, "rejected")]))
    at = plain(models.DateTimeField())
    about_person = plain(models.BooleanField(default=False))

    objects = ImportRowRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="one_row_for_each_statement")]

    def __str__(self) -> str:
        return f"row {self.row} of import {self.of_id}"

    @property
    def outcome(self) -> Outcome:
        """What comes of it."""
        return outcome_of(self.moderated, self.about_person)


class ImportedVoiceRows(Rows["ImportedVoice"]):
    """Never shown: it leads from a number in a file to a person."""


class ImportedVoice(models.Model):
    """Somebody who spoke in an imported consultation, and the number they had there."""

    of = plain(models.ForeignKey(Import, models.CASCADE, related_name="voices"))
    person = identifies(models.OneToOneField(Person, models.CASCADE, related_name="imported"))
    number = identifies(models.PositiveIntegerField())

    objects = ImportedVoiceRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="one_voice_for_each_number")]

    def __str__(self) -> str:
        return f"voice {self.number} of import {self.of_id}"
