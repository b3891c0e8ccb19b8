"""Who is reached by a phone number, and which questions it shows. Several people may share one."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.people.models import Person
from alongside.people.rules import State

from .models import Message
from .showing import free_tag


@dataclass(frozen=True, slots=True)
class Phone:
    """A number, as an organisation knows it."""

    number: str
    people: tuple[Person, ...]

    @classmethod
    def of(cls, person: Person) -> Phone:
        """The phone of somebody."""
        return cls.at(person.phone, person.organisation_id)

    @classmethod
    def at(cls, number: str, organisation_id: int) -> Phone:
        """The phone with this number (+447700900123), and who is reached by it.

        Who was only asked in stands back behind whoever is here.
        """
        rows = Person.objects.filter(phone=number, organisation_id=organisation_id, kind=Person.Kind.PERSON)
        reached = rows.filter(state__in=(State.ACTIVE, State.ASKED))
        found = list(reached.select_related("organisation", "account").order_by("pk")) if number else []
        here = [person for person in found if person.state == State.ACTIVE]
        return cls(number, tuple(here or found))

    @property
    def is_shared(self) -> bool:
        """Do several people use it?"""
        return len(self.people) > 1

    def questions(self) -> list[Message]:
        """What it was asked and can still answer, newest first."""
        rows = Message.objects.filter(person__in=self.people).exclude(stage="")
        return list(rows.select_related("person__organisation", "person__account").order_by("-shown_at", "-pk"))

    def tag_for(self, message: Message) -> str:
        """The letter under which a question stands on it: its own, or one that is free."""
        return message.tag or free_tag(each.tag for each in self.questions() if each.pk != message.pk)
