"""Fetching mail, where the house has a mailbox."""

from __future__ import annotations

from django.conf import settings

from alongside.core.jobs import job
from alongside.replies.mailbox import home
from alongside.replies.mailbox.imap import Mailbox, collect

from .arriving import arrive


@job(every=1, does="Fetching the mail that people sent")
def fetch_mail() -> None:
    """Take in what is unread."""
    if settings.IMAP:
        collect(Mailbox(**settings.IMAP), arrive, home=home())
