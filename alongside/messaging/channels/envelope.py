"""What a carrier gets, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """What came of one try. ``UNKNOWN``: it was handed over, and then nobody said whether it was taken."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several messages in a mail."""

    paragraphs: tuple[str, ...] = field(repr=False)
    link: str = field(repr=False)
    link_words: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message, ready to go. ``reference`` is the same for every try. It never shows in a log.

    ``number`` is the one that an organisation's texts come from, if it has one of its own. ``question`` is what a mail
    asks, line by line; ``others`` are further messages that go in the same mail.
    """

    reference: str
    address: str = field(repr=False)
    sender_name: str
    subject: str
    paragraphs: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    link: str = field(repr=False)
    link_words: str
    stop_link: str = field(repr=False)
    number: str = ""
    question: str = field(default="", repr=False)
    others: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All that stands in a mail, the message that gave it its name first."""
        return (Piece(self.paragraphs, self.link, self.link_words), *self.others)


class Carrier(Protocol):
    """Carries envelopes while it is open."""

    @staticmethod
    def is_set_up() -> bool:
        """Can this house use it?"""

    def carry(self, envelope: Envelope) -> Outcome:
        """Try once. Never raises for what a network or a provider does."""

    def close(self) -> None:
        """Let go of the line."""
