"""Organisations and what each chose."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import plain
from alongside.core.rows import Rows
from alongside.people.rules import SecondStep


class OrganisationRows(Rows["Organisation"]):
    """Organisations never learn of each other."""

    def visible_to(self, actor: Actor) -> OrganisationRows:
        """One's own."""
        return self.filter(pk=actor.organisation_id).select_related("choices")


class Organisation(models.Model):
    """A charity, health service or council that runs pieces of work."""

    code = plain(CodeField())
    name = plain(models.CharField(max_length=120))

    objects = OrganisationRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="an_organisation_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name

    @property
    def in_organisation(self) -> int:
        """Itself."""
        return self.pk


class ChoicesRows(Rows["Choices"]):
    """Read with their organisation."""

    def visible_to(self, actor: Actor) -> ChoicesRows:
        """One's own."""
        return self.filter(organisation_id=actor.organisation_id)


class Choices(models.Model):
    """What an organisation chose (DECISIONS.md 5). Without a row, these defaults hold."""

    organisation = plain(models.OneToOneField(Organisation, models.CASCADE, related_name="choices"))
    member_word = plain(models.CharField(max_length=40, default="member"))
    members_word = plain(models.CharField(max_length=40, default="members"))
    exit_everywhere = plain(models.BooleanField(default=False))
    neutral_names = plain(models.BooleanField(default=False))
    second_step = plain(
        models.CharField(
            max_length=8, choices=[(rule.value, rule.name) for rule in SecondStep], default=SecondStep.REQUIRED
        )
    )

    objects = ChoicesRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_are_called_something", condition=~Q(member_word="") & ~Q(members_word="")
            )
        ]

    def __str__(self) -> str:
        return f"choices of {self.organisation_id}"
