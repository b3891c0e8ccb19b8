"""A mail taken apart: its headers, the words that somebody can read, and what came with it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from itertools import islice
from typing import Any

from .plain import plain

LARGEST = 2**19  # bytes that are read of one mail; of more, its beginning
LARGEST_HEAD = 2**16  # bytes of headers
_LONGEST_HEADER = 8000  # signs
_LONGEST_PARSED = 1000  # signs of a header that says how a part is made; the parser takes minutes over a long one
_MOST_PARTS = 100
_DEEPEST = 20  # parts within parts
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_OF_SERVERS = {"message/delivery-status", "text/rfc822-headers", "message/disposition-notification"}
_ADDRESS = re.compile(r"[^@\s<>\"(),;:]+@[^@\s<>\"(),;:]+")
_PLAIN_OLD = re.compile(r"^(ascii|us-ascii|iso-?8859-1|latin-?1|cp1252|windows-1252|utf-?8)$", re.IGNORECASE)
_REAL = re.compile(r"^(utf|iso|cp|koi|big5|gb|euc|shift|mac|hz|johab|tis|ptcp|kz)", re.IGNORECASE)


class _Careful(policy.EmailPolicy):
    """The library's own policy, but for headers as long as a book."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Parse its beginning."""
        return super().header_fetch_parse(name, value if len(value) <= _LONGEST_PARSED else value[:_LONGEST_PARSED])


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says of itself. ``cut`` is how many bytes of it were not read."""

    raw: bytes = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    type: str = "text/plain"
    text: str = field(default="", repr=False)
    calendars: tuple[str, ...] = field(default=(), repr=False)
    left_out: tuple[str, ...] = ()
    cut: int = 0
    broken: bool = False

    def all(self, name: str) -> list[str]:
        """Every header of this name, topmost first, unfolded."""
        return [" ".join(value.split()) for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str:
        """The first header of this name, or nothing."""
        return next(iter(self.all(name)), "")

    @property
    def subject(self) -> str:
        """As people read it."""
        return _decoded(self.header("Subject"))

    @property
    def senders(self) -> list[tuple[str, str]]:
        """Name and address of who wrote it. More than one address is a trick, or a mistake."""
        return [pair for value in self.all("From") for pair in addresses_in(value)]

    @property
    def sender(self) -> str:
        """The address it is from, in small letters; empty where there is none."""
        return self.senders[0][1] if self.senders else ""


def addresses_in(value: str) -> list[tuple[str, str]]:
    """Names and addresses in a header. A name that looks like an address is none."""
    try:
        pairs = getaddresses([value[:_LONGEST_HEADER]])
    except Exception:  # noqa: BLE001 - remarks within remarks, a thousand deep
        pairs = [("", address) for address in _ADDRESS.findall(value[:_LONGEST_HEADER])]
    found = [(_decoded(name), address.strip().lower()) for name, address in pairs]
    return [(name, address) for name, address in found if _ADDRESS.fullmatch(address) and len(address) <= 254]


def take_apart(raw: bytes, *, size: int | None = None) -> Mail:
    """Read a mail, whatever state it is in: of what can't be read at all the headers stay, and the bytes."""
    whole, read = size or len(raw), raw[:LARGEST]
    cut = max(0, whole - len(read))
    head, _ = split(read)
    try:
        return _taken_apart(read, cut)
    except Exception:  # noqa: BLE001 - what strangers send breaks the parser in ways that nobody lists
        return Mail(read, _crude(head), cut=cut, broken=True)


def split(raw: bytes) -> tuple[bytes, bytes]:
    """Headers and the rest."""
    found = re.search(rb"\r?\n\r?\n", raw)
    return (raw[: found.start()], raw[found.end() :]) if found else (raw, b"")


def _taken_apart(raw: bytes, cut: int) -> Mail:
    head, body = split(raw)
    if len(head) > LARGEST_HEAD:
        head = head[:LARGEST_HEAD].rpartition(b"\n")[0]
        raw = head + b"\n\n" + body
    message = message_from_bytes(raw, policy=_Careful())
    texts: list[tuple[str, str]] = []
    calendars: list[str] = []
    left_out: list[str] = []
    leaves = list(islice(_leaves(message), _MOST_PARTS))
    for place, (part, inside) in enumerate(leaves):
        kind = _type_of(part)
        unfinished = cut and place == len(leaves) - 1
        if kind == "text/calendar":
            calendars.append(_text_of(part))
        elif kind in {"text/plain", "text/html"} and not _is_file(part):
            texts.append((kind, "" if unfinished else _text_of(part)))
        elif kind not in _SIGNATURES | _OF_SERVERS and not (inside == "multipart/related" and not _is_file(part)):
            left_out.append(kind)
    headers = tuple((name, _readable(value)) for name, value in message.raw_items())
    text = _words_of(texts)
    return Mail(raw, headers, _type_of(message), text, tuple(calendars), tuple(left_out), cut)


def _leaves(part: Message, inside: str = "", depth: int = 0) -> Iterator[tuple[Message, str]]:
    """The parts that hold something. A mail within the mail is one thing, and not looked into."""
    kind = _type_of(part)
    if part.is_multipart() and kind.startswith("multipart/") and depth < _DEEPEST:
        for each in part.get_payload():
            yield from _leaves(each, kind, depth + 1)  # type: ignore[arg-type]
    else:
        yield part, inside


def _words_of(texts: list[tuple[str, str]]) -> str:
    """The plain text, all pieces of it; where there is none, the words of the HTML."""
    said = "\n".join(filter(None, (text.strip() for kind, text in texts if kind == "text/plain")))
    return said or "\n".join(filter(None, (plain(text) for kind, text in texts if kind == "text/html")))


def _type_of(part: Message) -> str:
    try:
        return part.get_content_type()
    except Exception:  # noqa: BLE001 - a header that the parser chokes on
        return "application/octet-stream"


def _is_file(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except Exception:  # noqa: BLE001 - a name that the parser chokes on is a name
        return True


def _text_of(part: Message) -> str:
    """Its words. A charset that lies, or that nobody knows, is not believed."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        said = str(part.get_content_charset() or "utf-8")
    except Exception:  # noqa: BLE001 - see _type_of
        said = "utf-8"
    return decoded(payload, said)


def decoded(payload: bytes, charset: str) -> str:
    """Bytes as words. What is valid UTF-8 is UTF-8, whatever old charset is claimed for it."""
    tries = ["utf-8"] if _PLAIN_OLD.match(charset) else [charset, "utf-8"]
    for name in tries:
        try:
            known = codecs.lookup(name).name
            if _REAL.match(known):
                return payload.decode(known)
        except (LookupError, ValueError):
            continue
    return payload.decode("cp1252", "replace")


def _readable(value: object) -> str:
    """A header as text. Bytes beyond ASCII, which headers should not hold, are most often UTF-8."""
    return str(value)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _decoded(value: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(value[:_LONGEST_HEADER]))).split())
    except Exception:  # noqa: BLE001 - encoded words can be as broken as anything
        return value[:_LONGEST_HEADER]


def _crude(head: bytes) -> tuple[tuple[str, str], ...]:
    """Headers by hand, where the parser gave up."""
    unfolded = re.sub(r"\r?\n[ \t]+", " ", head[:LARGEST_HEAD].decode("utf-8", "replace"))
    pairs = (line.partition(":") for line in unfolded.splitlines())
    return tuple((name.strip(), value.strip()[:_LONGEST_HEADER]) for name, colon, value in pairs if colon)
