"""What a room hands over to be sent: a letter, written for reading, and its text of at most 160 characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_TEXT = 160
LONGEST_SUBJECT = 60
NO_CREDIT = "No credit?"  # an offer, no ask (care.md §5.6)
NEUTRAL_SUBJECT = "There is something new for you"
# What a stranger who sees a locked phone must not learn. Parts of words, so that "recovering" is found by "recover".
TELLING = re.compile(
    r"\b(abus|addict|alcohol|arrest|bailiff|benefit|complain|crim|custod|debt|depress|detox|diagnos|disab|domestic|drug"
    r"|evict|health|heroin|hiv|homeless|hospital|hostel|housing|mental|methadone|offend|police|pregnan|prison|probation"
    r"|psych|rape|recover|refuge|rehab|safeguard|self-harm|sex|shelter|suicid|therap|trauma|treatment|tribunal|victim"
    r"|violen)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One ask, in plain words.

    ``subject`` and the first words give nothing away (they show on a locked phone). ``link`` is a path on this site.
    ``text`` is the same as a text message, without content unless the person chose content by text (care.md §3).
    ``asks`` names the question that the letter asks (``messaging.asking``) about its thing; with ``in_text``
    the text is that question itself, and a number that comes back is its answer. ``is_refusal`` holds it back after
    3 pm on a Friday. Of a ``sealed`` one nobody but its reader sees that it exists.
    """

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    text: str
    link: str = ""
    link_words: str = ""
    is_refusal: bool = False
    sealed: bool = False
    asks: str = ""
    in_text: bool = False

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a letter that asks more than one thing, or leads away from this site."""
        if self.link and (not self.link.startswith("/") or self.link.startswith("//")):
            raise ValueError(f"the link of a letter is a path on this site: {self.kind}")
        if self.text.replace(NO_CREDIT, "").count("?") > 1:
            raise ValueError(f"one ask in a letter: {self.kind}")


def is_telling(words: str) -> bool:
    """Would these words, seen by a stranger on a locked phone, give somebody away?"""
    return TELLING.search(words) is not None


def safe_subject(subject: str) -> str:
    """The subject, or the neutral one when it is too long for a phone or tells too much."""
    subject = " ".join(subject.split())
    return subject if subject and len(subject) <= LONGEST_SUBJECT and not is_telling(subject) else NEUTRAL_SUBJECT


def short(words: str, longest: int = LONGEST_TEXT) -> str:
    """The words, cut between two words where they would not fit."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return f"{(cut.rsplit(' ', 1)[0] if ' ' in cut else cut).rstrip(' ,.;:')}…"
