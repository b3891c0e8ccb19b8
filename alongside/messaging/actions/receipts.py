"""What providers say about the arrival of what went out, and the phones of the simulator."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor, Channel
from alongside.messaging import rules
from alongside.messaging.models import Message, SimulatedText
from alongside.messaging.rules import KEPT, LIFECYCLE, Direction, Receipt, Why
from alongside.people.models import Organisation

from .said import Said


@action(may=rules.is_the_house, records="nothing")
def take_receipt(message: Message, *, by: Actor, receipt: Receipt, reference: str = "") -> Result[Message]:
    """Note the final word of a provider about a message. The first one stands, whatever comes later.

    A loss counts only for the copy that went last (``reference`` is the provider's own for that copy). That any copy
    arrived settles it, also where we did not know if it had gone.
    """
    if rules.counts(message, receipt, reference):
        Message.objects.filter(pk=message.pk, receipt="").update(receipt=receipt)
        by_receipt(message)
    return Result(message, Said.RECEIPT_TAKEN)


@step
def by_receipt(message: Message) -> None:
    """Move a message to where its receipt says that it is. One whose sending is not written down yet waits for that."""
    message.refresh_from_db(fields=["receipt", "state", "channel"])
    if message.receipt == Receipt.LOST and LIFECYCLE.allows(message, "bounced"):
        LIFECYCLE.move(message, "bounced", why=Why.NOT_DELIVERED, stage="")
    elif message.receipt == Receipt.ARRIVED and LIFECYCLE.allows(message, "arrived"):
        now = timezone.now()
        words = {"kept_until": now + KEPT} if message.channel == Channel.TEXT else {"body": "", "text": ""}
        LIFECYCLE.move(message, "arrived", why="", settled_at=now, **words)


@action(may=rules.is_the_house, records="nothing")
def simulate(
    organisation: Organisation, *, by: Actor, number: str, words: str, direction: Direction
) -> Result[SimulatedText]:
    """Put a text on a phone of the simulator, or keep that one was sent from it."""
    row = SimulatedText.objects.create(organisation=organisation, number=number, words=words, direction=direction)
    return Result(row, Said.SIMULATED)
