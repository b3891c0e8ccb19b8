"""The links of invitations: how a token is made, found again and drawn. Nothing here writes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

import segno
from django.conf import settings

from alongside.core.actor import Actor
from alongside.core.capability import Joins, rooms
from alongside.core.codes import ALPHABET, CHECK_SYMBOLS

from .models import Invitation
from .rules import Place

TOKEN_LENGTH = 20  # of 32 signs: 100 bits
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def token_of(by: Actor, place: Place) -> str:
    """The token of the invitation made by this form.

    It is drawn from the form's own random key and the house's secret, so that the same form sent twice shows the same
    link, and nothing but its hash need be kept. Without a form (the demo, a command) it is random.
    """
    if not by.key:
        return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))
    words = f"invitation|{by.key}|{by.person_id}|{place.scope}|{place.code}".encode()
    drawn = hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).digest()
    return "".join(ALPHABET[byte % 32] for byte in drawn[:TOKEN_LENGTH])


def hash_of(token: str) -> str:
    """What is kept of a token. It has 100 random bits, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def prints_of(organisation_id: int, phone: str) -> tuple[str, ...]:
    """What is kept of a number that was asked by text: a keyed hash, another one in each organisation.

    The first is by the key of today; a number is looked for under the keys of before too.
    """
    words = f"asked in|{organisation_id}|{phone}".encode()
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(hmac.new(key.encode(), words, hashlib.sha256).hexdigest() for key in keys)


def can_get_texts(phone: str) -> bool:
    """Is it the number of a mobile phone, as far as that can be told? 07700 900xxx is for examples."""
    import phonenumbers  # noqa: PLC0415 - slow, and seldom asked for

    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return False
    if phone.startswith("+447700900"):
        return len(phone) == 13
    mobile = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return phonenumbers.number_type(number) in mobile


def found_by(typed: str) -> Invitation | None:
    """The invitation that a typed or scanned token stands for, open or not."""
    token = "".join(typed.upper().split()).replace("-", "").translate(_READ_AS)
    if len(token) != TOKEN_LENGTH or any(sign not in CHECK_SYMBOLS for sign in token):
        token = ""  # looked up all the same: nobody can tell by the time it takes
    return Invitation.objects.filter(token_hash=hash_of(token)).select_related("organisation__choices").first()


def place_of(scope: str, code: str) -> Place | None:
    """A place that people can be invited to, as its room describes it."""
    joins = joins_of(scope)
    return joins.place(code) if joins else None


def joins_of(scope: str) -> Joins | None:
    """How people come into places of this kind."""
    return next((room.capability.joins for room in rooms() if _leads_to(room.capability.joins, scope)), None)


def _leads_to(joins: Joins | None, scope: str) -> bool:
    return joins is not None and joins.scope == scope


@dataclass(frozen=True, slots=True)
class QR:
    """A QR code as the path of an SVG, to be drawn by a template: no markup is made here."""

    path: str
    size: int


def drawn(link: str) -> QR:
    """The QR code of a link, with the quiet border that scanners want."""
    border = 4
    matrix = segno.make(link, error="m", micro=False).matrix
    dots = [f"M{x + border} {y + border}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark]
    return QR("".join(dots), len(matrix) + 2 * border)
