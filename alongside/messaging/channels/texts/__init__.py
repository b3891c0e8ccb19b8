"""Text messages: counted, then handed to whichever provider this house uses (ADR 30)."""

from __future__ import annotations

import logging
from datetime import timedelta

from alongside.messaging.channels.envelope import Envelope, Outcome

from .parts import in_plain_signs, parts_of
from .provider import Delivery, Provider, Sent, Unreadable, Unsigned, is_set_up, provider

logger = logging.getLogger("alongside.messaging")


class Text:
    """The carrier of texts. After each: the provider's ``reference``, how long to ``wait``, and how many ``parts``."""

    def __init__(self) -> None:
        self.provider = provider()
        self.reference = ""
        self.wait: timedelta | None = None
        self.parts = 0

    @staticmethod
    def is_set_up() -> bool:
        """Was a provider named (``ALONGSIDE_TEXTS``)?"""
        return is_set_up()

    def carry(self, envelope: Envelope) -> Outcome:
        """Try once. The log holds the reference, how many parts, and the kind of trouble: no number and no words."""
        words = in_plain_signs(envelope.text).strip()
        self.parts = parts_of(words)
        sent = self._hand_over(envelope, words)
        self.reference, self.wait = sent.reference, sent.wait
        level = logging.INFO if sent.outcome is Outcome.SENT else logging.WARNING
        logger.log(level, "text %s: %s, parts: %s %s", envelope.reference, sent.outcome, self.parts, sent.trouble)
        return sent.outcome

    def _hand_over(self, envelope: Envelope, words: str) -> Sent:
        if not words or len(words) > self.provider.longest:
            return Sent(Outcome.NEVER, trouble="nothing to send" if not words else "too long")
        return self.provider.send(envelope.address, words, envelope.reference, envelope.number)

    def close(self) -> None:
        """Let go of the line."""
        self.provider.close()


__all__ = ["Delivery", "Provider", "Text", "Unreadable", "Unsigned", "is_set_up", "parts_of", "provider"]
