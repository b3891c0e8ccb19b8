"""The ways in which a letter leaves the house. Email and texts are here; paper is printed and posted by a person.

A carrier takes envelopes, one after the other, and says of each what came of it. It knows no person and no rule: the
send gate has spoken before.
"""

from __future__ import annotations

from alongside.core.actor import Channel

from . import email, texts
from .email import comes_in
from .envelope import Carrier, Envelope, Outcome, Piece

CARRIERS: dict[Channel, type[Carrier]] = {Channel.EMAIL: email.Email, Channel.TEXT: texts.Text}


def offered() -> frozenset[Channel]:
    """The channels by which this house can send, as it is set up. Paper is printed and posted by a person."""
    return frozenset({Channel.PAPER} | {channel for channel, carrier in CARRIERS.items() if carrier.is_set_up()})


__all__ = ["CARRIERS", "Carrier", "Envelope", "Outcome", "Piece", "comes_in", "offered"]
