"""Until when it is kept: where, who came, the number and what to do go 30 days later; the petty cash stays."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from alongside.conversations import rules
from alongside.conversations.models import Conversation, PettyCash
from alongside.conversations.rules import ENDED, REMEMBERED, State
from alongside.conversations.said import Said
from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.secretfield import put
from alongside.messaging.actions import unsay
from alongside.people.models import Organisation, Person

FOOD = "Tea and food"  # instead of the words of who has left


@action(may=rules.is_the_house, records="nothing")
def forget_details(organisation: Organisation, *, by: Actor) -> Result[Organisation]:
    """Delete what was kept for 30 days, and after a year that there was a talk. What never began is called off."""
    now = timezone.now()
    here = Conversation.objects.filter(organisation=organisation)
    due = list(here.to_forget(now).values_list("pk", flat=True))
    never = here.filter(pk__in=due, state=State.PLANNED)
    never.update(state=State.CALLED_OFF, called_off_at=now)
    here.filter(pk__in=due).update(place="", who_comes="", ring_on="", if_not_back="", details_gone_at=now)
    here.filter(state__in=ENDED, starts_at__lt=now - REMEMBERED).delete()
    return Result(organisation, Said.FORGOTTEN)


@step
def lose_details(conversation: Conversation) -> None:
    """Delete them at once."""
    Conversation.objects.filter(pk=conversation.pk).update(
        place="", who_comes="", ring_on="", if_not_back="", details_gone_at=timezone.now()
    )


@step
def erase(person: Person, keep_words: bool) -> None:
    """Talks with them go, and what they planned goes. Who is out with them just now is still watched over.

    That one loses its person with the person, and its place when the worker is back.
    """
    theirs = Conversation.objects.filter(Q(person=person) | Q(worker=person))
    for one in theirs:
        unsay(one)  # letters about it name who goes
    theirs.exclude(~Q(worker=person), state=State.OUT).delete()
    for paid in PettyCash.objects.filter(paid_by=person):
        put(paid, what=FOOD)
