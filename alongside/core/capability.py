"""The nameplate of a room: the few things that ``core`` and ``front`` may ask of any room, in typed slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import AppConfig, apps
from django.db.models import QuerySet

from .actor import Actor


class Kindness(IntEnum):
    """The order of kindness in which home shows what is waiting: first what others did for you."""

    FOR_YOU = 1  # an answer to read, something that changed
    YOU_PROMISED = 2  # what you said you would do
    WAITS_FOR_YOU = 3  # what others wait for from you
    YOU_COULD = 4  # where you could say something


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is waiting for somebody: what it is, a sentence, and where to go.

    ``by`` is a day that was promised. It is shown as a day, never as lateness. Cards of one kind stand in this order,
    but for one that is ``first``: a person who is not being heard.
    """

    kind: Kindness
    title: str
    sentence: str
    href: str
    by: date | None = None
    first: bool = False


class Row(NamedTuple):
    """What a room reads for home, in the one shape that all of them share (``core.waiting.as_rows``)."""

    code: str
    words: str
    more: str
    day: date | None
    number: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for people in a room. Home asks the queries of all rooms in one statement.

    Each of ``asks`` takes the actor, and then what ``given`` gives (a day, a moment), and returns rows as
    ``core.waiting.as_rows`` makes them, by the rule of ``core.prepared``; it has a limit if it has an order. ``cards``
    takes the actor and a list of ``Row`` for each of them. It asks for nothing itself.
    """

    cards: Callable[..., Iterable[Card]]
    asks: tuple[Callable[..., QuerySet[Any, Any]], ...]
    given: Callable[[], tuple[Any, ...]] = tuple


@dataclass(frozen=True, slots=True)
class Panel:
    """What a room shows on the page of a piece of work: one of its own templates, and what that template sees.

    The template stands under an ``h2`` that it brings itself. Lower ``order`` stands higher. With ``for_coordinator``
    it draws only ``li``, which stand with the other links for whoever coordinates, and only they see it.
    """

    template: str
    seen: dict[str, Any] = field(default_factory=dict)
    order: int = 50
    for_coordinator: bool = False


@dataclass(frozen=True, slots=True)
class Joins:
    """How people come into the places of a room.

    ``place(code)`` describes one (``people.rules.Place``), or None when there is none; ``take(person, code, role)`` is
    a step: it runs inside the action of joining and gives the seat and its standing.
    """

    scope: str
    place: Callable[[str], Any]
    take: Callable[[Any, str, str], None]


@dataclass(frozen=True, slots=True)
class Capability:
    """What a room says about itself. Every slot but the title may stay empty.

    ``waiting`` is what waits for people, as home shows it (``Waiting``); ``project_panel(actor, project)`` yields the
    ``Panel``s that the project's page shows of this room, ``public_panel(project)`` those of its public page (no
    persons: DECISIONS.md 19), ``label_panel(actor, project)`` those of the page about its label, ``beside(actor,
    thing)`` those that stand beside a suggestion, or under a project's list (``{% beside thing %}``); ``joins`` lets
    invitations lead into the room's places; ``personal_data(person)`` yields (heading, rows) for an export of what is
    held about a person and what they said; ``erase(person, keep_words)`` makes them "a member" in this room: what they
    wrote stays without them, or is taken out, and whatever else tells of them goes (links to the person go by
    themselves when the person does, so give them ``SET_NULL`` or ``CASCADE``); ``texts(actor, words)`` takes an inbound
    text and returns the reply, or None when it is not for this room; ``asks`` are the questions that can be answered by
    any way (``messaging.asking.Ask``, by name: "decisions.vote"); ``papers(actor, code)`` yields (title, path) of the
    pages of a piece of work that are made to be printed and filled in by hand; ``letters`` says in a few words what
    each kind of the room's letters is, for whoever sees that one exists (a kind that is not named there is "Something
    new"); ``letter_foot(code)`` is a line, or nothing, that stands under each letter about a piece of work, for those
    who want words in their messages; ``deeds`` says of each action what somebody did, for whom it is held about;
    ``once_called`` says what tables and deeds of the room were called in earlier versions ({old: new}), so that a
    backup made then can be read; ``demo(world)`` adds the room's part to the demo (``front.demo.World``); ``reseal()``
    brings what the room sealed outside its sealed fields under the newest key and returns how many changed.
    """

    title: str
    waiting: Waiting | None = None
    project_panel: Callable[[Actor, Any], Iterable[Panel]] | None = None
    public_panel: Callable[[Any], Iterable[Panel]] | None = None
    label_panel: Callable[[Actor, Any], Iterable[Panel]] | None = None
    beside: Callable[[Actor, Any], Iterable[Panel]] | None = None
    joins: Joins | None = None
    personal_data: Callable[[Any], Iterable[tuple[str, list[dict[str, Any]]]]] | None = None
    erase: Callable[[Any, bool], None] | None = None
    texts: Callable[[Actor, str], str | None] | None = None
    asks: Mapping[str, Any] = field(default_factory=dict)
    papers: Callable[[Actor, str], Iterable[tuple[str, str]]] | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    letter_foot: Callable[[str], str] | None = None
    deeds: Mapping[str, str] = field(default_factory=dict)
    once_called: Mapping[str, str] = field(default_factory=dict)
    demo: Callable[[Any], None] | None = None
    after_restore: Callable[[str], None] | None = None
    reseal: Callable[[], int] | None = None
    jobs: tuple[Any, ...] = ()


class Room(AppConfig):
    """A Django app with a nameplate, which stands in the room's ``nameplate.py``.

    Not in ``apps.py``: Django reads that before any model may be imported.
    """

    default_auto_field = "django.db.models.BigAutoField"
    capability: Capability

    def ready(self) -> None:
        """Read the nameplate."""
        self.capability = import_module(f"{self.name}.nameplate").CAPABILITY

    @property
    def room(self) -> str:
        """The room's name: the last part of its module."""
        return self.name.rsplit(".", 1)[-1]


def rooms() -> Iterator[Room]:
    """Every room of the house, in the order of the floors (settings list them from the ground up)."""
    return (config for config in apps.get_app_configs() if isinstance(config, Room))
