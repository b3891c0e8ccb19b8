"""The demo: Kit met Bo in a café, wrote down what he said, and had two teas. Another talk is planned for tomorrow."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from alongside.messaging.asking import Reply
from alongside.messaging.models import house_of

from . import actions
from .models import Conversation
from .rules import Chosen, Plan

CAFE = "The café by the market, the table at the back"
WHAT_TO_DO = "Ring me twice. Then ring the café on 020 7946 0123. After half an hour ring 999."
DOOR = "The bathroom door does not lock. I want to be able to lock it."


def meet_bo(world: Any) -> None:
    """One that is over, with what was said in it, and one that is to come."""
    kit, now = world.actor("kit"), timezone.now()
    before, tomorrow = _at_ten(world, -13), _at_ten(world, 1)

    def at(moment: datetime) -> AbstractContextManager[None]:
        return world.ago((now - moment) / timedelta(days=1))

    with at(before - timedelta(days=1)):
        first = _planned(world, before, CAFE, "Nobody")
    with at(before):
        actions.set_off(first, by=kit)
    with at(before + timedelta(minutes=30)):
        reply = Reply(words=DOOR)
        actions.write_down(first, by=kit, kind="suggestions.say", about=world.project.code, reply=reply)
    with at(before + timedelta(minutes=100)):
        actions.back(first, by=kit)
        actions.eat(first, by=kit, what="Two teas", pence=420)
    with world.ago(1):
        _planned(world, tomorrow, CAFE, "His dog")


def _at_ten(world: Any, days: int) -> datetime:
    """At ten in the morning, so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(10), house_of(world.here).zone)


def _planned(world: Any, starts: datetime, place: str, who_comes: str) -> Conversation:
    plan = Plan(
        project_code=world.project.code,
        place=place,
        chosen=Chosen.THEIRS,
        starts_at=starts,
        back_by=starts + timedelta(hours=2),
        ring_on="+447700900333",
        if_not_back=WHAT_TO_DO,
        who_comes=who_comes,
        agreed=True,
    )
    by = world.actor("kit")
    return actions.plan(world.people["bo"], by=by, plan=plan, watcher=world.people["sam"]).subject
