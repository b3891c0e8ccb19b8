"""Speak for me: giving it, entering it from paper, ending it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.people import rules
from alongside.people.models import Delegation, Person
from alongside.people.rules import LONGEST_DELEGATION, State

from .said import Said


@action(may=rules.is_self)
def let_speak(person: Person, *, by: Actor, holder: Person, days: int, place: str = "") -> Result[Delegation]:
    """Let somebody carry one's words in, in one place or everywhere here, until a day."""
    return Result(_give(person, holder, days, place), Said.SPEAKS)


@action(may=rules.can_look_after)
def enter_speak_for(
    person: Person, *, by: Actor, holder: Person, days: int, place: str = "", on_word: str
) -> Result[Delegation]:
    """Enter what a person said on paper or to one's face: who may speak for them, and where that is written."""
    if not on_word:
        raise NotReady("Say where it is written, or who heard it.", field="on_word")
    return Result(_give(person, holder, days, place, entered_by_id=by.person_id, on_word=on_word), Said.SPEAKS)


@action(may=rules.can_take_back)
def take_back(delegation: Delegation, *, by: Actor) -> Result[Delegation]:
    """End it, at once."""
    Delegation.objects.filter(pk=delegation.pk, revoked_at=None).update(revoked_at=timezone.now())
    delegation.refresh_from_db()
    return Result(delegation, Said.SPEAKS_NO_MORE)


def _give(
    giver: Person, holder: Person, days: int, place: str, *, entered_by_id: int | None = None, on_word: str = ""
) -> Delegation:
    if holder.pk == giver.pk or holder.organisation_id != giver.organisation_id or holder.state != State.ACTIVE:
        raise NotReady("Choose somebody who works beside people here.", field="holder")
    if days < 1 or timedelta(days=days) > LONGEST_DELEGATION:
        raise NotReady("Say for how long: a year at most.", field="days")
    now = timezone.now()
    earlier = Delegation.objects.filter(giver=giver, holder=holder, place=place, revoked_at=None)
    earlier.update(revoked_at=now)
    return Delegation.objects.create(
        giver=giver,
        holder=holder,
        place=place,
        given_at=now,
        expires_at=now + timedelta(days=days),
        entered_by_id=entered_by_id,
        on_word=on_word,
    )
