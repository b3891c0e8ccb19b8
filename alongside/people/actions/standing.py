"""Steps that other rooms call."""

from __future__ import annotations

from alongside.core.action import step
from alongside.people.models import Organisation, Person, StandingRow


@step
def give_standing(person: Person, scope: str, code: str, role: str) -> None:
    """Give a role in a place, once."""
    StandingRow.objects.get_or_create(person=person, scope=scope, code=code, role=role)


@step
def take_standing(person: Person, scope: str, code: str, *roles: str) -> None:
    """Take roles in a place away; all of them when none is named."""
    rows = StandingRow.objects.filter(person=person, scope=scope, code=code)
    (rows.filter(role__in=roles) if roles else rows).delete()


@step
def the_system(organisation: Organisation) -> Person:
    """The system's own voice in an organisation: what happens by the clock is done by it."""
    person, _ = Person.objects.get_or_create(
        organisation=organisation, kind=Person.Kind.SYSTEM, defaults={"name": "Alongside"}
    )
    return person
