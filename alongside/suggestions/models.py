"""Suggestions and their answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import Project

from .rules import OPEN, State, Verdict


class SuggestionRows(Rows["Suggestion"]):
    """Suggestions of the pieces of work that somebody takes part in."""

    def visible_to(self, actor: Actor) -> SuggestionRows:
        """Everybody inside the piece of work sees all of its suggestions."""
        return self.filter(
            project__organisation_id=actor.organisation_id,
            project__code__in=actor.places("project"),
        ).select_related("project", "raised_by", "answer")

    def open(self) -> SuggestionRows:
        """Still owed an answer."""
        return self.filter(state__in=OPEN)


class Suggestion(models.Model):
    """Something that somebody wants changed, in their own words, by whichever channel."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="suggestions"))
    raised_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="suggestions"))
    words = special(models.TextField(max_length=5000))
    state = plain(models.CharField(max_length=10, choices=[(s.value, s.name) for s in State], default=State.NEW))
    raised_at = plain(models.DateTimeField(default=timezone.now))
    answer_by = plain(models.DateField(null=True))
    answer = plain(models.ForeignKey("Answer", models.RESTRICT, null=True, related_name="+"))

    objects = SuggestionRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="never_closed_without_an_answer",
                condition=Q(state__in=OPEN) | Q(answer__isnull=False),
            ),
            models.CheckConstraint(name="a_suggestion_has_words", condition=~Q(words="")),
        ]
        indexes = [models.Index(fields=["project", "-raised_at"], name="suggestions_of_a_project")]

    def __str__(self) -> str:
        return f"suggestion {self.code}"

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.project.code


class AnswerRows(Rows["Answer"]):
    """Answers are read with their suggestion."""


class Answer(models.Model):
    """What somebody was told, and why. Answers are kept: a fresh look adds one, it replaces nothing."""

    suggestion = plain(models.ForeignKey(Suggestion, models.CASCADE, related_name="answers"))
    verdict = plain(models.CharField(max_length=10, choices=[(v.value, v.name) for v in Verdict]))
    reason = special(models.TextField(max_length=5000))
    answered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = AnswerRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="never_answered_without_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"answer to {self.suggestion_id}"
