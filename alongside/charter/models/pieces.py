"""The lines of our promises, how each read before, and what came true of what could get in the way."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.charter.rules import SINGLES, Kind, Source
from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import InProject, OfProject, Project


class PieceRows(InProject):
    """Lines of our promises."""

    def standing(self, project: Project) -> PieceRows:
        """Those that stand, in the order of the page."""
        return self.filter(project=project, gone_at=None).order_by("pk")


class Piece(OfProject):
    """One line: what it says depends on its ``kind`` (``rules.pieces``), so ``said`` holds named words and numbers.

    ``slot`` says which one it is where there is one only: the way of deciding, the person whose power it names.
    ``version`` counts the edits. Whoever changes a line says which one they started from, so nobody's words are lost.
    ``written_by`` is never shown: it is there so that their words can be taken out.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="pieces"))
    kind = plain(models.CharField(max_length=10, choices=[(k.value, k.name) for k in Kind]))
    slot = plain(models.CharField(max_length=20, blank=True))
    about = identifies(models.ForeignKey(Person, models.CASCADE, null=True, related_name="+"))
    said = special(models.JSONField(default=dict))
    source = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in Source], default=Source.OURS))
    version = plain(models.PositiveIntegerField(default=1))
    written_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    written_at = plain(models.DateTimeField(default=timezone.now))
    gone_at = plain(models.DateTimeField(null=True))

    objects = PieceRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "slot"],
                condition=Q(kind__in=[kind.value for kind in SINGLES], gone_at__isnull=True),
                name="one_such_line_in_our_promises",
            ),
            models.CheckConstraint(
                name="power_is_somebodys",
                condition=Q(kind=Kind.POWER.value, about__isnull=False)
                | (~Q(kind=Kind.POWER.value) & Q(about__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["project", "kind"], name="pieces_of_a_project")]

    def __str__(self) -> str:
        return f"line {self.code}"

    def row(self) -> dict[str, Any]:
        """As it is frozen in a version, and told on a page."""
        named = {name: getattr(self, name) for name in ("code", "kind", "slot", "said", "source")}
        return named | {"about": self.about_id, "by": self.written_by_id}


class EarlierRows(Rows["Earlier"]):
    """How lines read before."""

    def visible_to(self, actor: Actor) -> EarlierRows:
        """Who can read the line can read how it was."""
        return self.filter(piece__in=Piece.objects.visible_to(actor))


class Earlier(models.Model):
    """How a line read before it was changed. Who wrote it is never shown."""

    piece = plain(models.ForeignKey(Piece, models.CASCADE, related_name="earlier"))
    version = plain(models.PositiveIntegerField())
    said = special(models.JSONField(default=dict))
    written_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    written_at = plain(models.DateTimeField())

    objects = EarlierRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["piece", "version"], name="each_version_of_a_line_once")]

    def __str__(self) -> str:
        return f"version {self.version} of line {self.piece_id}"


class HappeningRows(Rows["Happening"]):
    """What came true."""

    def visible_to(self, actor: Actor) -> HappeningRows:
        """Who can read the line can read that it happened."""
        return self.filter(piece__in=Piece.objects.visible_to(actor))


class Happening(models.Model):
    """Something that could get in the way did. The day is kept, and plan B as it read then."""

    piece = plain(models.ForeignKey(Piece, models.CASCADE, related_name="happenings"))
    words = special(models.TextField(max_length=2000, blank=True))
    plan = special(models.TextField(max_length=2000))
    on = plain(models.DateField())
    said_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))

    objects = HappeningRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece", "on"], name="it_happens_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"line {self.piece_id} came true"


class MeetingsRows(InProject):
    """How far a group has come."""


class Meetings(OfProject):
    """That the group's third meeting was held, as the coordinator said it.

    There are no meetings in the product yet, so the group says it itself. Until then starter promises serve; from
    that day the page asks the group to write its own (care.md §1).
    """

    project = plain(models.OneToOneField(Project, models.CASCADE, related_name="+"))
    third_on = plain(models.DateField())

    objects = MeetingsRows.as_manager()

    class Meta:
        verbose_name_plural = "meetings"

    def __str__(self) -> str:
        return f"third meeting of {self.project_id}"
