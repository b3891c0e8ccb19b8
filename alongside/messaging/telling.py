"""What somebody needs who tells another what we have to say: how, through whom and in which hours, once for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alongside.core.actor import Channel

from . import words

if TYPE_CHECKING:
    from alongside.people.models import Person

    from .models import Message


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to tell them. ``link`` is where it stands, or "" where an address could tell what it is."""

    message: Message
    title: str
    why: str
    link: str

    @property
    def about(self) -> str:
        """Whose it is, and what: for who hears a page read out."""
        return f"{self.message.person.name}: {self.title}"


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who waits to hear from us, and how they want it."""

    person: Person
    how: str
    through: str
    hours: str
    lines: list[Line] = field(default_factory=list)


def by_person(messages: Iterable[Message]) -> list[Listener]:
    """Each person once for each way they are told; who has waited longest comes first. Their wishes are loaded."""
    found: dict[tuple[int, str], Listener] = {}
    for message in messages:
        row = getattr(message.person, "preferences", None)
        how = words.TELL_HOW.get(Channel(message.channel), "") if message.channel else ""
        told = found.setdefault(
            (message.person_id, how),
            Listener(message.person, how, row.through if row else "", words.hours(row.wishes) if row else ""),
        )
        link = message.link if message.kind in words.kinds() else ""
        told.lines.append(Line(message, words.about(message), words.why(message), link))
    return list(found.values())
