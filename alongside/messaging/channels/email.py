"""Email, by SMTP or by a provider (anymail). Subject, sender and first words give nothing away."""

from __future__ import annotations

import contextlib
import logging
import smtplib
from email.utils import formataddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

from .envelope import Envelope, Outcome

if TYPE_CHECKING:
    from anymail.exceptions import AnymailAPIError

logger = logging.getLogger("alongside.messaging")
NOT_SET_UP = "django.core.mail.backends.dummy.EmailBackend"
TOO_MANY = 429


class Email:
    """One line to the mail server, kept open over several letters and opened anew after trouble."""

    def __init__(self) -> None:
        from anymail.exceptions import AnymailError  # noqa: PLC0415 - slow, and only who sends needs it

        self.line = get_connection()
        self.troubles = (smtplib.SMTPException, OSError, AnymailError, ValueError)

    @staticmethod
    def is_set_up() -> bool:
        """Was a mail server named (``ALONGSIDE_EMAIL``)?"""
        return bool(settings.EMAIL_BACKEND != NOT_SET_UP)

    def carry(self, envelope: Envelope) -> Outcome:
        """Try once. What is logged is the reference and the kind of trouble: a server's words can hold an address."""
        try:
            mail = compose(envelope)
            self.line.open()
            self.line.send_messages([mail])
        except self.troubles as error:
            outcome = outcome_of(error, in_the_open=getattr(self.line, "in_the_open", False))
            logger.warning("message %s: %s (%s)", envelope.reference, outcome, _name_of(error))
            self.close()
            self.line = get_connection()
            return outcome
        return Outcome.SENT

    def close(self) -> None:
        """Let go of the line, whatever state it is in."""
        with contextlib.suppress(Exception):
            self.line.close()


def comes_in() -> bool:
    """Is mail that people send to us read by the house (ADR 31)? Only then may we ask them to reply."""
    return bool(settings.IMAP or settings.MAIL_SECRET)


def compose(envelope: Envelope) -> EmailMultiAlternatives:
    """The mail: plain text first, simple HTML beside it, the same Message-ID on every try."""
    seen = {"letter": envelope, "may_reply": comes_in()}
    sender = formataddr((envelope.sender_name, settings.EMAIL_FROM))
    mail = EmailMultiAlternatives(
        subject=envelope.subject,
        body=render_to_string("messaging/email.txt", seen),
        from_email=sender,
        to=[envelope.address],
        headers={
            "Message-ID": f"<{envelope.reference}@{settings.EMAIL_FROM.rsplit('@', 1)[-1]}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{envelope.stop_link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(render_to_string("messaging/email.html", seen), "text/html")
    return mail


def outcome_of(error: Exception, *, in_the_open: bool) -> Outcome:
    """What an error means for the letter.

    Trouble of ours (the server is away, doesn't know us, is full) is for later. Only a server that turns this letter or
    this address away for good says never. A line that broke after the letter was handed over says nothing: a person
    decides (DECISIONS.md 27).
    """
    from anymail.exceptions import AnymailAPIError  # noqa: PLC0415 - see Email.__init__

    if in_the_open:
        return Outcome.UNKNOWN
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return Outcome.NEVER if codes and all(code >= 500 for code in codes) else Outcome.LATER
    if isinstance(error, smtplib.SMTPDataError):
        return Outcome.NEVER if error.smtp_code >= 500 else Outcome.LATER
    if isinstance(error, AnymailAPIError):
        return _of_a_provider(error)
    return Outcome.NEVER if isinstance(error, ValueError) else Outcome.LATER


def _of_a_provider(error: AnymailAPIError) -> Outcome:
    status = error.status_code
    if status is None:
        return Outcome.UNKNOWN
    return Outcome.NEVER if 400 <= status < 500 and status not in (401, 403, TOO_MANY) else Outcome.LATER


def _name_of(error: Exception) -> str:
    code = getattr(error, "smtp_code", None) or getattr(error, "status_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
