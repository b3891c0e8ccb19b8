"""Fetching mail from a mailbox (IMAP, RFC 3501), one after the other.

A mail is marked as read only after it was taken in, so that a worker killed between the two takes it in again; the same
mail twice changes nothing. Whatever a server does, the next minute tries again.
"""

from __future__ import annotations

import contextlib
import imaplib
import logging
import re
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils import timezone

from alongside.messaging.channels.inbound import Inbound

from .parts import LARGEST
from .reading import Home, NotTaken, read

logger = logging.getLogger("alongside.messaging")
TIMEOUT = 20  # seconds that a server may stay silent
ENOUGH_SECONDS = 100  # what is left then is for the next minute
MOST = 200  # mails at once
# The line's own, and what imaplib stumbles over when a server says what no server should say.
_TROUBLES = (imaplib.IMAP4.error, OSError, EOFError, ValueError, TypeError, IndexError, AttributeError)
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_CAME = re.compile(rb'INTERNALDATE "([^"]{10,40})"')


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mail is fetched. Whoever logs it sees no name and no password."""

    host: str = field(repr=False)
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    folder: str = "INBOX"
    tls: bool = True


@dataclass(frozen=True, slots=True)
class _Letter:
    raw: bytes = field(repr=False)
    size: int
    at: datetime


class _Trouble(Exception):
    """The line or the server failed, at a step and in a way. Never its words: a server's can hold an address."""


@contextlib.contextmanager
def _step(name: str) -> Iterator[None]:
    try:
        yield
    except _TROUBLES as error:
        raise _Trouble(name, type(error).__qualname__) from None


def collect(mailbox: Mailbox, take: Callable[[Inbound], Any], *, home: Home) -> int:
    """Hand each mail that nobody has read to ``take``, and say how many. Raises nothing that a network does.

    What ``take`` raises is ours, not the server's: that mail stays unread, the others go on, and then it is raised.
    """
    taken, began = 0, time.monotonic()
    ours: Exception | None = None
    with contextlib.ExitStack() as stack:
        try:
            with _step("connect"):
                line = _connect(mailbox)
            stack.callback(_hang_up, line)
            with _step("sign in"):
                _sign_in(line, mailbox)
            with _step("open"):
                _ok(line.select(f'"{mailbox.folder}"'))
                unread = _unread(line)
            for number in unread:
                if time.monotonic() - began > ENOUGH_SECONDS:
                    break
                try:
                    taken += _take(line, number, take, home)
                except _Trouble:
                    raise
                except Exception as error:  # noqa: BLE001 - raised below: one mail must not stand before all others
                    ours = ours or error
        except _Trouble as trouble:
            logger.warning("mail could not be fetched (%s: %s); the next minute tries again", *trouble.args)
    if ours is not None:
        raise ours
    return taken


def _take(line: imaplib.IMAP4, number: str, take: Callable[[Inbound], Any], home: Home) -> int:
    with _step("fetch"):
        letter = _fetch(line, number)
    if letter is None:
        return 0
    found = read(letter.raw, home=home, at=letter.at, size=letter.size)
    if isinstance(found, NotTaken):
        logger.info("a mail was left: %s", found)
    else:
        take(found)
    with _step("mark"):
        _ok(line.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)"))
    return int(not isinstance(found, NotTaken))


def _connect(mailbox: Mailbox) -> imaplib.IMAP4:
    if mailbox.tls:
        safe = ssl.create_default_context()
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=safe, timeout=TIMEOUT)
    return imaplib.IMAP4(mailbox.host, mailbox.port, timeout=TIMEOUT)


def _sign_in(line: imaplib.IMAP4, mailbox: Mailbox) -> None:
    """PLAIN carries any sign; LOGIN, for servers that know nothing else, plain ones."""
    if "AUTH=PLAIN" in line.capabilities:
        secret = f"\0{mailbox.user}\0{mailbox.password}".encode()
        line.authenticate("PLAIN", lambda _: secret)
    else:
        line.login(_quoted(mailbox.user), mailbox.password)


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unread(line: imaplib.IMAP4) -> list[str]:
    found = _ok(line.uid("SEARCH", "UNSEEN"))[0] or b""
    return [number.decode() for number in found.split()[:MOST]]


def _fetch(line: imaplib.IMAP4, number: str) -> _Letter | None:
    """A mail, or its beginning where it is too big. None when it went away meanwhile."""
    about = b" ".join(_flat(_ok(line.uid("FETCH", number, "(RFC822.SIZE INTERNALDATE)"))))
    size = _SIZE.search(about)
    if size is None:
        return None
    answer = _ok(line.uid("FETCH", number, f"(BODY.PEEK[]<0.{LARGEST}>)"))
    raw = next((part[1] for part in answer if isinstance(part, tuple)), b"")
    return _Letter(raw, int(size[1]), _came(about))


def _came(about: bytes) -> datetime:
    """When our server got it. Its sender's own date can say anything."""
    said = _CAME.search(about)
    now = timezone.now()
    if said is None:
        return now
    try:
        moment = parsedate_to_datetime(said[1].decode("ascii", "replace").strip().replace("-", " ", 2))
    except ValueError:
        return now
    return min(now, moment.astimezone(UTC))


def _flat(answer: list[Any]) -> Iterator[bytes]:
    for part in answer:
        yield from (each for each in (part if isinstance(part, tuple) else (part,)) if isinstance(each, bytes))


def _ok(answer: tuple[str, list[Any]]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error
    return data


def _hang_up(line: imaplib.IMAP4) -> None:
    with contextlib.suppress(*_TROUBLES):
        line.logout()
