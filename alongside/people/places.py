"""The organisation itself as a place that people can be invited to: those who coordinate or work in it."""

from __future__ import annotations

from .actions.standing import give_standing
from .models import Organisation, Person
from .rules import Place


def organisation_as_a_place(code: str) -> Place | None:
    """The organisation with this code, as an invitation shows it."""
    organisation = Organisation.objects.filter(code=code).first()
    if organisation is None:
        return None
    return Place("organisation", code, organisation.name, organisation.pk)


def take_a_role(person: Person, code: str, role: str) -> None:
    """Give the role in the organisation; runs inside the action of joining."""
    give_standing(person, "organisation", code, role)
