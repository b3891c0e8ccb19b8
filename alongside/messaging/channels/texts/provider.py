"""What a house asks of whoever carries its texts: send one, read one that came in, read what became of one."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from alongside.messaging.channels.envelope import Outcome
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.rules import Receipt

# Read only when one is used: their libraries are optional, and slow.
PROVIDERS = {
    "simulator": f"{__package__}.simulator.Simulator",
    "notify": f"{__package__}.notify.Notify",
    "twilio": f"{__package__}.twilio.Twilio",
}
# Their libraries write down what they were answered, and that can hold a number.
for _library in ("notifications_python_client", "twilio"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


class Unsigned(Exception):
    """It lacks the signature or the token that was agreed, so it may be from anybody. Nothing is taken from it."""


class Unreadable(Exception):
    """It is signed, and is not what was agreed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of handing a text over.

    ``reference`` is the provider's own. ``wait`` is how long it asks us to leave it alone. ``trouble`` is what went
    wrong, for the log: a kind and a number, never a word of theirs.
    """

    outcome: Outcome
    reference: str = ""
    wait: timedelta | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a provider says about a text: our ``message``, its own ``reference``, and the final word, if it is one."""

    message: str
    reference: str
    receipt: Receipt | None


class Provider(Protocol):
    """Carries texts. ``longest`` is how many signs it takes in one."""

    longest: int

    def send(self, to: str, words: str, reference: str, sender: str) -> Sent:
        """Hand a text over. ``sender`` is the organisation's number, or nothing: then the one that was set up.

        Never raises for what a network or a provider does.
        """

    def read_inbound(self, request: HttpRequest) -> Inbound:
        """A text or a call that came in. Raises ``Unsigned`` and ``Unreadable``."""

    def read_receipt(self, request: HttpRequest) -> Delivery:
        """What became of a text. Raises ``Unsigned`` and ``Unreadable``."""

    def close(self) -> None:
        """Let go of the line."""


def is_set_up() -> bool:
    """Can this house send texts (``ALONGSIDE_TEXTS``)?"""
    return settings.TEXTS in PROVIDERS


def provider() -> Provider:
    """The one that this house uses. Raises ``KeyError`` where it uses none."""
    return cast(Provider, import_string(PROVIDERS[settings.TEXTS])())
