"""What the tests of suggestions begin with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.core.models import Event
from alongside.messaging.models import Message
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=9)
YES = Reply(Verdict.YES, "It helps.", "The rota.", owner_name="Jo", by_when=SOON)
NO = Reply(Verdict.NO, "We are too few.", "The rota.", ground=Ground.CHOSE)


def raised(cast: Cast, who: str = "ana", words: str = "Softer chairs") -> Suggestion:
    return actions.suggest(cast.kitchen, by=cast.actor(who), words=words).subject


def answered(cast: Cast, reply: Reply = NO, who: str = "ana") -> Suggestion:
    return actions.answer(raised(cast, who), by=cast.actor("jo"), reply=reply).subject


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=f"suggestions.{kind}").values_list("person__name", flat=True))


def last(verb: str) -> Event:
    return Event.objects.filter(verb=f"suggestions.{verb}").latest("pk")
