"""Is the sender of a mail who they say? What our own mail server found out, and nobody else's word (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from alongside.messaging.channels.inbound import Trust

_LONGEST = 4000  # signs of a header that we read
_RESULT = re.compile(r"^\s*([a-z][a-z0-9-]*)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"\b(smtp|header|policy|body)\s*\.\s*([a-z-]+)\s*=\s*(\"[^\"]*\"|[^\s;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Finding:
    method: str
    result: str
    said_of: dict[str, str] = field(default_factory=dict)


def trust_of(headers: Iterable[str], *, authserv: str, domain: str) -> Trust:
    """What the topmost ``Authentication-Results`` says about mail from this domain, if our own server wrote it.

    ``authserv`` is the name under which our server signs them. A header below it, or under another name, came with the
    mail: anybody can write one. Without a name set, or with no word of our server, nothing is known.
    """
    top = next(iter(headers), None)
    if not authserv or top is None or not domain:
        return Trust.UNKNOWN
    server, findings = _read(top)
    if server != authserv.lower():
        return Trust.UNKNOWN
    return _weigh(findings, domain.lower())


def _weigh(findings: list[_Finding], domain: str) -> Trust:
    dmarc = [each for each in findings if each.method == "dmarc" and each.said_of.get("header.from", domain) == domain]
    if any(each.result == "pass" for each in dmarc):
        return Trust.PROVEN
    if any(each.result == "fail" for each in dmarc):
        return Trust.FORGED
    aligned = [each.result for each in findings if each.method in {"spf", "dkim"} and _is_of(each, domain)]
    if "pass" in aligned:
        return Trust.PROVEN
    return Trust.FORGED if "fail" in aligned else Trust.UNKNOWN


def _is_of(finding: _Finding, domain: str) -> bool:
    """Is it about the domain that the reader sees, or one above it? A domain below could be somebody else's."""
    names = ("smtp.mailfrom",) if finding.method == "spf" else ("header.d", "header.i")
    about = next((finding.said_of[name] for name in names if name in finding.said_of), "").rpartition("@")[2]
    return "." in about and (about == domain or domain.endswith(f".{about}"))


def _read(header: str) -> tuple[str, list[_Finding]]:
    """The server's name, and what it found."""
    first, *rest = _without_comments(header[:_LONGEST]).split(";")
    server = (first.split() or [""])[0].strip('"').lower()
    found = ((part, _RESULT.match(part)) for part in rest)
    return server, [_Finding(m[1].lower(), m[2].lower(), _properties(part)) for part, m in found if m]


def _properties(part: str) -> dict[str, str]:
    pairs = ((f"{m[1]}.{m[2]}".lower(), m[3].strip('"').lower().rstrip(".")) for m in _PROPERTY.finditer(part))
    said: dict[str, str] = {}
    for name, value in pairs:
        said.setdefault(name, value)
    return said


def _without_comments(header: str) -> str:
    """Out of brackets nothing is read: "(dmarc=pass)" is a remark. Nor are a quoted semicolon or bracket signs."""
    kept, depth, quoted, escaped = [], 0, False, False
    for sign in header:
        if escaped:
            escaped = False
            continue
        if sign == "\\":
            escaped = True
        elif sign == '"' and not depth:
            quoted = not quoted
        elif not quoted and sign == "(":
            depth += 1
        elif not quoted and sign == ")":
            depth = max(0, depth - 1)
        elif not depth and not (quoted and sign in ';= \t"'):
            kept.append(sign)
    return "".join(kept)
