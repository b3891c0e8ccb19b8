"""Who is in a piece of work, for forms in which somebody is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from alongside.core.actor import Actor
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF

from .models import Project

_MOST = 200


def with_seats(project: Project, *more: str) -> list[Person]:
    """Who can be named as the one who does something: those with a seat who work here, and ``more`` roles."""
    roles = (COORDINATOR, DECISION_MAKER, STAFF, *more)
    return _with(Person.objects.filter(seats__project=project), project, roles)


def working_here(project: Project) -> list[Person]:
    """Who can be asked for a talk: everybody here but plain members."""
    return _with(Person.objects.all(), project, (COORDINATOR, DECISION_MAKER, STAFF, KEY_WORKER))


def spoken_for(actor: Actor, project: Project) -> list[Person]:
    """Whose words this key worker may type in here."""
    return _with(Person.objects.visible_to(actor).exclude(pk=actor.person_id), project)


def _with(people: QuerySet[Person], project: Project, roles: Iterable[str] = ()) -> list[Person]:
    """Those of them who stand here (with one of ``roles``, if any are named), by name."""
    here: dict[str, Any] = {"standing__scope": "project", "standing__code": project.code}
    if roles:
        here["standing__role__in"] = roles
    return list(people.filter(**here).distinct().order_by("name", "pk")[:_MOST])
