"""A question that a group decides, what can be chosen, and what was said before."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.charter.rules import Agreed, Quorum, Way
from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special, third_party
from alongside.core.rows import Rows
from alongside.decisions.rules import MOST_OPTIONS, Outcome, State
from alongside.people.models import Person
from alongside.projects.models import Limit, OfProject, Project
from alongside.suggestions.models import Suggestion
from alongside.suggestions.models.words import says_something

WAYS = [(way.value, way.name) for way in Way]
_WAS_OPEN = (State.OPEN, State.CLOSED)
_NOT_COUNTED = (State.PREPARED, State.OPEN, State.AWAY, State.BACK)


class DecisionRows(Rows["Decision"]):
    """Decisions of the pieces of work that somebody takes part in."""

    def visible_to(self, actor: Actor) -> DecisionRows:
        """Everybody in the piece of work sees its questions and what came of them."""
        return self.filter(
            project__organisation_id=actor.organisation_id, project__code__in=actor.places("project")
        ).select_related("project", "asked_by", "outcome", "count")

    def of(self, project: Project) -> DecisionRows:
        """Those of one piece of work, newest first."""
        return self.filter(project=project).order_by("-asked_at", "-pk")


class Decision(OfProject):
    """A question, who decides it and how, and where it stands.

    ``way`` and what stands beside it are those of our promises as they were when the question was opened: a new version
    changes nothing in a question that is open. ``pushers`` are the numbers of those who may end the talk early.
    ``vote_round`` is 2 after the talk was ended and everybody votes anew.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="decisions"))
    question = special(models.CharField(max_length=300))
    background = special(models.TextField(max_length=5000))
    cost = special(models.TextField(max_length=1000))
    decider = third_party(models.CharField(max_length=120))
    decider_here = plain(models.BooleanField())
    asked_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    asked_at = plain(models.DateTimeField(default=timezone.now))
    state = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in State], default=State.PREPARED))
    way = plain(models.CharField(max_length=10, choices=WAYS, blank=True))
    quorum_share = plain(models.PositiveSmallIntegerField(default=50))
    quorum_whole = plain(models.PositiveSmallIntegerField(default=0))
    parity = plain(models.BooleanField(default=False))
    fallback = plain(models.CharField(max_length=10, choices=WAYS, blank=True))
    fallback_share = plain(models.PositiveSmallIntegerField(default=50))
    fallback_whole = plain(models.PositiveSmallIntegerField(default=0))
    fallback_parity = plain(models.BooleanField(default=False))
    notice_days = plain(models.PositiveSmallIntegerField(default=2))
    pushers = identifies(models.JSONField(default=list))
    vote_round = plain(models.PositiveSmallIntegerField(default=1))
    opened_at = plain(models.DateTimeField(null=True))
    closes_on = plain(models.DateField(null=True))
    closed_at = plain(models.DateTimeField(null=True))
    result = plain(models.CharField(max_length=10, choices=[(o.value, o.name) for o in Outcome], blank=True))
    winner = plain(models.PositiveSmallIntegerField(null=True))
    body = third_party(models.CharField(max_length=120, blank=True))
    meets_on = plain(models.DateField(null=True))
    came_back = special(models.TextField(max_length=3000, blank=True))
    why_stopped = special(models.TextField(max_length=2000, blank=True))

    objects = DecisionRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_question_has_words",
                condition=says_something("question") & says_something("background") & says_something("cost"),
            ),
            models.CheckConstraint(name="a_question_says_who_decides", condition=says_something("decider")),
            models.CheckConstraint(
                name="an_open_question_has_a_way_and_a_day",
                condition=~Q(state__in=_WAS_OPEN) | (~Q(way="") & Q(opened_at__isnull=False, closes_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="counted_exactly_when_it_is_closed",
                condition=(Q(state=State.CLOSED) & ~Q(result="") & Q(closed_at__isnull=False))
                | Q(state__in=_NOT_COUNTED, result="")
                | Q(state__in=(State.TOLD, State.STOPPED)),
            ),
            models.CheckConstraint(
                name="a_winner_has_passed", condition=Q(winner__isnull=True) | Q(result=Outcome.PASSED.value)
            ),
            models.CheckConstraint(
                name="decided_elsewhere_says_where_and_when",
                condition=~Q(state__in=(State.AWAY, State.BACK)) | (says_something("body") & Q(meets_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_came_back_is_said", condition=~Q(state=State.BACK) | says_something("came_back")
            ),
            models.CheckConstraint(
                name="stopped_with_a_reason", condition=~Q(state=State.STOPPED) | says_something("why_stopped")
            ),
            models.CheckConstraint(
                name="only_can_everyone_live_with_it_turns_into_another_way",
                condition=Q(fallback="") | Q(way=Way.CONSENT.value) | Q(vote_round=2),
            ),
            models.CheckConstraint(name="one_vote_or_two", condition=Q(vote_round__in=(1, 2))),
        ]
        indexes = [
            models.Index(fields=["project", "-asked_at", "-id"], name="decisions_of_a_project"),
            models.Index(fields=["state", "closes_on"], name="decisions_by_their_day"),
        ]

    def __str__(self) -> str:
        return f"decision {self.code}"

    @property
    def words(self) -> str:
        """The question: what a form that was sent twice with other words gives back."""
        return self.question

    @property
    def agreed(self) -> Agreed:
        """How it is decided now, as the group agreed it before it was opened."""
        return Agreed(
            Way(self.way),
            Quorum(self.quorum_share, self.quorum_whole),
            self.parity,
            Way(self.fallback) if self.fallback else None,
            frozenset(self.pushers),
            self.notice_days,
        )

    @property
    def is_elsewhere(self) -> bool:
        """Does somebody else decide it, at their meeting?"""
        return bool(self.body)


class OfDecision:
    """What every row of a decision says about where it belongs."""

    decision: Decision

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.decision.project.code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.decision.project.organisation_id


class PartRows(Rows):
    """Parts of a decision, seen by whoever can see it."""

    def visible_to(self, actor: Actor) -> PartRows:
        """Where the actor holds any role in the piece of work."""
        return self.filter(
            decision__project__organisation_id=actor.organisation_id,
            decision__project__code__in=actor.places("project"),
        ).select_related("decision__project")


class Option(OfDecision, models.Model):
    """Something that can be chosen. ``stays``: none of these, leave it as it is. ``limit``: a limit that it meets."""

    code = plain(CodeField())
    decision = plain(models.ForeignKey(Decision, models.CASCADE, related_name="options"))
    number = plain(models.PositiveSmallIntegerField())
    words = special(models.CharField(max_length=200))
    stays = plain(models.BooleanField(default=False))
    limit = plain(models.ForeignKey(Limit, models.SET_NULL, null=True, related_name="+"))

    objects = PartRows.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="each_option_has_its_number"),
            models.UniqueConstraint(fields=["decision"], condition=Q(stays=True), name="leave_it_as_it_is_stands_once"),
            models.CheckConstraint(name="eight_options_at_most", condition=Q(number__gte=1, number__lte=MOST_OPTIONS)),
            models.CheckConstraint(name="an_option_has_words", condition=says_something("words")),
        ]

    def __str__(self) -> str:
        return f"option {self.number} of {self.decision_id}"


class TouchedRows(Rows["Touched"]):
    """Read with its decision."""


class Touched(models.Model):
    """A limit of the piece of work that a question touches."""

    decision = plain(models.ForeignKey(Decision, models.CASCADE, related_name="touched"))
    limit = plain(models.ForeignKey(Limit, models.CASCADE, related_name="+"))

    objects = TouchedRows.as_manager()

    class Meta:
        verbose_name_plural = "touched"
        constraints = [models.UniqueConstraint(fields=["decision", "limit"], name="a_limit_is_touched_once")]

    def __str__(self) -> str:
        return f"limit {self.limit_id} in {self.decision_id}"


class Input(OfDecision, models.Model):
    """Something that people said before, and that the decision has to answer to: did it count, and why.

    A suggestion, or a sentence with where it came from. Until ``counted`` is said, the outcome can't be told.
    """

    code = plain(CodeField())
    decision = plain(models.ForeignKey(Decision, models.CASCADE, related_name="inputs"))
    suggestion = plain(models.ForeignKey(Suggestion, models.SET_NULL, null=True, related_name="decided_in"))
    words = special(models.TextField(max_length=1000, blank=True))
    came_from = third_party(models.CharField(max_length=120, blank=True))
    counted = plain(models.BooleanField(null=True))
    why = special(models.TextField(max_length=2000, blank=True))
    weighed_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    brought_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))

    objects = PartRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "suggestion"],
                condition=Q(suggestion__isnull=False),
                name="a_suggestion_counts_once_in_a_decision",
            ),
            models.CheckConstraint(
                name="weighed_with_a_reason", condition=Q(counted__isnull=True) | says_something("why")
            ),
        ]

    def __str__(self) -> str:
        return f"input to {self.decision_id}"
