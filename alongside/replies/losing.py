"""A mail server says that a mail of ours did not arrive."""

from __future__ import annotations

from django.db.models import Q

from alongside.core.actor import Actor, Channel
from alongside.messaging.actions import take_receipt
from alongside.messaging.models import Message
from alongside.messaging.rules import Receipt


def note_lost(code: str) -> None:
    """Note it of the message with this code, and of all that went in the same mail."""
    together = Message.objects.filter(Q(code=code) | Q(reference=code), channel=Channel.EMAIL)
    for message in together.select_related("person"):
        by = Actor(organisation_id=message.in_organisation, channel=Channel.SYSTEM)
        take_receipt(message, by=by, receipt=Receipt.LOST)
