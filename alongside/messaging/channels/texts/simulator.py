"""The built-in phone simulator: texts go nowhere but to a page that draws a phone. For the demo, and for training."""

from __future__ import annotations

from django.http import HttpRequest

from alongside.core.action import Result
from alongside.core.actor import Actor, Channel
from alongside.messaging import actions
from alongside.messaging.channels.envelope import Outcome
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.models import Letterbox, SimulatedText
from alongside.messaging.rules import Direction
from alongside.people.models import Organisation, Person

from .provider import Delivery, Sent, Unsigned


class Simulator:
    """Keeps each text where the page of the phone can read it."""

    longest = 1600

    def send(self, to: str, words: str, reference: str, sender: str) -> Sent:
        """Put it on the phone."""
        organisation = _whose(to, sender)
        if organisation is None:
            return Sent(Outcome.NEVER, trouble="no organisation")
        return Sent(Outcome.SENT, _reference(_keep(organisation, to, words, Direction.TO_PHONE).subject))

    def read_inbound(self, request: HttpRequest) -> Inbound:
        """Nobody posts for the simulator: its page calls ``text_from`` and ``call_from``."""
        raise Unsigned

    def read_receipt(self, request: HttpRequest) -> Delivery:
        """Nobody posts for the simulator."""
        raise Unsigned

    def close(self) -> None:
        """There is no line."""


def text_from(organisation: Organisation, number: str, words: str) -> Inbound:
    """A text that somebody typed on a phone of the simulator: kept for its page, and ready to be taken in."""
    return _inbound(_keep(organisation, number, words, Direction.FROM_PHONE).subject)


def call_from(organisation: Organisation, number: str) -> Inbound:
    """A phone of the simulator rang, and hung up."""
    return _inbound(_keep(organisation, number, "", Direction.RANG).subject)


def once_from(organisation: Organisation, number: str, words: str | None, key: str) -> Inbound | None:
    """The text (or the call, where ``words`` is None) that the form with this key sent; None when it came again."""
    direction = Direction.RANG if words is None else Direction.FROM_PHONE
    kept = _keep(organisation, number, words or "", direction, key)
    return None if kept.again else _inbound(kept.subject)


def _inbound(row: SimulatedText) -> Inbound:
    box = Letterbox.objects.filter(organisation=row.organisation).first()
    rang = row.direction == Direction.RANG
    return Inbound(
        channel=Channel.PHONE if rang else Channel.TEXT,
        sender=row.number,
        to=box.number if box else "",
        words=row.words,
        raw=row.words,
        reference=_reference(row),
        at=row.at,
        is_call=rang,
    )


def _keep(
    organisation: Organisation, number: str, words: str, direction: Direction, key: str = ""
) -> Result[SimulatedText]:
    by = Actor(organisation_id=organisation.pk, channel=Channel.SYSTEM, key=key)
    return actions.simulate(organisation, by=by, number=number, words=words, direction=direction)


def _whose(to: str, sender: str) -> Organisation | None:
    """The organisation with this number; else the one that knows the phone; else the first."""
    box = Letterbox.objects.filter(number=sender).exclude(number="").select_related("organisation").first()
    known = Person.objects.filter(phone=to).exclude(phone="").select_related("organisation").order_by("pk").first()
    return (box or known).organisation if box or known else Organisation.objects.order_by("pk").first()


def _reference(row: SimulatedText) -> str:
    return f"SIM{row.code}"
