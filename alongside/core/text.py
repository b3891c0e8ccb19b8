"""Words from outside, made safe to keep. Every channel passes its input through here, at its edge."""

from __future__ import annotations

import unicodedata

_KEPT_CONTROLS = {"\n", "\t"}


def clean(words: str, longest: int | None = None) -> str:
    """The words without what no database or reader can take: NUL and other controls, lone surrogates, stray blanks.

    Every line end becomes one kind. Marks that turn the direction of writing stay (Arabic and Hebrew need them), but
    not the overrides that let a text pose as another. With ``longest`` the rest is cut off; forms refuse instead.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in words if _may_stay(sign))
    kept = unicodedata.normalize("NFC", kept).strip()
    return kept if longest is None else kept[:longest].rstrip()


def _may_stay(sign: str) -> bool:
    if sign in _KEPT_CONTROLS:
        return True
    if sign in "\u202a\u202b\u202d\u202e":  # embeddings and overrides
        return False
    return unicodedata.category(sign) not in {"Cc", "Cs"}
