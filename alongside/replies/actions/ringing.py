"""Ringing back who asked for it."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn
from alongside.messaging.rules import is_oneself
from alongside.people.models import Person
from alongside.replies import rules
from alongside.replies.models import Ring
from alongside.replies.said import Said

from .taking import want_a_ring


@action(may=is_oneself, by_others=True, records="confidential")
def ask_to_be_rung(person: Person, *, by: Actor) -> Result[Person]:
    """Please ring me. Asked twice, it is still one call."""
    want_a_ring(person.organisation_id, person)
    return Result(person, Said.RING)


@action(may=rules.can_ring, when=lambda ring: ring.rung_at is None)
def rung(ring: Ring, *, by: Actor) -> Result[Ring]:
    """Somebody spoke to them. Only that, and when."""
    open_one = Ring.objects.filter(pk=ring.pk, rung_at=None)
    if not open_one.update(rung_at=timezone.now(), rung_by_id=by.somebody):
        raise MovedOn(ring, "rung")
    ring.refresh_from_db()
    return Result(ring, Said.RUNG)


@action(may=rules.can_ring, when=lambda ring: ring.rung_at is None)
def no_answer(ring: Ring, *, by: Actor) -> Result[Ring]:
    """Nobody picked up. No voicemail: they stay on the list."""
    Ring.objects.filter(pk=ring.pk, rung_at=None).update(tried_at=timezone.now())
    ring.refresh_from_db()
    return Result(ring, Said.TRIED)
