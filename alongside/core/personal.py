"""All that is held about a person, and taking it away: both ask every room through its nameplate."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection, models
from django.db.models import Q

from .action import step
from .actor import CHANNEL_SAID, Channel
from .capability import rooms
from .models import Draft, Event, Submission

Held = list[tuple[str, list[dict[str, Any]]]]
OTHER = "Something else"  # a deed that this version of the house no longer knows
CODE = "code"  # what a row is found by: for the file that is taken away, not for the page


def held_about(person: models.Model) -> Held:
    """(heading, rows) of every room, without empty ones: what they said and who they are first, the machine's last.

    A row says what it holds in words that people read; "when" and "what" need no label. What belongs to others is not
    in it.
    """
    found: Held = []
    ground, *above = rooms()
    for room in (*above, ground):
        if room.capability.personal_data is not None:
            found += [(heading, rows) for heading, rows in room.capability.personal_data(person) if rows]
    return found


@step
def forget(person: models.Model, keep_words: bool) -> None:
    """Every room makes the person "a member", from the top down; then the person goes, and with them every link."""
    for room in reversed(list(rooms())):
        if room.capability.erase is not None:
            room.capability.erase(person, keep_words)
    person.delete()


def wipe_traces() -> None:
    """After an erasure: SQLite keeps old pages in its write-ahead log until this is called."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def what_we_remember(person: models.Model) -> Held:
    """What the ground floor itself holds: events and forms taken in."""
    events = Event.objects.filter(person_id=person.pk).order_by("at", "pk")
    about = Event.objects.filter(subject_type=person._meta.label, subject_code=_code(person)).exclude(
        person_id=person.pk
    )
    forms = Submission.objects.filter(person_id=person.pk).order_by("at", "pk")
    drafts = Draft.objects.filter(person_id=person.pk)
    done = {deed: said for room in rooms() for deed, said in room.capability.deeds.items()}
    return [
        (
            "What you did here",
            [
                {
                    "when": e.at,
                    "what": done.get(e.verb, OTHER),
                    "how": CHANNEL_SAID[Channel(e.channel)],
                    "words": e.words,
                }
                for e in events
            ],
        ),
        (
            "What others did about you",
            [{"when": e.at, "what": done.get(e.verb, OTHER), "words": e.words} for e in about.order_by("at")],
        ),
        (
            "What you began to write (kept 30 days)",
            [{"when": draft.saved_at, "words": _typed(draft)} for draft in drafts],
        ),
        (
            "Forms we took in (kept 30 days)",
            [{"when": form.at, "what": done.get(form.action, OTHER)} for form in forms],
        ),
    ]


def forget_events(person: models.Model, keep_words: bool) -> None:
    """Events stay, without the person. Words about the person always go; their own go when they say so."""
    about = Event.objects.filter(subject_type=person._meta.label, subject_code=_code(person))
    about.update(words="", subject_code="")
    Event.objects.filter(Q(person_id=person.pk) | Q(entered_by_id=person.pk)).update(delegation_number=None)
    if not keep_words:
        Event.objects.filter(person_id=person.pk).update(words="")


def _typed(draft: Draft) -> str:
    """What stood in the boxes, one below the other."""
    return "\n".join(word for words in json.loads(draft.typed).values() for word in words if word)


def _code(person: models.Model) -> str:
    return str(person.code)  # type: ignore[attr-defined]
