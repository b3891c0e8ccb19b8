"""What somebody was told and why, and what they say to that."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import Limit
from alongside.suggestions.rules import FULL_ANSWERS, PROMISES, Ground, Understanding, Verdict

from .suggestions import Suggestion
from .words import says_something


class AnswerRows(Rows["Answer"]):
    """Answers are read with their suggestion."""


class Answer(models.Model):
    """What somebody was told, and why. Answers are kept: a fresh look adds one, it replaces nothing."""

    code = plain(CodeField())
    suggestion = plain(models.ForeignKey(Suggestion, models.CASCADE, related_name="answers"))
    verdict = plain(models.CharField(max_length=10, choices=[(v.value, v.name) for v in Verdict]))
    reason = special(models.TextField(max_length=5000))
    considered = special(models.TextField(max_length=5000, blank=True))
    owner = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="promises"))
    owner_name = identifies(models.CharField(max_length=80, blank=True))
    by_when = plain(models.DateField(null=True))
    look_again = plain(models.DateField(null=True))
    ground = plain(models.CharField(max_length=8, choices=[(g.value, g.name) for g in Ground], blank=True))
    limit = plain(models.ForeignKey(Limit, models.RESTRICT, null=True, related_name="answers"))
    answered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="answers"))
    answered_role = plain(models.CharField(max_length=80, blank=True))
    at = plain(models.DateTimeField(default=timezone.now))
    looks_again_at = plain(models.OneToOneField("self", models.CASCADE, null=True, related_name="fresh_look"))
    not_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    changed = special(models.TextField(max_length=5000, blank=True))
    done_at = plain(models.DateTimeField(null=True))

    objects = AnswerRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="never_answered_without_a_reason", condition=says_something("reason")),
            models.CheckConstraint(name="a_verdict_is_one_of_ours", condition=Q(verdict__in=tuple(Verdict))),
            models.CheckConstraint(name="a_ground_is_one_of_ours", condition=Q(ground__in=("", *Ground))),
            models.CheckConstraint(
                name="never_answered_unconsidered",
                condition=~Q(verdict__in=FULL_ANSWERS) | says_something("considered"),
            ),
            models.CheckConstraint(
                name="a_yes_is_a_promise_with_an_owner_and_a_date",
                condition=~Q(verdict__in=PROMISES) | (says_something("owner_name") & Q(by_when__isnull=False)),
            ),
            models.CheckConstraint(
                name="not_now_has_a_date_to_look_again",
                condition=~Q(verdict=Verdict.NOT_NOW) | Q(look_again__isnull=False),
            ),
            models.CheckConstraint(name="a_no_has_an_honest_ground", condition=~Q(verdict=Verdict.NO) | ~Q(ground="")),
            models.CheckConstraint(name="a_limit_is_named", condition=~Q(ground=Ground.LIMIT) | Q(limit__isnull=False)),
            models.CheckConstraint(
                name="a_fresh_look_is_by_someone_else",
                condition=Q(not_by__isnull=True) | Q(answered_by__isnull=True) | ~Q(answered_by=F("not_by")),
            ),
            models.CheckConstraint(
                name="done_says_what_changed", condition=Q(done_at__isnull=True) | says_something("changed")
            ),
        ]
        indexes = [models.Index(fields=["limit", "verdict"], name="answers_by_limit")]

    def __str__(self) -> str:
        return f"answer to suggestion {self.suggestion_id}"


class HeardRows(Rows["Heard"]):
    """Read with its answer."""


class Heard(models.Model):
    """What one voice says to one answer: I see, it makes no sense, I don't agree. The newest word counts."""

    answer = plain(models.ForeignKey(Answer, models.CASCADE, related_name="heard"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    said = plain(models.CharField(max_length=10, choices=[(u.value, u.name) for u in Understanding]))
    words = special(models.TextField(max_length=5000, blank=True))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = HeardRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "person"], name="one_word_per_voice_and_answer")]

    def __str__(self) -> str:
        return f"{self.said} to answer {self.answer_id}"
