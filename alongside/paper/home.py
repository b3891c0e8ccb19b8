"""What waits here for who coordinates, and what is held about a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting
from alongside.core.waiting import as_rows
from alongside.messaging import asking
from alongside.messaging.models import Message
from alongside.messaging.rules import State, can_see_post
from alongside.people.rules import KEY_WORKER

from .actions import forget_slips
from .models import Slip


def cards(actor: Actor, counts: list[Row]) -> Iterator[Card]:
    """Letters wait in the tray."""
    many = sum(each.number for each in counts)
    if many:
        title = "One letter to print" if many == 1 else f"{many} letters to print"
        yield Card(Kindness.WAITS_FOR_YOU, title, "Print, fold, and bring them on their way.", "/letters/")


def _to_print(actor: Actor) -> QuerySet[Message, Any]:
    if not can_see_post(actor, None):
        return Message.objects.none()
    here = Message.objects.looked_after_by(actor).filter(state=State.TO_PRINT)
    return as_rows(here.order_by().values("state").annotate(many=Count("pk")), number="many")


WAITING = Waiting(cards, asks=(_to_print,))


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """The way to letters and slips, for who coordinates; and to slips for who speaks for somebody here."""
    yield Panel("paper/coordinator_links.html", order=60, for_coordinator=True)
    if actor.holds("project", project.code, KEY_WORKER) and not can_see_post(actor, None):
        yield Panel("paper/panel.html", order=85)


def held_about(person: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Which slips were printed for them and came back, and which ones they typed in for others. No words of either."""
    kinds = asking.asks()
    mine = Slip.objects.filter(person=person).order_by("made_at", "pk").select_related("typed_by")
    yield (
        "Slips of paper for you",
        [
            {
                "printed": slip.made_at,
                "what it asked": kinds[slip.asks].title if slip.asks in kinds else "",
                "typed in": slip.typed_in_at,
                "by": slip.typed_by.name if slip.typed_by else "",
            }
            for slip in mine
        ],
    )
    typed = Slip.objects.filter(typed_by=person).order_by("typed_in_at", "pk")
    yield "Slips of others that you typed in", [{"when": slip.typed_in_at} for slip in typed]


def erase(person: Any, keep_words: bool) -> None:
    """Their slips go: nobody can type one in for who is gone."""
    forget_slips(person)
