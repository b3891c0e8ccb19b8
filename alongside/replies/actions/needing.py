"""Asking somebody by their own way how they need information."""

from __future__ import annotations

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import Refused
from alongside.messaging.actions import tell
from alongside.needs.models import Need
from alongside.people.models import Person
from alongside.replies import rules
from alongside.replies.letters import how_you_need
from alongside.replies.said import Said


@action(may=rules.can_ask_needs)
def ask_needs(person: Person, *, by: Actor) -> Result[Person]:
    """Ask how somebody needs information; who has told us, if it is still right. They need not answer."""
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise Refused(rules.can_ask_needs.why)  # type: ignore[attr-defined]
    told_us = Need.objects.filter(person=person, review_on__isnull=False).exists()
    tell(person, how_you_need(again=told_us), about=person)
    return Result(person, Said.ASKED_NEEDS)
