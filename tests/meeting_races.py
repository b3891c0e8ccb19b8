"""Races of who comes back and the clock that misses them (QUALITY.md R3)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from alongside.conversations import actions
from alongside.conversations.models import Conversation
from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.messaging.models import Message
from tests.cast import Cast
from tests.races import THREADS, Wrong, at_once, crashes, expect


def met(cast: Cast, *, late: bool) -> Conversation:
    """Kit's with Bo: planned, or out and late. Made here, for a plan hangs on the time of day."""
    now = timezone.now()
    begun = {"state": "out", "set_off_at": now} if late else {}
    return Conversation.objects.create(
        organisation=cast.here,
        project_code=cast.kitchen.code,
        person=cast.bo,
        worker=cast.kit,
        watcher=cast.sam,
        place="The café",
        chosen="theirs",
        starts_at=now - timedelta(hours=2),
        back_by=now + timedelta(hours=-1 if late else 1),
        latest_by=now + timedelta(hours=10),
        ring_on="+447700900444",
        if_not_back="Ring the café",
        **begun,
    )


def afresh() -> None:
    """Nobody is out."""
    Conversation.objects.all().delete()
    Message.objects.filter(kind__startswith="conversations.").delete()


def house(cast: Cast) -> Actor:
    return Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM)


def back_while_missed(cast: Cast, number: int) -> Wrong:
    """Four ticks of the clock and four clicks on "I'm back": one alarm at most, and none after they were back."""
    afresh()
    one = met(cast, late=True)
    rows = [Conversation.objects.get(pk=one.pk) for _ in range(THREADS)]
    ended = at_once(
        *(partial(actions.raise_alarm, row, by=house(cast)) for row in rows[:4]),
        *(partial(actions.back, row, by=cast.actor("kit")) for row in rows[4:]),
    )
    yield from crashes(ended)
    told = list(Message.objects.order_by("pk").filter(about_code=one.code).values_list("kind", flat=True))
    if told not in (["conversations.back"], ["conversations.late", "conversations.back"]):
        yield f"Sam was told {told}"
    one.refresh_from_db()
    if one.state != "back" or (one.alarm_at is not None) != ("conversations.late" in told):
        yield f"it is {one.state}, with an alarm at {one.alarm_at}"


def out_once(cast: Cast, number: int) -> Wrong:
    """Eight plans of one worker, all begun at once: one is out."""
    afresh()
    ended = at_once(*(partial(actions.set_off, met(cast, late=False), by=cast.actor("kit")) for _ in range(THREADS)))
    yield from expect(ended, set_off=1, NotNow=THREADS - 1)
    out = Conversation.objects.filter(state="out").count()
    if out != 1:
        yield f"Kit is out {out} times"


def one_click_too_many(cast: Cast, number: int) -> Wrong:
    """The same form eight times: back once, one event, one letter."""
    afresh()
    one = met(cast, late=True)
    by = cast.actor("kit", key=f"back {number}")
    rows = [Conversation.objects.get(pk=one.pk) for _ in range(THREADS)]
    yield from expect(at_once(*(partial(actions.back, row, by=by) for row in rows)), back=THREADS)
    events = Event.objects.about(one).filter(verb="conversations.back").count()
    letters = Message.objects.filter(kind="conversations.back", about_code=one.code).count()
    if (events, letters) != (1, 1):
        yield f"{events} events and {letters} letters"


def without_asking_once_more(cast: Cast, number: int) -> Wrong:
    """Control: a clock that looks first, and writes later, misses who is back."""
    afresh()
    one = met(cast, late=True)

    class Noted:
        class said:  # noqa: N801 - as a result has it
            value = "late"

    def look_then_write() -> type[Noted]:
        if Conversation.objects.get(pk=one.pk).state == "out":
            time.sleep(0.2)
            Conversation.objects.filter(pk=one.pk).update(alarm_at=timezone.now())
        return Noted

    def back() -> object:
        time.sleep(0.1)
        return actions.back(Conversation.objects.get(pk=one.pk), by=cast.actor("kit"))

    yield from crashes(at_once(look_then_write, back))
    one.refresh_from_db()
    if one.alarm_at and one.back_at and one.alarm_at > one.back_at:
        yield "an alarm for who was back"


RACES: list[Callable[[Cast, int], Wrong]] = [back_while_missed, out_once, one_click_too_many]
CONTROLS: list[Callable[[Cast, int], Wrong]] = [without_asking_once_more]
