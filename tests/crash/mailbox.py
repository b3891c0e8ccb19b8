"""The mail server of a crash run: real SMTP, and it remembers under which references letters came."""

from __future__ import annotations

import asyncio
import re
import socket
from collections import Counter

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.crash.rig import HOST

_REFERENCE = re.compile(rb"^Message-ID: <(\w{10})@", re.MULTILINE | re.IGNORECASE)


class Mailbox:
    """Takes every letter. It is never killed: what is under test is who writes to it."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port: int = free.getsockname()[1]
        self.came: Counter[str] = Counter()
        self.nameless = 0
        self.holds = False
        self._server = Controller(self, hostname=HOST, port=self.port)
        self._server.start()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Count it by its reference. While it holds, the writer waits, with its letters in hand."""
        while self.holds:
            await asyncio.sleep(0.05)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        found = _REFERENCE.search(content)
        if found:
            self.came[found[1].decode()] += 1
        else:
            self.nameless += 1
        return "250 OK"

    @property
    def url(self) -> str:
        """As the house is told of it."""
        return f"smtp://{HOST}:{self.port}?tls=no"

    def stop(self) -> None:
        self._server.stop()
