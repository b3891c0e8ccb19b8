"""Days by which things are done, that they moved, and what everybody said when they came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.charter.rules import Stage
from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import InProject, OfProject, Project


class MilestoneRows(InProject):
    """Days that a group goes towards."""

    def of(self, project: Project) -> MilestoneRows:
        """Those of one piece of work, in their order."""
        return self.filter(project=project).order_by("day", "pk")


class Milestone(OfProject):
    """A day by which something is done. When it is here the whole group looks back, and says what it changes."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="milestones"))
    words = plain(models.CharField(max_length=200))
    day = plain(models.DateField())
    stage = plain(models.CharField(max_length=8, choices=[(s.value, s.name) for s in Stage], default=Stage.AHEAD))
    here_on = plain(models.DateField(null=True))
    changes = special(models.TextField(max_length=2000, blank=True))
    named_at = plain(models.DateTimeField(default=timezone.now))

    objects = MilestoneRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_day_that_is_here_says_since_when",
                condition=Q(stage=Stage.AHEAD.value, here_on__isnull=True)
                | (~Q(stage=Stage.AHEAD.value) & Q(here_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="closed_with_what_we_change", condition=~Q(stage=Stage.CLOSED.value) | ~Q(changes="")
            ),
        ]

    def __str__(self) -> str:
        return self.words


class MoveRows(Rows["Move"]):
    """Days that were moved."""

    def visible_to(self, actor: Actor) -> MoveRows:
        """Who can see the milestone can see that it moved."""
        return self.filter(milestone__in=Milestone.objects.visible_to(actor))


class Move(models.Model):
    """The day a milestone had before, and why it moved."""

    milestone = plain(models.ForeignKey(Milestone, models.CASCADE, related_name="moves"))
    old_day = plain(models.DateField())
    new_day = plain(models.DateField())
    why = special(models.TextField(max_length=2000))
    moved_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = MoveRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="a_day_moves_with_a_reason", condition=~Q(why=""))]

    def __str__(self) -> str:
        return f"milestone {self.milestone_id} moved"


class LookBackRows(Rows["LookBack"]):
    """What people wrote. The group reads the words without names, once there are enough of them."""

    def visible_to(self, actor: Actor) -> LookBackRows:
        """One's own."""
        return self.filter(person_id=actor.person_id) if actor.person_id is not None else self.none()


class LookBack(models.Model):
    """What went well, and what to do otherwise, as one person sees it. Never shown with a name."""

    milestone = plain(models.ForeignKey(Milestone, models.CASCADE, related_name="looks"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    well = special(models.TextField(max_length=2000, blank=True))
    otherwise = special(models.TextField(max_length=2000, blank=True))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = LookBackRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "person"], name="one_look_back_each"),
            models.CheckConstraint(name="a_look_back_says_something", condition=~Q(well="") | ~Q(otherwise="")),
        ]

    def __str__(self) -> str:
        return f"look back at milestone {self.milestone_id}"
