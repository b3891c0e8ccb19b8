"""Words from outside, made safe to keep. Every channel passes its input through here, at its edge."""

from __future__ import annotations

import re
import unicodedata

# Controls but for line end and tab; lone surrogates; embeddings and overrides of the direction of writing.
_TAKEN_OUT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a\u202b\u202d\u202e]")

# Signs of which nobody sees anything, though they are no blanks.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u3164\uffa0\u2800"


def says_something(words: str) -> bool:
    """Is there a letter or a digit in it? Blanks, dots and signs that nobody can see say nothing."""
    return any(sign.isalnum() for sign in words if sign not in INVISIBLE)


def can_be_seen(words: str) -> bool:
    """Is there anything in it that somebody could see? A picture counts; blanks and joiners alone don't."""
    return any(not sign.isspace() and sign not in INVISIBLE for sign in words)


def clean(words: str, longest: int | None = None) -> str:
    """The words without what no database or reader can take: NUL and other controls, lone surrogates, stray blanks.

    Every line end becomes one kind. Marks that turn the direction of writing stay (Arabic and Hebrew need them), but
    not the overrides that let a text pose as another. What nobody can see is nothing. With ``longest`` the rest is cut
    off; forms refuse instead.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = unicodedata.normalize("NFC", _TAKEN_OUT.sub("", words)).strip()
    if not can_be_seen(kept):
        return ""
    return kept if longest is None else kept[:longest].rstrip()
