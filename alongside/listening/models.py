"""What somebody said to one person because nobody heard it, and what was said back. Sealed, and for those two only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.core.secretfield import EncryptedText
from alongside.people.models import Person, StandingRow
from alongside.people.rules import STAFF
from alongside.projects.models import Project
from alongside.suggestions.models import Suggestion

from .rules import LISTENERS, Outcome, Route, State

LEFT = "somebody who has left"


class ConcernRows(Rows["Concern"]):
    """For the member, who listens, and who carries. A role alone opens nothing."""

    def visible_to(self, actor: Actor) -> ConcernRows:
        """One's own; those said to oneself; those one carries."""
        if actor.person_id is None:
            return self.none()
        said_to_me = Q(heard_by_id=actor.person_id) & (Q(route=Route.NAMED) | Q(passed_on_at__isnull=False))
        mine = Q(raised_by_id=actor.person_id) | Q(carried_by_id=actor.person_id) | said_to_me
        return self.filter(mine, project__organisation_id=actor.organisation_id).select_related(
            "project", "raised_by", "heard_by", "carried_by"
        )


class Concern(models.Model):
    """That somebody is not being heard, said to a person of their choice.

    It has no ``in_project``: nothing that lists what happened in a piece of work may find it.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="+"))
    suggestion = identifies(models.ForeignKey(Suggestion, models.SET_NULL, null=True, related_name="+"))
    raised_by = identifies(models.ForeignKey(Person, models.CASCADE, related_name="+"))
    heard_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    route = special(models.CharField(max_length=8, choices=[(r.value, r.name) for r in Route]))
    carried_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    words = special(EncryptedText(blank=True))
    passed_on = special(EncryptedText(blank=True))
    passed_on_at = plain(models.DateTimeField(null=True))
    state = special(models.CharField(max_length=10, choices=[(s.value, s.name) for s in State], default=State.SENT))
    outcome = special(models.CharField(max_length=10, choices=[(o.value, o.name) for o in Outcome], blank=True))
    raised_at = plain(models.DateTimeField(default=timezone.now))

    objects = ConcernRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="said_to_somebody_else",
                condition=Q(heard_by__isnull=True) | ~Q(heard_by=F("raised_by")),
            ),
            models.CheckConstraint(
                name="carried_by_a_third_person",
                condition=Q(carried_by__isnull=True)
                | (Q(route=Route.RELAYED) & ~Q(carried_by=F("raised_by")) & ~Q(carried_by=F("heard_by"))),
            ),
            models.CheckConstraint(
                name="what_was_stopped_is_gone",
                condition=~Q(state=State.STOPPED) | Q(words="", passed_on="", outcome=""),
            ),
        ]
        indexes = [
            models.Index(fields=["raised_by", "-raised_at"], name="concerns_of_a_person"),
            models.Index(fields=["heard_by", "-raised_at"], name="concerns_said_to"),
            models.Index(fields=["carried_by", "-raised_at"], name="concerns_carried_by"),
        ]

    def __str__(self) -> str:
        return f"concern {self.code}"

    @property
    def listener_name(self) -> str:
        """Who hears it."""
        return self.heard_by.name if self.heard_by else LEFT

    @property
    def carrier_name(self) -> str:
        """Who passes it on."""
        return self.carried_by.name if self.carried_by else LEFT

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.project.organisation_id


class TurnRows(Rows["Turn"]):
    """Read with what it belongs to."""


class Turn(models.Model):
    """One thing said after that: more by the member, or the listener's reply in four steps."""

    code = plain(CodeField())
    concern = plain(models.ForeignKey(Concern, models.CASCADE, related_name="turns"))
    by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    is_reply = plain(models.BooleanField())
    words = special(EncryptedText(blank=True))
    heard = special(EncryptedText(blank=True))
    asked = special(EncryptedText(blank=True))
    agreed = special(EncryptedText(blank=True))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = TurnRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_reply_says_back_what_was_heard", condition=Q(is_reply=False) | ~Q(heard="") | Q(by__isnull=True)
            )
        ]
        indexes = [models.Index(fields=["concern", "at"], name="turns_in_order")]

    def __str__(self) -> str:
        return f"turn {self.code}"


def what_they_do(project: Project, people: list[Person]) -> dict[int, str]:
    """The role of each in this piece of work: the first that fits, in the order of ``LISTENERS``."""
    rows = StandingRow.objects.filter(scope="project", code=project.code, role__in=LISTENERS, person__in=people)
    held = set(rows.values_list("person_id", "role"))
    return {one.pk: next((role for role in LISTENERS if (one.pk, role) in held), STAFF) for one in people}


def who_can_listen(project: Project, but: int | None) -> list[Person]:
    """Whom somebody can choose: people who coordinate, decide or work here, by name; never oneself."""
    held = {"standing__scope": "project", "standing__code": project.code, "standing__role__in": LISTENERS}
    people = Person.objects.filter(organisation_id=project.organisation_id, kind=Person.Kind.PERSON, **held)
    return list(people.exclude(pk=but).distinct().order_by("name", "pk"))
