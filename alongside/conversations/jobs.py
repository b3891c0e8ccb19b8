"""What runs by the clock: who is late is missed, and what was kept for a while is deleted on its day."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import job
from alongside.core.refusals import Refusal
from alongside.people.models import Organisation

from . import actions
from .models import Conversation


@job(every=1, does="Telling colleagues that somebody is not back in time")
def miss_who_is_late() -> None:
    """First who keeps watch; where nobody answered, the other coordinators. Who is back by now is left alone."""
    now = timezone.now()
    whole = Conversation.objects.select_related("organisation", "worker", "watcher")
    for conversation in whole.to_alarm(now).order_by("pk"):
        with suppress(Refusal):
            actions.raise_alarm(conversation, by=_house(conversation.organisation_id))
    for conversation in whole.to_tell_others(now).order_by("pk"):
        with suppress(Refusal):
            actions.tell_others(conversation, by=_house(conversation.organisation_id))


@job(at="04:35", does="Deleting where people met, 30 days later")
def forget_on_their_day() -> None:
    """Of each organisation."""
    for organisation in Organisation.objects.all():
        actions.forget_details(organisation, by=_house(organisation.pk))


def _house(organisation_id: int) -> Actor:
    return Actor(organisation_id=organisation_id, channel=Channel.SYSTEM)
