"""Public codes: 10 characters of Crockford base32, random, printed 4-3-3 with a check character (DECISIONS.md 10).

A code is a name, not a secret: ``visible_to`` guards what it names. Crockford's alphabet leaves out I, L, O and U,
so that a code can be read over the phone. https://www.crockford.com/base32.html
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_SYMBOLS = ALPHABET + "*~$=U"
LENGTH = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh random code of 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def check_character(code: str) -> str:
    """The check symbol of a code: its number modulo 37."""
    number = 0
    for character in code:
        number = number * 32 + ALPHABET.index(character)
    return CHECK_SYMBOLS[number % 37]


def printed(code: str) -> str:
    """A code as it stands on paper: "0A1B-2C3-D4E *", the last sign being its check character."""
    return f"{code[:4]}-{code[4:7]}-{code[7:]} {check_character(code)}"


def read_code(typed: str) -> str | None:
    """The code that somebody typed, or None when it can't be one.

    Small letters, blanks, hyphens and look-alikes (O for 0, I or L for 1) are forgiven. Eleven signs are taken as a
    code with its check character, which must fit.
    """
    signs = "".join(typed.upper().split()).replace("-", "")
    code, check = signs[:LENGTH].translate(_READ_AS), signs[LENGTH:].translate(_READ_AS)
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    if check and check != check_character(code):
        return None
    return code


class CodeField(models.CharField):
    """The public code of a row. It makes itself."""

    def __init__(self, **options: Any) -> None:
        options.update(max_length=LENGTH, unique=True, default=new_code, editable=False)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """Say as little in migrations as a reader needs."""
        name, path, args, options = super().deconstruct()
        for fixed in ("max_length", "unique", "default", "editable"):
            options.pop(fixed, None)
        return name, path, args, options


class CodeConverter:
    """``<code:code>`` in a path."""

    regex = r"[0-9A-Za-z]{10}"

    def to_python(self, value: str) -> str:
        """Read a code in a URL as forgivingly as one on paper."""
        code = read_code(value)
        if code is None:
            raise ValueError
        return code

    def to_url(self, value: str) -> str:
        """Print it plainly."""
        return value
