"""Did a person write this mail, or a machine: an auto-reply, a bounce, a list? Machines are never answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .parts import Mail


class Kind(StrEnum):
    """Who wrote it, and what about."""

    PERSON = "person"
    MACHINE = "machine"
    BOUNCE = "bounce"  # one of our messages did not arrive
    CALENDAR = "calendar"  # a button was pressed in a calendar


_SERVERS = re.compile(r"^(mailer-daemon|postmaster|mail-?daemon|no-?reply|do-?not-?reply|bounces?)([+.-].*)?@")
_BULK = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
_AUTO = re.compile(
    r"^(auto(matic)?[- ]?(reply|response)\b|autosvar\b|out of (the )?office\b|abwesenheits|automatische antwort\b"
    r"|automatisch antwoord\b|réponse automatique\b|respuesta automática\b|resposta automática\b|risposta automatica\b"
    r"|automatyczna odpowied|răspuns automat\b|ateb awtomatig\b|allan o.r swyddfa\b)",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"^(undeliver|delivery (status notification|has failed|failure)|mail delivery (failed|failure|system)|returned mail"
    r"|failure notice|message (undeliverable|delivery failure)|non remis|unzustellbar|nicht zustellbar)",
    re.IGNORECASE,
)
_ACTION = re.compile(rb"^Action:\s*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(r"^METHOD:\s*([A-Z]+)", re.IGNORECASE | re.MULTILINE)
_ANSWER = re.compile(r"PARTSTAT=([A-Z-]+)", re.IGNORECASE)
_ANSWERS = {"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "maybe"}


@dataclass(frozen=True, slots=True)
class Found:
    """What kind of mail it is, and what a calendar said."""

    kind: Kind = Kind.PERSON
    calendar: str = ""


def look(mail: Mail) -> Found:
    """Headers say it; a common subject only where nothing else does."""
    if mail.type == "multipart/report":
        return Found(Kind.BOUNCE if _says_failed(mail) else Kind.MACHINE)
    calendar = _calendar(mail)
    if calendar:
        return Found(Kind.CALENDAR, calendar)
    if _is_from_a_server(mail) and _LOST.match(mail.subject):
        return Found(Kind.BOUNCE)
    if _says_so(mail) or _is_from_a_server(mail) or _AUTO.match(mail.subject):
        return Found(Kind.MACHINE)
    return Found()


def _says_so(mail: Mail) -> bool:
    submitted = mail.header("Auto-Submitted").partition(";")[0].strip().lower()
    suppress = mail.header("X-Auto-Response-Suppress").lower()
    return (
        submitted not in {"", "no"}
        or any(mail.header(name).strip().lower() not in {"", "no"} for name in ("X-Autoreply", "X-Autorespond"))
        or mail.header("Precedence").strip().lower() in _BULK
        or any(word in suppress for word in ("all", "autoreply", "oof"))
        or bool(mail.header("List-Id") or mail.header("List-Unsubscribe") or mail.header("Feedback-ID"))
    )


def _is_from_a_server(mail: Mail) -> bool:
    return mail.header("Return-Path").strip() == "<>" or not mail.sender or bool(_SERVERS.match(mail.sender))


def _says_failed(mail: Mail) -> bool:
    """A report of a server: did it give up? One that says "I go on trying", "delivered" or "read" is no bounce."""
    actions = {found.lower() for found in _ACTION.findall(mail.raw)}
    return b"failed" in actions


def _calendar(mail: Mail) -> str:
    for text in mail.calendars:
        method = _METHOD.search(text)
        if method and method[1].upper() in {"REPLY", "COUNTER", "REFRESH"}:
            answer = _ANSWER.search(text)
            said = _ANSWERS.get(answer[1].upper(), "") if answer else ""
            return f"Pressed “{said}” in a calendar." if said else "Pressed a button in a calendar."
    return ""
