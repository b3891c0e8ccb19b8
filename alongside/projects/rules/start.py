"""The one page that starts a piece of work (care.md §1), and how its boxes are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class LimitKind(StrEnum):
    """The ready reasons why something can't change (care.md §2)."""

    LAW = "law"
    MONEY = "money"
    CONTRACT = "contract"
    SAFETY = "safety"
    PRIVACY = "privacy"
    NOT_OURS = "not_ours"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the one page says of a piece of work (care.md §1): what for, who decides, what can change, when and how."""

    name: str
    objective: str
    decider: str
    can_change: str
    support_name: str
    support_phone: str
    answer_days: int
    other_ways: str
    saying_no_is_safe: bool
    nobody_pays: bool

    def missing(self) -> list[str]:
        """The names of the boxes that are still empty."""
        return [name for name in self.__dataclass_fields__ if not getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Start(OnePage):
    """The one page as it is asked before the first suggestion: with the first limit and its reason."""

    cannot_change: str
    cannot_because: str


@dataclass(frozen=True, slots=True)
class Talk:
    """How people can talk with those who run it: a number to ring in by, and a video link only beside one."""

    dial_in: str = ""
    video_link: str = ""

    def trouble(self) -> tuple[str, str] | None:
        """(the box, why) of what can't be kept, or None. Nothing is ever fetched from the link."""
        if self.video_link and not is_safe_link(self.video_link):
            return "video_link", "Write a link that begins with https:// and has no blanks in it."
        if self.video_link and not self.dial_in:
            return "dial_in", "Write a number to ring as well. Some people have only a phone."
        if self.dial_in and sum(sign.isdigit() for sign in self.dial_in) < LEAST_DIGITS:
            return "dial_in", "Write a phone number, and the code if it needs one."
        return None


LEAST_DIGITS = 5  # a short number of one's own house has as many


def is_safe_link(link: str) -> bool:
    """Does it lead by https to a host that can be read: a name with a dot, nothing before an @, no number address?"""
    if not link.isascii() or not link.isprintable() or any(sign in link for sign in ' "<>\\`'):
        return False
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = re.fullmatch(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])", host)
    return link.startswith("https://") and "@" not in parts.netloc and named is not None


NAME_LENGTH = 70
DUE_DAYS = 28  # within which somebody with lived experience looks at the one page too (care.md §1)


def name_from(objective: str) -> str:
    """A short name for a piece of work, from what it is for: its first sentence, cut between words."""
    first = re.split(r"[.!?\n;]", objective.strip(), maxsplit=1)[0].strip()
    if len(first) <= NAME_LENGTH:
        return first
    return first[: NAME_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",:–- ") + "…"


def read_contact(words: str) -> tuple[str, str] | None:
    """(name, telephone number) from "Sam, 07700 900123"; None unless both are there."""
    found = re.search(r"\+?\d[\d\s()\-./]{4,}\d|\(\d+\)[\d\s\-./]{4,}\d", words)
    if not found:
        return None
    name = (words[: found.start()] + " " + words[found.end() :]).replace("( )", " ").strip(" ,;:.-–\n\t")
    name = re.sub(r"\s+", " ", re.sub(r"\b(on|at|phone|tel|ring|call)\b[\s:.]*$", "", name, flags=re.IGNORECASE))
    return (name.strip(" ,;:"), found.group().strip()) if name.strip(" ,;:") else None


_BEFORE_A_REASON = re.compile(r",?\s*\b(?:because|since|due to)\b\s*:?|\s*[:;\n]\s*|(?<=\w)\.\s+")


def read_limit(words: str) -> tuple[str, str] | None:
    """(what can't change, why) from one sentence with a "because" or a colon; None when it gives no reason."""
    parts = re.split(
        r",?\s*\b(?:because|since|as it is|due to)\b\s*:?|\s*[:;\n]\s*|(?<=\w)\.\s+", words.strip(), maxsplit=1
    )
    if len(parts) < 2:
        return None
    text, why = (part.strip(" ,.;:\n") for part in parts)
    return (text, why[0].upper() + why[1:] + ("" if why.endswith(("!", "?")) else ".")) if text and why else None
