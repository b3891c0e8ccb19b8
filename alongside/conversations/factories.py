"""Conversations for sweeps: one for each place on the way, of somebody with an account and of somebody without."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from alongside.messaging.models import house_of

from . import actions
from .models import Conversation, Written
from .rules import LONGEST_OUT, Chosen


def _in(name: str) -> Any:
    return lambda side: [side.notes["conversations"][name].code]


FILLS = {
    ("conversations:plan", "code"): lambda side: [side.people["bo"].code],
    ("conversations:change", "code"): _in("planned for tomorrow"),
    ("conversations:call_off", "code"): _in("planned with ana"),
    ("conversations:detail", "code"): _in("planned with ana"),
    ("conversations:set_off", "code"): _in("planned"),
    ("conversations:back", "code"): _in("out"),
    ("conversations:longer", "code"): _in("out"),
    ("conversations:safe", "code"): _in("late"),
    ("conversations:spoken", "code"): _in("late"),
    ("conversations:said", "code"): _in("out"),
    ("conversations:said_to", "code"): _in("out"),
    ("conversations:said_to", "to"): lambda side: [f"suggestions.say~{side.project.code}"],
    ("conversations:eaten", "code"): _in("back"),
}


def furnish(side: Any) -> None:
    """Kit with Bo, Sam with Ana. Of each worker one is out."""
    kit, sam = side.actor("kit"), side.actor("sam")
    back, planned, out = (made(side, "kit", "bo", "jo") for _ in range(3))
    late, with_ana = made(side, "sam", "ana", "ida"), made(side, "sam", "ana", "ida")
    tomorrow = made(side, "kit", "bo", "jo")
    ten = tomorrow_at_ten(house_of(side.organisation).zone)
    Conversation.objects.filter(pk=tomorrow.pk).update(
        starts_at=ten, back_by=ten + timedelta(hours=1), latest_by=ten + LONGEST_OUT
    )
    actions.call_off(made(side, "kit", "bo", "jo"), by=kit)
    actions.set_off(back, by=kit)
    actions.back(back, by=kit)
    actions.eat(back, by=kit, what=side.words(), pence=420)
    actions.set_off(out, by=kit)
    actions.set_off(late, by=sam)
    hour_ago = timezone.now() - timedelta(hours=1)
    Conversation.objects.filter(pk=late.pk).update(
        starts_at=hour_ago - timedelta(hours=2), back_by=hour_ago, alarm_at=hour_ago, others_told_at=hour_ago
    )
    about = {"asks": "suggestions.say", "about_code": side.project.code, "title": "Suggest something"}
    Written.objects.create(conversation=out, **about)  # the words would be another room's row
    side.notes["conversations"] = {
        "back": back,
        "planned": planned,
        "out": out,
        "late": late,
        "planned with ana": with_ana,
        "planned for tomorrow": tomorrow,
    }


def tomorrow_at_ten(zone: ZoneInfo) -> datetime:
    """A moment that is never in the quiet hours, whenever it is asked for."""
    return datetime.combine(timezone.now().astimezone(zone).date() + timedelta(days=1), time(10), zone)


def made(side: Any, worker: str, person: str, watcher: str) -> Conversation:
    """As it was planned, at any hour: what the sweeps look at must not hang on the time of day."""
    now = timezone.now()
    return Conversation.objects.create(
        organisation=side.organisation,
        project_code=side.project.code,
        person=side.people[person],
        worker=side.people[worker],
        watcher=side.people[watcher],
        place=side.words(),
        chosen=Chosen.THEIRS,
        who_comes=side.words(),
        starts_at=now + timedelta(minutes=5),
        back_by=now + timedelta(hours=2),
        latest_by=now + timedelta(hours=12, minutes=5),
        ring_on=side.number(),
        if_not_back=side.words(),
    )
