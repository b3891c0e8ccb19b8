"""A suggestion and where it stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import OfProject, Project
from alongside.suggestions.rules import (
    ANSWERED,
    AWAY,
    CLOSES_WITH,
    FULL_ANSWERS,
    HIDDEN,
    OPEN,
    OWED,
    RESTING,
    SEEN_AS,
    State,
    Verdict,
)

from .words import says_something

TAKEN_BACK = "(taken back)"
# What the page of one suggestion shows beside it, loaded with it.
_WITH = (
    "project",
    "raised_by",
    "merged_into",
    "answer__limit",
    "answer__answered_by",
    "answer__looks_again_at__limit",
    "answer__looks_again_at__answered_by",
)


def _state_fits_verdict() -> Q:
    """A promise comes from a yes, a "not now" waits for its day, a no is declined: nothing can pose as another."""
    fits = Q(state__in=(*OPEN, State.MERGED), verdict__in=("", *FULL_ANSWERS))
    for states, verdicts in CLOSES_WITH.items():
        fits |= Q(state__in=states, verdict__in=verdicts)
    return fits


class SuggestionRows(Rows["Suggestion"]):
    """Suggestions of the pieces of work that somebody takes part in."""

    def visible_to(self, actor: Actor) -> SuggestionRows:
        """Everybody in the piece of work sees all of its suggestions.

        What was set aside is seen by its own voice, the coordinator, and who takes a fresh look at that.
        """
        inside = self.filter(project__organisation_id=actor.organisation_id, project__code__in=actor.places("project"))
        coordinated = Q(project__code__in=actor.places("project", "coordinator"))
        looked_at = Q(needs_someone_else=True, project__code__in=actor.places("project", "decision_maker"))
        own = Q(raised_by_id=actor.person_id, raised_by__isnull=False)
        return inside.filter(~Q(state__in=HIDDEN) | coordinated | looked_at | own).select_related(*_WITH)

    def open(self) -> SuggestionRows:
        """Still owed an answer."""
        return self.filter(state__in=OPEN)

    def answered(self) -> SuggestionRows:
        """Told what happens to it, and why."""
        return self.filter(state__in=ANSWERED)

    def listed(self) -> SuggestionRows:
        """What a list shows: not what was merged into another, taken back or set aside."""
        return self.exclude(state__in=AWAY)

    def owed(self) -> SuggestionRows:
        """Somebody has to come back to these, the day that was promised first at the top."""
        return self.filter(due_on__isnull=False).order_by("due_on", "pk")

    def newest_first(self) -> SuggestionRows:
        """In the order of a list."""
        return self.order_by("-raised_at", "-pk")


class Suggestion(OfProject):
    """Something that somebody wants changed, in their own words, by whichever channel."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="suggestions", db_index=False))
    raised_by = identifies(
        models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="suggestions", db_index=False)
    )
    words = special(models.TextField(max_length=5000))
    state = plain(models.CharField(max_length=10, choices=[(s.value, s.name) for s in State], default=State.NEW))
    raised_at = plain(models.DateTimeField(default=timezone.now))
    raised_in = plain(models.CharField(max_length=120, blank=True))
    answer_by = plain(models.DateField())  # the day that was promised first: kept, so that it can be measured
    due_on = plain(models.DateField(null=True))  # the day that counts now: of the answer, the promise, the next look
    seen = plain(
        models.GeneratedField(
            expression=Case(
                *(When(state__in=states, then=Value(seen)) for seen, states in SEEN_AS.items()), default=Value("away")
            ),
            output_field=models.CharField(max_length=8),
            db_persist=True,
        )
    )  # what members read of the state: lists filter by it
    answer = plain(models.ForeignKey("Answer", models.RESTRICT, null=True, related_name="+", db_index=False))
    verdict = plain(models.CharField(max_length=10, choices=[(v.value, v.name) for v in Verdict], blank=True))
    needs_someone_else = plain(models.BooleanField(default=False))
    parked_with = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    parked_with_name = identifies(models.CharField(max_length=80, blank=True))
    parked_until = plain(models.DateField(null=True))
    merged_into = plain(models.ForeignKey("self", models.RESTRICT, null=True, related_name="merged", db_index=False))
    merged_from = plain(models.CharField(max_length=10, blank=True))
    about_person = plain(models.BooleanField(default=False))
    may_publish = plain(models.BooleanField(default=False))
    publish_wording = plain(models.CharField(max_length=20, blank=True))
    paraphrase = plain(models.TextField(max_length=2000, blank=True))
    import_code = plain(models.CharField(max_length=40, blank=True))

    objects = SuggestionRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="never_closed_without_an_answer",
                condition=Q(state__in=(*OPEN, State.MERGED)) | Q(answer__isnull=False),
            ),
            models.CheckConstraint(name="each_state_has_its_verdict", condition=_state_fits_verdict()),
            models.CheckConstraint(name="a_suggestion_has_words", condition=says_something("words")),
            models.CheckConstraint(
                name="what_is_owed_has_a_day",
                condition=Q(state__in=OWED, due_on__isnull=False) | (~Q(state__in=OWED) & Q(due_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="parked_with_an_owner_and_a_date",
                condition=~Q(state=State.PARKED) | (says_something("parked_with_name") & Q(parked_until__isnull=False)),
            ),
            models.CheckConstraint(
                name="merged_into_another",
                condition=(
                    Q(state=State.MERGED, merged_into__isnull=False, merged_from__in=RESTING) & ~Q(merged_into=F("id"))
                )
                | (~Q(state=State.MERGED) & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="own_words_are_public_only_with_a_yes", condition=Q(may_publish=False) | ~Q(publish_wording="")
            ),
            models.CheckConstraint(
                name="what_was_taken_back_is_gone",
                condition=~Q(state=State.WITHDRAWN) | Q(words=TAKEN_BACK, may_publish=False, paraphrase=""),
            ),
            models.CheckConstraint(
                name="what_was_set_aside_is_not_public",
                condition=~Q(state=State.SET_ASIDE) | Q(may_publish=False, paraphrase=""),
            ),
            models.CheckConstraint(
                name="about_the_person_is_never_answered",
                condition=Q(about_person=False) | Q(state=State.SET_ASIDE, may_publish=False, paraphrase=""),
            ),
        ]
        # A foreign key that one of these begins with needs no index of its own.
        indexes = [
            models.Index(fields=["project", "-raised_at", "-id"], name="suggestions_of_a_project"),
            models.Index(fields=["project", "seen", "-raised_at", "-id"], name="suggestions_as_seen"),
            models.Index(fields=["raised_by", "-raised_at"], name="suggestions_of_a_person"),
            models.Index(
                fields=["project", "due_on", "id"], condition=Q(due_on__isnull=False), name="suggestions_owed_something"
            ),
            # Whoever owes a lot reads the soonest few on home, not all of it. What has an answer, or was merged, is
            # found by it: where most have none, SQLite would not use an index of all. What was answered is asked for
            # by its voice, by an index of all rows: PostgreSQL plans without knowing the values.
            models.Index(fields=["due_on", "id"], condition=Q(due_on__isnull=False), name="owed_soonest_first"),
            models.Index(fields=["answer"], condition=Q(answer__isnull=False), name="suggestions_by_their_answer"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="suggestions_merged"),
            models.Index(fields=["raised_by", "seen"], name="suggestions_heard_back"),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.code}"

    @property
    def said_by(self) -> str:
        """The name of whoever raised it; empty for a member who was not named, or has been forgotten."""
        return self.raised_by.name if self.raised_by else ""
