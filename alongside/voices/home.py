"""What waits here: recordings to listen to, and words to check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Row, Waiting
from alongside.core.waiting import as_rows

from .models import VoiceNote
from .rules import State

SHOWN = 5


def cards(actor: Actor, to_check: list[Row], unsent: list[Row], to_hear: list[Row]) -> Iterator[Card]:
    """Somebody said something aloud, and waits for it to be heard."""
    for row in to_check:
        sentence = "Somebody typed up what you recorded. Is it right?"
        yield Card(Kindness.FOR_YOU, "Check the words of your recording", sentence, f"/recordings/{row.code}/check/")
    many = sum(each.number for each in to_hear)
    if many:
        title = "One recording to listen to" if many == 1 else f"{many} recordings to listen to"
        by = min((each.day for each in to_hear if each.day), default=None)
        sentence = "Somebody said it instead of writing it. Please type it up before the recording is deleted."
        yield Card(Kindness.WAITS_FOR_YOU, title, sentence, "/recordings/", by=by)
    for row in unsent:
        sentence = "You recorded something. Hear it again, then send it or throw it away."
        yield Card(Kindness.YOU_COULD, "A recording that you have not sent", sentence, f"/recordings/{row.code}/send/")


def _to_check(actor: Actor, now: datetime) -> QuerySet[VoiceNote, Any]:
    return as_rows(_own(actor).filter(state=State.TYPED_UP).order_by("-made_at")[:SHOWN], "code")


def _unsent(actor: Actor, now: datetime) -> QuerySet[VoiceNote, Any]:
    return as_rows(_own(actor).filter(state=State.RECORDED).order_by("-made_at")[:SHOWN], "code")


def _own(actor: Actor) -> QuerySet[VoiceNote]:
    return VoiceNote.objects.filter(person_id=actor.person_id)


def _to_hear(actor: Actor, now: datetime) -> QuerySet[VoiceNote, Any]:
    rows = VoiceNote.objects.visible_to(actor, now).to_type_up(actor).order_by()
    told = rows.values("state").annotate(many=Count("pk"), first=Min("delete_on"))
    return as_rows(told, day="first", number="many")


WAITING = Waiting(cards, asks=(_to_check, _unsent, _to_hear), given=lambda: (timezone.now(),))
