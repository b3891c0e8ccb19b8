"""What people do about people."""

from __future__ import annotations

from alongside.core.action import step

from .models import Person, StandingRow


@step
def give_standing(person: Person, scope: str, code: str, role: str) -> None:
    """Give a role in a place, once."""
    StandingRow.objects.get_or_create(person=person, scope=scope, code=code, role=role)


@step
def take_standing(person: Person, scope: str, code: str, *roles: str) -> None:
    """Take roles in a place away; all of them when none is named."""
    rows = StandingRow.objects.filter(person=person, scope=scope, code=code)
    (rows.filter(role__in=roles) if roles else rows).delete()
