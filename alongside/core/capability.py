"""The nameplate of a room: the few things that ``core`` and ``front`` may ask of any room, in typed slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps

from .actor import Actor


@dataclass(frozen=True, slots=True)
class Capability:
    """What a room says about itself. Every slot but the title may stay empty.

    ``home_cards(actor)`` yields what is waiting for the person; ``project_panel(actor, project)`` yields what the
    project's page shows of this room; ``personal_data(person)`` yields (heading, rows) for an export;
    ``erase(person)`` turns a person's words and links in this room into "a member"; ``texts(actor, words, key)``
    takes an inbound text and returns the reply, or None when it is not for this room.
    """

    title: str
    home_cards: Callable[[Actor], Iterable[Any]] | None = None
    project_panel: Callable[[Actor, Any], Iterable[Any]] | None = None
    personal_data: Callable[[Any], Iterable[tuple[str, list[dict[str, Any]]]]] | None = None
    erase: Callable[[Any], None] | None = None
    texts: Callable[[Actor, str], str | None] | None = None
    demo: Callable[..., None] | None = None
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
