"""Sealing words so that a copied database or backup does not give them away (QUALITY.md S9).

Each value gets a key of its own, which is wrapped by the house's key (an envelope). Both are bound to the table, the
row's code and the field, so that a sealed value copied into another row or field does not open. The house's keys are
kept outside the database and outside backups; the first in the list seals, the others still open.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_MARK = "s1"
_NONCE = 12


class WrongKey(Exception):
    """A sealed value that none of our keys opens, or that was sealed for another row or field."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it lies in the database. It shows nothing of itself."""

    token: str

    def __str__(self) -> str:
        return "(sealed)"


def seal(words: str, place: str) -> Sealed:
    """Seal words for one place ("table|code|field")."""
    own = AESGCM.generate_key(256)
    name, house = _keys()[0]
    parts = (_encrypt(house, own, place), _encrypt(own, words.encode(), place))
    return Sealed(".".join((_MARK, name, *(base64.urlsafe_b64encode(part).decode() for part in parts))))


def unseal(sealed: Sealed, place: str) -> str:
    """The words. Raises ``WrongKey`` when it can't be opened here."""
    own, text, _ = _opened(sealed, place)
    return _decrypt(own, text, place).decode()


def reseal(sealed: Sealed, place: str) -> Sealed:
    """The same words under the newest house key. Only the wrapping changes. Raises ``WrongKey``."""
    own, text, used = _opened(sealed, place)
    name, house = _keys()[0]
    if used == name:
        return sealed
    parts = (_encrypt(house, own, place), text)
    return Sealed(".".join((_MARK, name, *(base64.urlsafe_b64encode(part).decode() for part in parts))))


def _opened(sealed: Sealed, place: str) -> tuple[bytes, bytes, str]:
    try:
        mark, name, wrapped, text = sealed.token.split(".")
        if mark != _MARK:
            raise ValueError(mark)
        house = dict(_keys())[name]
        return (
            _decrypt(house, base64.urlsafe_b64decode(wrapped), place),
            base64.urlsafe_b64decode(text),
            name,
        )
    except (ValueError, KeyError) as fault:
        raise WrongKey(place) from fault


def _encrypt(key: bytes, content: bytes, place: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def _decrypt(key: bytes, content: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(content[:_NONCE], content[_NONCE:], place.encode())
    except InvalidTag as fault:
        raise WrongKey(place) from fault


def _keys() -> list[tuple[str, bytes]]:
    """(short name, key) of each of the house's keys, newest first."""
    keys = [hashlib.sha256(secret.encode()).digest() for secret in settings.FIELD_KEYS]
    return [(hashlib.sha256(b"name" + key).hexdigest()[:8], key) for key in keys]
