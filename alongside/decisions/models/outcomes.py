"""What was decided and why, who does what by when, and the other view that stays beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.suggestions.models.words import says_something

from .questions import Decision, OfDecision, PartRows


class OutcomeRows(Rows["Outcome"]):
    """Read with its decision."""


class Outcome(models.Model):
    """What was decided, why, and when it is looked at again. One for each decision, kept as it was told."""

    decision = plain(models.OneToOneField(Decision, models.CASCADE, related_name="outcome"))
    what = special(models.TextField(max_length=2000))
    why = special(models.TextField(max_length=3000))
    review_on = plain(models.DateField())
    told_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    told_at = plain(models.DateTimeField(default=timezone.now))
    reminded_at = plain(models.DateTimeField(null=True))
    looked_at = plain(models.DateTimeField(null=True))
    found = special(models.TextField(max_length=2000, blank=True))

    objects = OutcomeRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_outcome_says_what_and_why", condition=says_something("what") & says_something("why")
            ),
            models.CheckConstraint(
                name="looked_at_again_with_what_was_found",
                condition=Q(looked_at__isnull=True) | says_something("found"),
            ),
        ]
        indexes = [models.Index(fields=["review_on"], name="outcomes_by_review_day")]

    def __str__(self) -> str:
        return f"outcome of {self.decision_id}"


class Step(OfDecision, models.Model):
    """Something that somebody does because of the decision: promised, then done with what changed."""

    code = plain(CodeField())
    decision = plain(models.ForeignKey(Decision, models.CASCADE, related_name="steps"))
    what = special(models.CharField(max_length=300))
    owner = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    owner_name = identifies(models.CharField(max_length=80))
    by_when = plain(models.DateField())
    changed = special(models.TextField(max_length=3000, blank=True))
    done_at = plain(models.DateTimeField(null=True))

    objects = PartRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_step_says_what_and_who", condition=says_something("what") & says_something("owner_name")
            ),
            models.CheckConstraint(
                name="a_step_done_says_what_changed", condition=Q(done_at__isnull=True) | says_something("changed")
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.code}"


class OtherView(OfDecision, models.Model):
    """One sentence of somebody who wanted something else. It stays beside the outcome."""

    code = plain(CodeField())
    decision = plain(models.ForeignKey(Decision, models.CASCADE, related_name="views"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    words = special(models.TextField(max_length=300))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = PartRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_other_view_each"),
            models.CheckConstraint(name="the_other_view_has_words", condition=says_something("words")),
        ]

    def __str__(self) -> str:
        return f"other view on {self.decision_id}"
