"""What waits here for who coordinates, and for who works beside people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Row, Waiting
from alongside.core.waiting import as_rows
from alongside.messaging.models import Message
from alongside.messaging.rules import can_see_post

from .models import Incoming, Ring
from .rules import can_ring, can_see_inbox


def cards(actor: Actor, to_read: list[Row], to_ring: list[Row], to_tell: list[Row]) -> Iterator[Card]:
    """Somebody waits for an answer, for a call, or to be told."""
    many = sum(each.number for each in to_ring)
    if many:
        title = "Somebody would like a call" if many == 1 else f"{many} people would like a call"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They have no credit, or would rather talk.", "/calls/")
    many = sum(each.number for each in to_read)
    if many:
        title = "One message came in for a person to read" if many == 1 else f"{many} messages came in to read"
        yield Card(Kindness.WAITS_FOR_YOU, title, "We could not place it without you.", "/inbox/")
    many = sum(each.number for each in to_tell)
    if many:
        title = "One thing to tell somebody" if many == 1 else f"{many} things to tell people"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They get no messages, so they wait for your voice.", "/calls/")


def _to_read(actor: Actor, now: datetime) -> QuerySet[Incoming, Any]:
    if not can_see_inbox(actor, None):
        return Incoming.objects.none()
    rows = Incoming.objects.visible_to(actor).open().order_by()
    return as_rows(rows.values("state").annotate(many=Count("pk")), number="many")


def _to_ring(actor: Actor, now: datetime) -> QuerySet[Ring, Any]:
    if not can_ring(actor, None):
        return Ring.objects.none()
    rows = Ring.objects.visible_to(actor, now).open().order_by()
    return as_rows(rows.values("organisation").annotate(many=Count("pk")), number="many")


def _to_tell(actor: Actor, now: datetime) -> QuerySet[Message, Any]:
    """For who speaks for somebody. Who coordinates is told by the room of messages."""
    if can_see_post(actor, None) or not can_ring(actor, None):
        return Message.objects.none()
    rows = Message.objects.to_be_told_by(actor, now).order_by()
    return as_rows(rows.values("state").annotate(many=Count("pk")), number="many")


WAITING = Waiting(cards, asks=(_to_read, _to_ring, _to_tell), given=lambda: (timezone.now(),))
