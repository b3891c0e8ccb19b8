"""How many parts a text takes on its way, and what that costs. Pure.

In the plain letters of every phone (GSM 03.38) one part holds 160 signs, or 153 of a longer text, and a few signs count
two. One sign outside of them, and the whole text goes in UCS-2: 70 for one part, 67 of a longer one, and what lies
outside the first plane (most emoji) counts two. A sign that counts two is never cut in half.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
COUNT_TWO = frozenset("\f^{}\\[~]|€")
PLAIN_ONE, PLAIN_MANY = 160, 153
WIDE_ONE, WIDE_MANY = 70, 67

# What typing programs put in place of plain signs. One of them would more than halve what a part holds.
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t", " "),
        **dict.fromkeys("\u00ad\u200b\ufeff", ""),
        "…": "...",
        "•": "-",
    }
)


def in_plain_signs(words: str) -> str:
    """The words with plain quotes, dashes, dots and blanks. No letter of any language is changed."""
    return words.translate(_SAME)


def is_plain(words: str) -> bool:
    """Does it go in the plain letters of every phone?"""
    return all(sign in PLAIN or sign in COUNT_TWO for sign in words)


def parts_of(words: str) -> int:
    """How many parts a text takes. Nothing takes none."""
    if is_plain(words):
        return _packed((2 if sign in COUNT_TWO else 1 for sign in words), PLAIN_ONE, PLAIN_MANY)
    return _packed((2 if ord(sign) > 0xFFFF else 1 for sign in words), WIDE_ONE, WIDE_MANY)


def cost_of(words: str, pence_a_part: Decimal | None) -> Decimal | None:
    """What a text costs, in pence; None where nobody said what a part costs."""
    return None if pence_a_part is None else parts_of(words) * pence_a_part


def _packed(lengths: Iterable[int], one: int, many: int) -> int:
    lengths = list(lengths)
    if not lengths:
        return 0
    if sum(lengths) <= one:
        return 1
    parts, used = 1, 0
    for length in lengths:
        if used + length > many:
            parts, used = parts + 1, 0
        used += length
    return parts
