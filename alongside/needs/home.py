"""What waits for somebody: to be asked once how they need information, and to be asked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Row, Waiting
from alongside.core.waiting import as_rows
from alongside.people.models import Person
from alongside.people.rules import works_here

from .models import Need

ONE_MORE_THAN_ONE = 2


def cards(actor: Actor, own: list[Row], again: list[Row], not_asked: list[Row]) -> Iterator[Card]:
    """One's own question, and one card for those whom one works beside, however many they are."""
    mine = reverse("needs:mine")
    if own:
        said = "Large print, a voice, another language: say it once. Or say that it is fine as it is."
        yield Card(Kindness.YOU_COULD, "How do you need information from us?", said, mine)
    if any(row.number == actor.person_id for row in again):
        yield Card(Kindness.YOU_COULD, "Is this still right?", "You told us how you need information.", mine)
    yield from _beside([row for row in again if row.number != actor.person_id], not_asked)


def _beside(again: list[Row], not_asked: list[Row]) -> Iterator[Card]:
    everybody = reverse("needs:list")
    if len(not_asked) == 1:
        here = reverse("needs:enter", args=[not_asked[0].code])
        title = f"Ask {not_asked[0].words} how they need information"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They have no account, so they wait to be asked.", here)
    elif not_asked:
        title = "Ask people how they need information"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They have no account, so they wait to be asked.", everybody)
    if again:
        title = f"Ask {again[0].words} if this is still right" if len(again) == 1 else "Ask if this is still right"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They told us some time ago how they need information.", everybody)


def _own(actor: Actor, today: date, now: datetime) -> QuerySet[Person, Any]:
    """Oneself, where one takes part and was not asked yet."""
    if not actor.standing:
        return Person.objects.none()
    return as_rows(Person.objects.filter(pk=actor.person_id, need=None).active(), number="pk")


def _again(actor: Actor, today: date, now: datetime) -> QuerySet[Need, Any]:
    """One's own need and those of whom one coordinates or speaks for, where the day to ask again has come."""
    seen = Person.objects.visible_to(actor, now).active()
    due = Need.objects.due(today).filter(person__in=seen.values("pk")).order_by("review_on", "pk")
    return as_rows(due, "person__code", "person__name", number="person_id")[: ONE_MORE_THAN_ONE + 1]


def _not_asked(actor: Actor, today: date, now: datetime) -> QuerySet[Person, Any]:
    """Whom one coordinates or speaks for, who has no account and was not asked yet."""
    if not works_here(actor):
        return Person.objects.none()
    near = Person.objects.visible_to(actor, now).active().filter(account=None, need=None).exclude(pk=actor.person_id)
    return as_rows(near.order_by("pk"), "code", "name", number="pk")[:ONE_MORE_THAN_ONE]


WAITING = Waiting(cards, asks=(_own, _again, _not_asked), given=lambda: (timezone.localdate(), timezone.now()))
