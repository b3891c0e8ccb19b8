"""A question to many people, who was asked, and what they said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText
from alongside.messaging.models import Message
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR
from alongside.projects.models import OfProject, Project
from alongside.rounds.rules import (
    LONGEST_NOTE,
    LONGEST_QUESTION,
    LONGEST_WHY,
    LONGEST_WORDS,
    OVER,
    Sees,
    State,
    Takes,
)

CHANNELS = [(channel.value, channel.name) for channel in Channel]


class RoundRows(Rows["Round"]):
    """Rounds of the pieces of work that somebody takes part in."""

    def visible_to(self, actor: Actor) -> RoundRows:
        """Everybody there sees what was asked; what is still being written, who writes it and who coordinates."""
        runs = Q(asked_by_id=actor.person_id, asked_by__isnull=False)
        runs |= Q(project__code__in=actor.places("project", COORDINATOR))
        here = Q(project__organisation_id=actor.organisation_id, project__code__in=actor.places("project"))
        return self.filter(here, ~Q(state=State.DRAFT) | runs).select_related("project", "asked_by")


class Round(OfProject):
    """One question, why it is asked, who sees the answers, by when, and where it stands.

    ``options`` are the words that can be chosen (none, or two to six); ``note`` is what to know before one reads the
    question. ``no_change``: nothing changes because of what was said, so that nobody hears it late on a Friday.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="rounds"))
    question = special(models.CharField(max_length=LONGEST_QUESTION))
    why = special(models.TextField(max_length=LONGEST_WHY))
    note = special(models.CharField(max_length=LONGEST_NOTE, blank=True))
    options = special(models.JSONField(default=list))
    own_words = plain(models.BooleanField(default=True))
    many = plain(models.BooleanField(default=False))
    sees = plain(models.CharField(max_length=12, choices=[(s.value, s.name) for s in Sees], default=Sees.GROUP))
    closes_on = plain(models.DateField())
    state = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in State], default=State.DRAFT))
    asked_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    written_at = plain(models.DateTimeField(default=timezone.now))
    started_at = plain(models.DateTimeField(null=True))
    closed_at = plain(models.DateTimeField(null=True))
    came_of_it = special(models.TextField(max_length=3000, blank=True))
    no_change = plain(models.BooleanField(default=False))
    told_at = plain(models.DateTimeField(null=True))
    told_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    why_stopped = special(models.TextField(max_length=1000, blank=True))

    objects = RoundRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_round_says_what_and_why", condition=~Q(question="") & ~Q(why="")),
            models.CheckConstraint(
                name="a_round_that_was_asked_says_since_when",
                condition=Q(state__in=(State.DRAFT, State.STOPPED)) | Q(started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_closed_round_says_when", condition=~Q(state__in=OVER) | Q(closed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="a_round_is_told_with_what_came_of_it",
                condition=~Q(state=State.TOLD) | (~Q(came_of_it="") & Q(told_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_round_is_stopped_with_a_reason", condition=~Q(state=State.STOPPED) | ~Q(why_stopped="")
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-written_at", "-id"], name="rounds_of_a_project"),
            models.Index(fields=["state", "closes_on"], name="rounds_by_their_day"),
        ]

    def __str__(self) -> str:
        return f"round {self.code}"

    @property
    def words(self) -> str:
        """The question: what a form that was sent twice with other words gives back."""
        return self.question

    @property
    def title(self) -> str:
        """What stands in a list: the question, or what to know before one reads it."""
        return self.note or self.question

    @property
    def takes(self) -> Takes:
        """What it takes for an answer."""
        return Takes(len(self.options), self.own_words, self.many)


class OfRound:
    """What every row of a round says about where it belongs."""

    round: Round

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.round.project.code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.round.project.organisation_id


class AskedRows(Rows["Asked"]):
    """Who was asked: shown as a number. Whether somebody has answered is told to themselves."""

    def visible_to(self, actor: Actor) -> AskedRows:
        """One's own."""
        return self.filter(person_id=actor.person_id) if actor.person_id is not None else self.none()


class Asked(OfRound, models.Model):
    """Somebody who is asked in this round: set when it starts. ``message`` is the letter; who asks gets none."""

    round = plain(models.ForeignKey(Round, models.CASCADE, related_name="asked"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="asked_in_rounds"))
    message = plain(models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+"))

    objects = AskedRows.as_manager()

    class Meta:
        verbose_name_plural = "asked"
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="asked_once_in_a_round")]

    def __str__(self) -> str:
        return f"one who is asked in {self.round_id}"


class RoundAnswerRows(Rows["RoundAnswer"]):
    """Answers: one's own. Pages show others' without names, when it is closed, to whom it was said beforehand."""

    def visible_to(self, actor: Actor) -> RoundAnswerRows:
        """One's own."""
        return self.filter(asked__person_id=actor.person_id) if actor.person_id is not None else self.none()


class RoundAnswer(models.Model):
    """What somebody said; changed until it closes. ``numbers`` are those of the options, ``words`` their own.

    ``named``: their name may stand beside their words. ``channel`` and ``entered_by`` are for the person and the
    coordinator (care.md §3): the coordinator reads how many came by which way, never beside a name.
    """

    code = plain(CodeField())
    asked = identifies(models.OneToOneField(Asked, models.CASCADE, related_name="answer"))
    numbers = special(models.JSONField(default=list))
    words = special(EncryptedText(blank=True, default="", max_length=LONGEST_WORDS))
    named = plain(models.BooleanField(default=False))
    channel = plain(models.CharField(max_length=12, choices=CHANNELS, default=Channel.WEB))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = RoundAnswerRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_answer_to_a_round_says_something", condition=~Q(numbers=[]) | ~Q(words=""))
        ]

    def __str__(self) -> str:
        return f"answer {self.code}"

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.asked.in_project

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.asked.in_organisation
