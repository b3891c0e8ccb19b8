"""What providers post about messages that went out: read, then handed to an action."""

from __future__ import annotations

from alongside.core.actor import Actor, Channel
from alongside.core.refusals import MovedOn

from . import actions
from .channels.texts import Delivery
from .models import Message


def take(delivery: Delivery) -> None:
    """Note the final word about a message. What is not final, or is about nothing of ours, is let go."""
    if not delivery.message or delivery.receipt is None:
        return
    message = Message.objects.select_related("person").filter(code=delivery.message).first()
    if message is None:
        return
    by = Actor(organisation_id=message.in_organisation, channel=Channel.SYSTEM)
    try:
        actions.take_receipt(message, by=by, receipt=delivery.receipt, reference=delivery.reference)
    except MovedOn:
        return  # somebody saw to it at the same moment
