"""A real mail server for tests (aiosmtpd), which can be as unkind as life."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Server:
    """Takes mail as ``mood`` says: "kind", "full" (4xx), "unknown" (5xx for the address), "spam" (5xx for the mail),

    "drops" (hangs up after the whole mail has come), "slow" (never answers for the mail), "sulks" (hangs up at RCPT).
    """

    def __init__(self, mood: str = "kind") -> None:
        self.mood = mood
        self.came: list[EmailMessage] = []
        self.seen = 0

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        self.seen += 1
        if self.mood == "full":
            return "452 4.2.2 mailbox of ana@example.org is full"
        if self.mood == "unknown":
            return "550 5.1.1 no ana@example.org here"
        if self.mood == "sulks":
            server.transport.close()
            return "421 bye"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        if self.mood == "spam":
            return "554 5.7.1 looks like spam"
        self.came.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        if self.mood == "drops":
            server.transport.close()
        if self.mood == "slow":
            await asyncio.sleep(4)
        return "250 OK"


@contextmanager
def mail_server(settings: Any, mood: str = "kind") -> Iterator[Server]:
    """The server, with the settings of the house pointing to it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = Server(mood)
    control = Controller(server, hostname="127.0.0.1", port=port)
    control.start()
    settings.EMAIL_BACKEND = "alongside.messaging.channels.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 1
    settings.EMAIL_FROM = "post@alongside.example"
    settings.SITE_URL = "https://table.example"
    try:
        yield server
    finally:
        control.stop(no_assert=True)
