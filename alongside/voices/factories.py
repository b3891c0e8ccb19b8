"""Recordings for sweeps: one for each place on the way, of somebody with an account and of somebody without."""

from __future__ import annotations

import io
import wave
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alongside.messaging.asking import Reply

from . import actions
from .models import VoiceNote
from .rules import State


def _one(name: str) -> Any:
    return lambda side: [side.notes["voices"][name].code]


# Whose page it is sees the one that fits: Ana her own, who listens the one of Bo, who has no account.
FILLS = {
    ("voices:say", "to"): lambda side: [f"suggestions.say~{side.project.code}"],
    ("voices:send", "code"): _one("recorded"),
    ("voices:check", "code"): _one("typed up"),
    ("voices:delete", "code"): _one("put in"),
    ("voices:sound", "code"): _one("new"),
    ("voices:listen", "code"): _one("new"),
    ("voices:type_up", "code"): _one("new"),
    ("voices:ring", "code"): _one("new"),
    ("voices:aside", "code"): _one("new"),
    ("voices:again", "code"): _one("set aside"),
}


def furnish(side: Any) -> None:
    """By the room's actions; what was put in is only marked so, for what it was put into is another room's."""
    sam = side.actor("sam")
    hers, typed, put_in, aside = (_sent(side, "ana") for _ in range(4))
    new = _sent(side, "bo")
    actions.hear(new, by=sam)
    actions.hear(hers, by=sam)
    for note in (typed, put_in):
        actions.type_up(note, by=sam, reply=Reply(words=side.words()))
    VoiceNote.objects.filter(pk=put_in.pk).update(state=State.PUT_IN, typed_up_at=timezone.now())
    actions.set_aside(aside, by=sam, why=side.words())
    recorded = _recorded(side, "ana")
    side.notes["voices"] = {
        "recorded": recorded,
        "typed up": typed,
        "put in": put_in,
        "set aside": aside,
        "new": new,
    }


def a_sound() -> bytes:
    """A second in which nobody speaks."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 8000)
    return kept.getvalue()


def _recorded(side: Any, name: str) -> VoiceNote:
    upload = SimpleUploadedFile("a.wav", a_sound(), "audio/wav")
    to = f"suggestions.say~{side.project.code}"
    return actions.record(side.people[name], by=side.actor(name), to=to, upload=upload).subject


def _sent(side: Any, name: str) -> VoiceNote:
    return actions.send(_recorded(side, name), by=side.actor(name), asks_first=True).subject
