"""Words from outside, made safe to keep. Every channel passes its input through here, at its edge."""

from __future__ import annotations

import re
import unicodedata

# Controls but for line end and tab; lone surrogates; embeddings and overrides of the direction of writing.
_TAKEN_OUT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a\u202b\u202d\u202e]")


def clean(words: str, longest: int | None = None) -> str:
    """The words without what no database or reader can take: NUL and other controls, lone surrogates, stray blanks.

    Every line end becomes one kind. Marks that turn the direction of writing stay (Arabic and Hebrew need them), but
    not the overrides that let a text pose as another. With ``longest`` the rest is cut off; forms refuse instead.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = unicodedata.normalize("NFC", _TAKEN_OUT.sub("", words)).strip()
    return kept if longest is None else kept[:longest].rstrip()
