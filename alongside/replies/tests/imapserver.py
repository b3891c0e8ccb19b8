"""A real IMAP server for tests (pymap) over TLS, which can be as unkind as life."""

from __future__ import annotations

import asyncio
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.version import ProxyProtocolVersion
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Seen

from alongside.replies.mailbox.imap import Mailbox

USER, PASSWORD = "post", "pässword"  # beyond plain letters, as people choose them
CAME = datetime(2024, 1, 3, 12, tzinfo=UTC)


class Server:
    """Its mailbox, from the outside. ``mood``: "kind", "hangs up" (while one signs in), "mute" (never greets),

    "babble" (speaks no IMAP).
    """

    def __init__(self, mood: str = "kind") -> None:
        self.mood = mood
        self.loop = asyncio.new_event_loop()
        self.port = 0
        self._backend: Any = None

    def put(self, *mails: bytes, seen: bool = False) -> None:
        """Mails come in."""

        async def append() -> None:
            inbox = await self._inbox()
            for mail in mails:
                await inbox.append(AppendMessage(mail, CAME, frozenset({Seen} if seen else ())))

        asyncio.run_coroutine_threadsafe(append(), self.loop).result(10)

    def unread(self) -> int:
        """How many nobody has read."""

        async def count() -> int:
            inbox = await self._inbox()
            return len([each async for each in inbox.messages() if Seen not in each.permanent_flags])

        return asyncio.run_coroutine_threadsafe(count(), self.loop).result(10)

    async def _inbox(self) -> Any:
        async with self._backend.login.demo_user_identity.new_session() as session:
            return await session.mailbox_set.get_mailbox("INBOX")

    async def start(self, safe: ssl.SSLContext) -> Any:
        args = Namespace(debug=False, passlib_cfg=None, proxy_protocol=None, cert=None, key=None)
        more = {"host": None, "port": 0, "demo_data": False, "demo_user": USER, "demo_password": PASSWORD}
        backend, config = await DictBackend.init(Namespace(**vars(args), **more, tls=False))
        config.apply_context()
        self._backend = backend
        serve = ProxyProtocolReader(ProxyProtocolVersion.get(None)).get_callback(IMAPServer(backend.login, config))

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            config.apply_context()
            if self.mood == "mute":
                await asyncio.sleep(30)
            elif self.mood == "babble":
                writer.write(b"\xff\xfe hello\r\n" * 20)
            elif self.mood == "hangs up":
                writer.write(b"* OK hi\r\n")
                tag = (await reader.readline()).split()[0]
                writer.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
                await reader.readline()
                writer.close()
            else:
                await serve(reader, writer)

        started = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=safe)
        self.port = started.sockets[0].getsockname()[1]
        return started

    async def stop(self, started: Any) -> None:
        started.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()


@contextmanager
def imap_server(folder: Path, monkeypatch: Any, mood: str = "kind") -> Iterator[tuple[Server, Mailbox]]:
    """The server, and how to reach it. Its certificate is one that this process trusts."""
    paper = _certificate(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(paper))
    safe = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safe.load_cert_chain(paper)
    server = Server(mood)
    thread = threading.Thread(target=server.loop.run_forever, daemon=True)
    thread.start()
    started = asyncio.run_coroutine_threadsafe(server.start(safe), server.loop).result(20)
    try:
        yield server, Mailbox("127.0.0.1", server.port, USER, PASSWORD)
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(started), server.loop).result(10)
        server.loop.call_soon_threadsafe(server.loop.stop)
        thread.join(10)


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail for tests")])
    now = datetime.now(UTC)
    paper = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=4000))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file = folder / "mail.pem"
    file.write_bytes(paper.public_bytes(serialization.Encoding.PEM) + secret)
    return file
