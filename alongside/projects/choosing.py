"""Who is in a piece of work, and the forms in which somebody of them is chosen, or how they told something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from alongside.core.actor import Actor, Channel
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF
from alongside.ui import forms

from .models import Project

SOMEONE_ELSE = "other"  # the choice of somebody who is not listed
# How somebody's words can have come, where another types them in.
HOW_TOLD = [
    (Channel.IN_PERSON.value, "In person"),
    (Channel.PHONE.value, "On the phone"),
    (Channel.PAPER.value, "On paper"),
    (Channel.TEXT.value, "By text message"),
]
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


def how_they_told() -> forms.Choice:
    """The box that asks how somebody's words came."""
    return forms.Choice(
        label="How did they tell you?", hint="", error="Choose how they told you.", choices=HOW_TOLD, inline=True
    )


class PersonForm(forms.Form):
    """A form that asks for somebody, or for the name of somebody who is not listed."""

    def offer(
        self,
        field: str,
        people: Iterable[Person],
        *,
        me: int | None = None,
        other: str = "",
        value: str = SOMEONE_ELSE,
    ) -> None:
        """Offer these people by name, oneself first; ``other`` is the words for somebody else, or for nobody."""
        listed = sorted(people, key=lambda person: (person.pk != me, person.name.lower()))
        choices = [(person.code, f"Me ({person.name})" if person.pk == me else person.name) for person in listed]
        self.offered = {**getattr(self, "offered", {}), field: {person.code: person for person in listed}}
        self.fields[field].choices = [*choices, *([(value, other)] if other else [])]  # type: ignore[attr-defined]

    def person(self, field: str) -> Person | None:
        """Whoever was chosen; None for somebody who is not listed."""
        return self.offered[field].get(self.cleaned_data.get(field, ""))

    def name_in(self, field: str, of: str) -> str:
        """The name in the box ``field``, where ``of`` says that it is somebody who is not listed; else ""."""
        return str(self.cleaned_data[field]) if self.cleaned_data.get(of) == SOMEONE_ELSE else ""
