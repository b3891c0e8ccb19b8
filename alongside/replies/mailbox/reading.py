"""From the bytes of a mail to an ``Inbound``, or a reason why it is none. Asks nobody and writes nothing.

Whatever comes is read: broken, huge, from a machine or under a false name. What it is worth is for others to say.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings

from alongside.core.actor import Channel
from alongside.core.codes import ALPHABET
from alongside.core.text import clean
from alongside.messaging.channels.inbound import Inbound, Trust

from .machines import Kind, look
from .parts import Mail, addresses_in, split, take_apart
from .said import said_now
from .trust import trust_of

KEPT_WHOLE = 200_000  # bytes; of a bigger mail its headers and words are kept
_ID = re.compile(r"<[^<>\s]{1,250}>")
_WHY = re.compile(rb"^(?:Action|Status|Diagnostic-Code):.{0,300}", re.IGNORECASE | re.MULTILINE)


class NotTaken(StrEnum):
    """Why a mail is nothing that came in."""

    EMPTY = "it is no mail"
    OURS = "we sent it ourselves"


@dataclass(frozen=True, slots=True)
class Home:
    """Our own address, and the name under which our mail server writes down whether a sender is who they say."""

    address: str
    authserv: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


def home() -> Home:
    """As this house is set up."""
    return Home(settings.EMAIL_FROM.lower(), settings.MAIL_AUTHSERV)


def read(raw: bytes, *, home: Home, at: datetime, size: int | None = None) -> Inbound | NotTaken:
    """What came in at a moment. ``size`` is that of the whole mail, where only its beginning is at hand.

    Of a machine's mail ``answers`` is set only where one of our messages did not arrive: an auto-reply means that it
    did, so it answers nothing.
    """
    if not raw.strip():
        return NotTaken.EMPTY
    mail = take_apart(raw, size=size)
    if not mail.headers:
        return NotTaken.EMPTY
    found = look(mail)
    if mail.sender == home.address and found.kind is not Kind.BOUNCE:
        return NotTaken.OURS
    is_machine = found.kind is not Kind.PERSON
    name = mail.senders[0][0] if mail.senders else ""
    return Inbound(
        channel=Channel.EMAIL,
        sender=mail.sender,
        to=_to(mail, home),
        words="" if found.kind is Kind.BOUNCE else found.calendar or said_now(mail.text, name=name),
        raw=_report(mail) if found.kind is Kind.BOUNCE else _kept(mail),
        reference=_reference(mail),
        at=at,
        answers=_lost(mail, home) if found.kind is Kind.BOUNCE else "" if is_machine else _answered(mail, home),
        is_machine=is_machine,
        trust=_trust(mail, home),
    )


def _trust(mail: Mail, home: Home) -> Trust:
    """Two senders in one mail are a trick: one is checked and the other is shown."""
    if len(mail.all("From")) != 1 or len(mail.senders) != 1:
        return Trust.FORGED if mail.senders else Trust.UNKNOWN
    domain = mail.sender.rpartition("@")[2]
    return trust_of(mail.all("Authentication-Results"), authserv=home.authserv, domain=domain)


def _to(mail: Mail, home: Home) -> str:
    """The address at which we got it: ours, if it is named anywhere."""
    named = [
        address
        for header in ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
        for value in mail.all(header)
        for _, address in addresses_in(value)
    ]
    return home.address if home.address in named or not named else named[0]


def _answered(mail: Mail, home: Home) -> str:
    """The code of the message that it answers: what it says first, then the last of the thread that is ours."""
    named = [*_ID.findall(mail.header("In-Reply-To")), *reversed(_ID.findall(mail.header("References")))]
    return next(filter(None, (_code_in(each, home) for each in named)), "")


def _lost(mail: Mail, home: Home) -> str:
    """The code of the message that did not arrive: a bounce quotes its headers, somewhere."""
    named = _ID.findall(mail.raw.decode("latin-1"))
    return next(filter(None, (_code_in(each, home) for each in named)), "") or _answered(mail, home)


def _code_in(identity: str, home: Home) -> str:
    code, _, domain = identity.strip("<>").partition("@")
    is_code = len(code) == 10 and all(sign in ALPHABET for sign in code)
    return code if is_code and domain.lower() == home.domain.lower() else ""


def _reference(mail: Mail) -> str:
    """The same for the same mail, by whatever way it comes. Made of what its sender calls it, and of who and when.

    It says nothing, and is of one length, whatever they wrote.
    """
    own = _ID.search(mail.header("Message-ID"))
    named = "\n".join((own[0], mail.sender, mail.header("Date"))).encode() if own else mail.raw
    return hashlib.sha256(named).hexdigest()[:40]


def _kept(mail: Mail) -> str:
    """All that came, as text. Attachments are not kept, only named; of what is too big, headers and words."""
    whole = mail.raw.decode("utf-8", "replace")
    if len(mail.raw) > KEPT_WHOLE or mail.left_out or mail.cut:
        head = split(mail.raw)[0].decode("utf-8", "replace")
        whole = f"{head}\n\n{mail.text[:KEPT_WHOLE]}"
    return clean("\n\n".join(filter(None, (*notes(mail), whole))))


def _report(mail: Mail) -> str:
    """Of a bounce its headers, and why. It quotes our own letter, which is for its reader alone."""
    head, body = split(mail.raw)
    why = [line.decode("utf-8", "replace").strip() for line in _WHY.findall(body)]
    return clean("\n".join((head.decode("utf-8", "replace"), "", *why)))


def notes(mail: Mail) -> list[str]:
    """What whoever reads it has to know."""
    count = len(mail.left_out)
    said = []
    if count:
        kinds = ", ".join(dict.fromkeys(mail.left_out))
        said.append(f"[{count} {'attachment was' if count == 1 else 'attachments were'} not taken in: {kinds}]")
    if mail.cut:
        said.append(f"[This mail was too big. We kept its beginning, not the last {mail.cut // 1000} KB.]")
    if mail.broken:
        said.append("[This mail is broken. Only its headers could be read.]")
    return said
