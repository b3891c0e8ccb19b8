"""The one door for what comes in. A webhook, the mailbox and the simulator hand it over here and are done."""

from __future__ import annotations

from alongside.core.actor import Actor, Channel
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.models import Letterbox, Message
from alongside.people.models import Organisation, Person

from . import actions
from .models import Incoming


def arrive(inbound: Inbound) -> Incoming | None:
    """Keep it, and have it placed soon. None only in a house without any organisation."""
    organisation = _whose(inbound)
    if organisation is None:
        return None
    by = Actor(organisation_id=organisation.pk, channel=Channel.SYSTEM)
    return actions.take_in(organisation, by=by, inbound=inbound).subject


def _whose(inbound: Inbound) -> Organisation | None:
    """The organisation whose message it answers or whose number it went to; else the one that knows the sender."""
    answered = Message.objects.filter(code=inbound.answers).select_related("person__organisation").first()
    if answered is not None:
        return answered.person.organisation
    box = Letterbox.objects.filter(number=inbound.to).exclude(number="").select_related("organisation").first()
    if box is not None:
        return box.organisation
    by_phone = inbound.channel in (Channel.TEXT, Channel.PHONE)
    asked = Message.objects.filter(person__phone=inbound.sender).exclude(stage="").exclude(person__phone="")
    last = asked.select_related("person__organisation").order_by("-shown_at", "-pk").first() if by_phone else None
    if last is not None:
        return last.person.organisation
    known = Person.objects.filter(phone=inbound.sender) if by_phone else Person.objects.filter(email=inbound.sender)
    found = known.exclude(phone="", email="").select_related("organisation").order_by("pk").first()
    if found is None and not by_phone:
        found = Person.objects.filter(account__email__iexact=inbound.sender).select_related("organisation").first()
    return found.organisation if found else Organisation.objects.order_by("pk").first()
