"""Django's SMTP, which can also say how far a letter had come when the line broke."""

from __future__ import annotations

import smtplib

from django.core.mail.backends.smtp import EmailBackend

GO_ON = 354  # "send me the letter now": from here on only the server knows whether it keeps it


class _Line(smtplib.SMTP):
    """Remembers whether a letter was handed over and not yet answered for."""

    in_the_open = False

    def getreply(self) -> tuple[int, bytes]:
        """Each answer of the server settles what came before it, but for the one that asks for the letter."""
        code, words = super().getreply()
        self.in_the_open = code == GO_ON
        return code, words


class _SafeLine(_Line, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class Backend(EmailBackend):
    """SMTP whose last letter may be ``in_the_open``."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Our kind of line."""
        return _SafeLine if self.use_ssl else _Line

    @property
    def in_the_open(self) -> bool:
        """Was a letter handed over without an answer?"""
        return bool(self.connection and getattr(self.connection, "in_the_open", False))
