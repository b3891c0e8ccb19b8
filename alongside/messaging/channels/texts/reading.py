"""Reading what a provider posts to us: numbers as we keep them, codes as we made them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import phonenumbers
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from alongside.core.codes import read_code
from alongside.core.text import clean
from alongside.ui.forms.texts import HOME_REGION

from .provider import Unreadable

LONGEST_NUMBER = 40
LONGEST_REFERENCE = 100


def as_kept(number: str) -> str:
    """A number as +447700900123. What can't be read (a name, a short number, "anonymous") stays as it came."""
    typed = clean(number, LONGEST_NUMBER)
    try:
        read = phonenumbers.parse(typed, HOME_REGION)
    except phonenumbers.NumberParseException:
        return typed
    if phonenumbers.is_possible_number_with_reason(read) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return typed
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)


def need(said: Mapping[str, Any], name: str) -> str:
    """A text that has to be there. Raises ``Unreadable``."""
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise Unreadable(name)
    return value


def reference_in(said: Mapping[str, Any], name: str) -> str:
    """A provider's own name for something. Raises ``Unreadable`` for what can't be one."""
    value = need(said, name)
    if len(value) > LONGEST_REFERENCE or not (value.isascii() and value.isprintable()):
        raise Unreadable(name)
    return value


def code_in(value: Any) -> str:
    """Our own code, as it came back; "" when it is none of ours."""
    return (read_code(value) or "") if isinstance(value, str) else ""


def moment_in(value: Any) -> datetime:
    """When it came; now, where nobody says so."""
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        return timezone.now()
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
