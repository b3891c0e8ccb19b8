"""What waits for somebody here: a colleague who is late first of all; and the ways to this room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting
from alongside.core.waiting import as_rows
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR, KEY_WORKER, STAFF

from .models import Conversation, coordinated_by
from .rules import State, can_plan

SHOWN = 5
AHEAD = timedelta(days=14)


def cards(actor: Actor, late: list[Row], mine: list[Row], watching: list[Row], with_me: list[Row]) -> Iterator[Card]:
    """Who is late stands on top of everything. No card says where, and the worker's own say no name."""
    for row in late:
        here = reverse("conversations:safe", args=[row.code])
        yield Card(Kindness.FOR_YOU, f"{row.words} is not back yet", "Please ring them.", here, first=True)
    for row in mine:
        here = reverse("conversations:detail", args=[row.code])
        if row.more == State.OUT:
            sentence = "When you are back, say so. Who keeps watch waits for it."
            yield Card(Kindness.YOU_PROMISED, "You are out just now", sentence, here, first=True)
        else:
            yield Card(
                Kindness.YOU_PROMISED, "You planned a talk", "See the plan, and set off from there.", here, row.day
            )
    for row in watching:
        here = reverse("conversations:safe", args=[row.code])
        sentence = "You hear from us when they are back, or if they are late."
        yield Card(Kindness.YOU_PROMISED, f"You keep watch for {row.words}", sentence, here)
    for row in with_me:
        here = reverse("conversations:detail", args=[row.code])
        sentence = "You can see the plan. You can call it off, and don’t have to say why."
        yield Card(Kindness.FOR_YOU, f"{row.words} comes to talk with you", sentence, here)


def _late(actor: Actor, now: datetime, until: datetime) -> QuerySet[Conversation, Any]:
    told = Q(watcher_id=actor.person_id) | (Q(others_told_at__isnull=False) & coordinated_by(actor))
    rows = Conversation.objects.in_alarm().filter(told, organisation_id=actor.organisation_id)
    rows = rows.exclude(worker_id=actor.person_id).filter(~Q(person_id=actor.person_id) | Q(person=None))
    return as_rows(rows.order_by("back_by", "pk")[:SHOWN], "code", "worker__name")


def _mine(actor: Actor, now: datetime, until: datetime) -> QuerySet[Conversation, Any]:
    soon = Q(state=State.OUT) | Q(state=State.PLANNED, starts_at__lte=until, back_by__gt=now)
    rows = Conversation.objects.filter(soon, worker_id=actor.person_id).annotate(on=TruncDate("starts_at"))
    return as_rows(rows.order_by("starts_at", "pk")[:SHOWN], "code", more=F("state"), day="on")


def _watching(actor: Actor, now: datetime, until: datetime) -> QuerySet[Conversation, Any]:
    rows = Conversation.objects.filter(watcher_id=actor.person_id, state=State.OUT)
    quiet = rows.filter(Q(alarm_at=None) | Q(alarm_answered_at__isnull=False))
    return as_rows(quiet.order_by("back_by", "pk")[:SHOWN], "code", "worker__name")


def _with_me(actor: Actor, now: datetime, until: datetime) -> QuerySet[Conversation, Any]:
    rows = Conversation.objects.filter(person_id=actor.person_id, state=State.PLANNED, back_by__gt=now)
    return as_rows(rows.order_by("starts_at", "pk")[:SHOWN], "code", "worker__name")


def _given() -> tuple[datetime, datetime]:
    now = timezone.now()
    return now, now + AHEAD


WAITING = Waiting(cards, asks=(_late, _mine, _watching, _with_me), given=_given)


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """The way to talks, for who works beside people there; and to the petty cash, for who coordinates."""
    yield Panel("conversations/coordinator_links.html", order=62, for_coordinator=True)
    if actor.holds("project", project.code, KEY_WORKER, STAFF) and not actor.holds(
        "project", project.code, COORDINATOR
    ):
        yield Panel("conversations/panel.html", order=84)


def beside(actor: Actor, thing: Any) -> Iterator[Panel]:
    """On the page of somebody: plan a talk with them."""
    if isinstance(thing, Person) and can_plan(actor, thing):
        yield Panel("conversations/with_them.html", {"person": thing}, order=50)
