"""Out and back: setting off, needing longer, being late, being spoken to, being back.

Each is one UPDATE that fits only the state it expects, so that no alarm is raised for who said a moment ago that they
are back.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.conversations import letters, rules, words
from alongside.conversations.models import Conversation
from alongside.conversations.reading import coordinators
from alongside.conversations.rules import LIFECYCLE, back_gap
from alongside.conversations.said import Said
from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotNow, NotReady
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.messaging.models import house_of

from .keeping import lose_details

NO_ALARM: dict[str, Any] = {
    "alarm_at": None,
    "alarm_answered_at": None,
    "alarm_answered_by": None,
    "others_told_at": None,
}


@action(may=rules.is_worker, when=LIFECYCLE.lets("set_off"))
def set_off(conversation: Conversation, *, by: Actor) -> Result[Conversation]:
    """Set off. Who keeps watch is told until when. Nobody is out twice at a time."""
    now = timezone.now()
    if conversation.back_by <= now:
        raise NotNow(words.TOO_LATE)
    if conversation.starts_at > now + rules.SET_OFF_BEFORE:
        raise NotNow(words.TOO_SOON)
    try:
        with transaction.atomic():
            LIFECYCLE.move(conversation, "set_off", set_off_at=now)
    except IntegrityError:
        raise NotNow(words.OUT_ALREADY) from None
    _tell_watcher(conversation, letters.out(conversation))
    return Result(conversation, Said.SET_OFF)


@action(may=rules.is_worker, when=LIFECYCLE.lets("longer"))
def longer(conversation: Conversation, *, by: Actor, back_by: datetime) -> Result[Conversation]:
    """Need longer, up to 12 hours in all. Who was told that they are late hears the new time."""
    gap = back_gap(back_by, conversation.latest_by, timezone.now(), house_of(conversation.organisation))
    if gap:
        raise NotReady(gap[1], field=gap[0])
    others = conversation.others_told_at is not None
    LIFECYCLE.move(conversation, "longer", back_by=back_by, **NO_ALARM)
    _tell_watcher(conversation, letters.longer(conversation), others=others)
    return Result(conversation, Said.LONGER)


@action(may=rules.is_worker, when=LIFECYCLE.lets("back"))
def back(conversation: Conversation, *, by: Actor) -> Result[Conversation]:
    """Be back. Who keeps watch is told, and whoever else was."""
    _is_back(conversation, by)
    return Result(conversation, Said.BACK)


@action(may=rules.is_the_house)
def raise_alarm(conversation: Conversation, *, by: Actor) -> Result[Conversation]:
    """They are not back in time: who keeps watch is told to ring them. Raises ``MovedOn`` if they are back by now."""
    now = timezone.now()
    late = Conversation.objects.to_alarm(now).filter(pk=conversation.pk)
    if not late.update(**NO_ALARM | {"alarm_at": now}):
        raise MovedOn(conversation, "raise_alarm")
    conversation.refresh_from_db()
    _tell_watcher(conversation, letters.late(conversation))
    if conversation.watcher is None:  # who kept watch has left meanwhile: nobody waits for them
        pass_on(conversation, now)
    return Result(conversation, Said.LATE)


@action(may=rules.is_the_house)
def tell_others(conversation: Conversation, *, by: Actor) -> Result[Conversation]:
    """Nobody answered for a quarter of an hour: the other coordinators of the place are told, once."""
    now = timezone.now()
    if not Conversation.objects.to_tell_others(now).filter(pk=conversation.pk).exists():
        raise MovedOn(conversation, "tell_others")
    pass_on(conversation, now)
    return Result(conversation, Said.OTHERS_TOLD)


@step
def pass_on(conversation: Conversation, now: datetime) -> None:
    """Tell the other coordinators that somebody is late, unless somebody did so, or spoke to them, meanwhile."""
    waiting = Conversation.objects.in_alarm().filter(pk=conversation.pk, others_told_at=None)
    if not waiting.update(others_told_at=now):
        raise MovedOn(conversation, "tell_others")
    conversation.others_told_at = now
    _tell_others(conversation, letters.late(conversation, to_others=True))


@action(may=rules.can_watch, when=rules.in_alarm)
def spoken(conversation: Conversation, *, by: Actor, minutes: int | None) -> Result[Conversation]:
    """Say that one has spoken to them and they are safe: back by now (None), or in so many minutes."""
    if minutes is None:
        _is_back(conversation, by)
        return Result(conversation, Said.BACK)
    now = timezone.now()
    due = min(now + timedelta(minutes=minutes), conversation.latest_by)
    late = Conversation.objects.in_alarm().filter(pk=conversation.pk)
    changed = {"alarm_answered_at": now, "alarm_answered_by_id": by.person_id}
    changed |= {"back_by": due} if due > now else {}  # after 12 hours in all there is no later time
    if not late.update(**changed):
        raise MovedOn(conversation, "spoken")
    conversation.refresh_from_db()
    return Result(conversation, Said.SPOKEN)


def _is_back(conversation: Conversation, by: Actor) -> None:
    now, others = timezone.now(), conversation.others_told_at is not None
    answered: dict[str, Any] = {}
    if rules.in_alarm(conversation):
        answered = {"alarm_answered_at": now, "alarm_answered_by_id": by.person_id}
    LIFECYCLE.move(conversation, "back", back_at=now, **answered)
    _tell_watcher(conversation, letters.back(conversation), others=others, but=by.person_id)
    if conversation.person_id is None:  # they were forgotten while somebody was with them
        lose_details(conversation)


def _tell_watcher(conversation: Conversation, letter: Letter, *, others: bool = False, but: int | None = None) -> None:
    if conversation.watcher is not None and conversation.watcher_id != but:
        tell(conversation.watcher, letter, about=conversation)
    if others:
        _tell_others(conversation, letter, but=but)


def _tell_others(conversation: Conversation, letter: Letter, *, but: int | None = None) -> None:
    away = {conversation.worker_id, conversation.watcher_id, conversation.person_id, but}
    for person in coordinators(conversation.organisation, conversation.project_code):
        if person.pk not in away:
            tell(person, letter, about=conversation)
