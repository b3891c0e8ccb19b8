"""A Conversation at each point of its way, by the room's own actions: Kit talks with Bo, and Sam keeps watch."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from alongside.conversations import actions
from alongside.conversations.models import Conversation
from alongside.conversations.rules import Chosen, Plan
from alongside.messaging.models import Message, Preferences
from alongside.people.models import Person
from tests.cast import Cast

PLACE = "The café by the station"
WHAT_TO_DO = "Ring the café, then 999"
RING_ON = "+447700900444"


def in_hours(hours: float) -> datetime:
    """So many hours from now."""
    return timezone.now() + timedelta(hours=hours)


def a_plan(cast: Cast, **more: Any) -> Plan:
    """From now, for an hour and a half."""
    said = {
        "project_code": cast.kitchen.code,
        "place": PLACE,
        "chosen": Chosen.THEIRS,
        "starts_at": in_hours(0.1),
        "back_by": in_hours(1.5),
        "ring_on": RING_ON,
        "if_not_back": WHAT_TO_DO,
        "who_comes": "His dog",
    }
    return Plan(**said | more)


def reached(person: Person) -> None:
    """Mail reaches them at any hour that is not quiet."""
    Preferences.objects.update_or_create(person=person, defaults={"channels": ["email"], "days": list(range(7))})


def planned(cast: Cast, worker: str = "kit", person: str = "bo", watcher: str = "sam", **more: Any) -> Conversation:
    """Planned, and nobody has set off."""
    reached(cast.people[watcher])
    by, whom = cast.actor(worker), cast.people[person]
    return actions.plan(whom, by=by, plan=a_plan(cast, **more), watcher=cast.people[watcher]).subject


def out(cast: Cast, worker: str = "kit", **more: Any) -> Conversation:
    """Out just now."""
    conversation = planned(cast, worker, **more)
    return actions.set_off(conversation, by=cast.actor(worker)).subject


def fresh(conversation: Conversation) -> Conversation:
    """As it lies in the database."""
    return Conversation.objects.get(pk=conversation.pk)


def told(person: Person) -> list[str]:
    """The kinds of letters about talks that somebody was sent, oldest first."""
    mine = Message.objects.filter(person=person, kind__startswith="conversations.")
    return [kind.partition(".")[2] for kind in mine.order_by("pk").values_list("kind", flat=True)]
