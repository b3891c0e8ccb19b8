"""The one page that starts a piece of work (care.md §1), and how its boxes are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


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
