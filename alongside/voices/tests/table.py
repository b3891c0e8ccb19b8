"""A recording at each point of its way, by the room's own actions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.messaging.asking import Reply
from alongside.people.models import Person
from alongside.voices import actions
from alongside.voices.models import VoiceNote
from tests.cast import Cast

from . import sounds


def to_suggest(cast: Cast) -> str:
    """The question that anybody in the kitchen may answer."""
    return f"suggestions.say~{cast.kitchen.code}"


def recorded(
    cast: Cast, person: Person | None = None, by: Actor | None = None, content: bytes | None = None
) -> VoiceNote:
    """By Ana, and not sent."""
    who = person or cast.ana
    actor = by or cast.actor(who.name.lower())
    return actions.record(who, by=actor, to=to_suggest(cast), upload=sounds.upload(content)).subject


def sent(cast: Cast, *, asks_first: bool = False, person: Person | None = None) -> VoiceNote:
    """Waits for somebody to listen."""
    note = recorded(cast, person)
    return actions.send(note, by=cast.actor(note.person.name.lower()), asks_first=asks_first).subject


def typed(cast: Cast, words: str = "Softer chairs") -> VoiceNote:
    """Waits for Ana's yes."""
    note = sent(cast, asks_first=True)
    return actions.type_up(note, by=cast.actor("sam"), reply=Reply(words=words)).subject


def files() -> list[Path]:
    """All bytes that lie in the house."""
    return [file for file in (Path(settings.DATA) / "files").glob("*/*") if file.is_file()]


def in_days(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def noon(days: int) -> datetime:
    """At noon, so many days from today."""
    return timezone.make_aware(datetime.combine(in_days(days), time(12)))
