"""A piece of work."""

from __future__ import annotations

from django.db import models

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import plain
from alongside.core.rows import Rows
from alongside.people.models import Organisation


class ProjectRows(Rows["Project"]):
    """Pieces of work that somebody takes part in."""

    def visible_to(self, actor: Actor) -> ProjectRows:
        """Where the actor holds any role."""
        return self.filter(organisation_id=actor.organisation_id, code__in=actor.places("project"))


class Project(models.Model):
    """A piece of work that a service and the people who use it do together."""

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="projects"))
    name = plain(models.CharField(max_length=120))
    answer_days = plain(models.PositiveSmallIntegerField(default=28))

    objects = ProjectRows.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def in_project(self) -> str:
        """The code under which events remember this piece of work."""
        return self.code
