"""What the tests of our promises begin with."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.charter import actions
from alongside.charter.models import Piece, Promises
from alongside.charter.rules import Answer, Kind, Way
from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.messaging.models import Message
from tests.cast import Cast

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=9)
KEYS = (f"key{n}" for n in itertools.count())
HALF: dict[str, Any] = {"share": 50, "whole": 0, "parity": False, "fallback": ""}
VALUE = {"value": "We listen", "seen": "Nobody is cut off."}
PLAN = {"what": "The money stops", "likely": "maybe", "plan": "Ask the hall"}
CARD = {"duty": "Keys", "alone": "The rota", "cannot": "The rent"}
TEAM = ("ana", "bo", "sam", "jo")  # everybody inside; Kit is near, Max is elsewhere


def wrote(cast: Cast, kind: Kind = Kind.VALUE, said: Any = None, who: str = "ana", **more: Any) -> Piece:
    return actions.write(cast.kitchen, by=cast.actor(who), kind=kind, said=said or VALUE, **more).subject


def ending(cast: Cast, *who: str) -> dict[str, Any]:
    return {"open_days": 7, "notice_days": 2, "who": [cast.people[name].pk for name in who]}


def ready(cast: Cast) -> None:
    """All that the first decision needs, written and not asked round."""
    wrote(cast)
    wrote(cast, Kind.WAY, HALF | {"fallback": "majority"}, slot=Way.CONSENT)
    wrote(cast, Kind.WAY, HALF, slot=Way.MAJORITY)
    wrote(cast, Kind.ENDING, ending(cast, "sam"))
    wrote(cast, Kind.POWER, CARD, "jo", about=cast.jo)
    wrote(cast, Kind.OBSTACLE, PLAN)


def asked(cast: Cast, who: str = "sam") -> Promises:
    if not Piece.objects.standing(cast.kitchen).exists():
        wrote(cast)
    return actions.ask_round(cast.kitchen, by=cast.actor(who)).subject


def say(cast: Cast, version: Promises, who: str, said: Answer = Answer.FINE, words: str = "", **more: Any) -> Any:
    return actions.answer(version, by=cast.actor(who), said=said, words=words, **more)


def house(cast: Cast) -> Actor:
    return Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=f"charter.{kind}").values_list("person__name", flat=True))


def last(verb: str) -> Event:
    return Event.objects.filter(verb=f"charter.{verb}").latest("pk")


def post(cast: Cast, who: str, path: str, /, **typed: Any) -> Any:
    return cast.client(who).post(path, {"key": next(KEYS), **typed})


def work(cast: Cast, more: str = "") -> str:
    """The page of our promises, or one below it."""
    return f"/work/{cast.kitchen.code}/promises/{more}"
