"""A version of our promises: frozen, numbered, asked round, and what each person said to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.charter.rules import Agreed, Answer, Kind, State, agreed_ways
from alongside.core.actor import Actor, Channel
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.messaging.models import Message
from alongside.people.models import Person
from alongside.projects.models import InProject, OfProject, Project

CHANNELS = [(channel.value, channel.name) for channel in Channel]


class PromisesRows(InProject):
    """Versions of our promises."""

    def agreed(self, project: Project) -> Promises | None:
        """The newest version that was asked round and agreed: what holds now. None when there is none yet."""
        return self.filter(project=project, state=State.AGREED).order_by("-number").first()

    def asked(self, project: Project) -> Promises | None:
        """The version that is being asked round now."""
        return self.filter(project=project, state=State.ASKED).first()


class Promises(OfProject):
    """What the group is asked to agree to, as it stood on that day. Changing a line later changes nothing in here.

    ``body`` is the aim, every line, and the days: ``{"objective": ..., "pieces": [...], "milestones": [...]}``.
    A person in it is a number, never a name, so that somebody who is forgotten is not named for ever.
    ``starter`` says that its values are still those of the example.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="promises"))
    number = plain(models.PositiveIntegerField())
    body = special(models.JSONField(default=dict))
    starter = plain(models.BooleanField(default=False))
    state = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in State], default=State.ASKED))
    asked_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    asked_at = plain(models.DateTimeField(default=timezone.now))
    closes_on = plain(models.DateField())
    settled_at = plain(models.DateTimeField(null=True))
    why_stopped = special(models.TextField(max_length=2000, blank=True))

    objects = PromisesRows.as_manager()

    class Meta:
        verbose_name_plural = "promises"
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="each_number_of_our_promises_once"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state=State.ASKED.value), name="one_version_is_asked_round_at_a_time"
            ),
            models.CheckConstraint(
                name="settled_promises_say_when",
                condition=Q(state=State.ASKED.value, settled_at__isnull=True)
                | (~Q(state=State.ASKED.value) & Q(settled_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_on"], name="promises_by_state")]

    def __str__(self) -> str:
        return f"promises {self.code}"

    @property
    def ways(self) -> tuple[Agreed, ...]:
        """The ways of deciding in this version; none while nobody said how long a question stays open."""
        ending = self.of_kind(Kind.ENDING)
        ways = {piece["slot"]: piece["said"] for piece in self.of_kind(Kind.WAY)}
        return agreed_ways(ways, ending[0]["said"] if ending else None)

    def of_kind(self, kind: Kind) -> list[dict[str, Any]]:
        """The lines of one kind, as they stood."""
        return [piece for piece in self.body.get("pieces", []) if piece["kind"] == kind]


class AcceptanceRows(Rows["Acceptance"]):
    """What people said to versions. Pages show counts, and objections with their reasons."""

    def visible_to(self, actor: Actor) -> AcceptanceRows:
        """One's own."""
        return self.filter(person_id=actor.person_id) if actor.person_id is not None else self.none()


class Acceptance(models.Model):
    """What one person said to one version. It can be changed until it closes; only they take an objection back.

    ``named``: the group may see the name beside an objection. ``channel`` and ``entered_by`` are shown only to the
    person and the coordinator (care.md §3).
    """

    version = plain(models.ForeignKey(Promises, models.CASCADE, related_name="acceptances"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="acceptances"))
    said = special(models.CharField(max_length=8, choices=[(a.value, a.name) for a in Answer]))
    words = special(models.TextField(max_length=2000, blank=True))
    named = plain(models.BooleanField(default=False))
    channel = plain(models.CharField(max_length=12, choices=CHANNELS, default=Channel.WEB))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = AcceptanceRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="one_answer_to_our_promises_each"),
            models.CheckConstraint(
                name="an_objection_has_a_reason", condition=~Q(said=Answer.OBJECT.value) | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"answer to promises {self.version_id}"


class AskedRoundRows(Rows["AskedRound"]):
    """Who was asked, and how: for whoever sees that nobody is left out."""


class AskedRound(models.Model):
    """That somebody was asked about a version in one way: by a letter that went out, or by a person.

    A letter counts once it went out (its ``message`` says so); what a coordinator or key worker did counts at once.
    """

    version = plain(models.ForeignKey(Promises, models.CASCADE, related_name="asked_rounds"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="+"))
    way = plain(models.CharField(max_length=12, choices=CHANNELS))
    message = plain(models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+"))
    by_letter = plain(models.BooleanField(default=False))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = AskedRoundRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person", "way"], name="asked_once_in_each_way"),
        ]

    def __str__(self) -> str:
        return f"asked about promises {self.version_id}"
