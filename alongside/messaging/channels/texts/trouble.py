"""What a broken line or a refusal over HTTP means for a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import requests
from urllib3.exceptions import MaxRetryError

from alongside.messaging.channels.envelope import Outcome

from .provider import Sent

LONGEST_WAIT = timedelta(days=1)
_BEFORE = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.SSLError,
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema,
)


def of_the_line(fault: BaseException | None) -> Sent:
    """A line that broke before the text was handed over is for later. After that, nobody knows (DECISIONS.md 27)."""
    why = fault.args[0] if isinstance(fault, requests.exceptions.ConnectionError) and fault.args else None
    before = isinstance(fault, _BEFORE) or isinstance(why, MaxRetryError)
    return Sent(Outcome.LATER if before else Outcome.UNKNOWN, trouble=type(fault).__name__)


def of_a_status(status: int, headers: Mapping[str, str], *, ours: bool, trouble: str) -> Sent:
    """What an answer of 400 and more means.

    Only 400 speaks of this text, and then only where it is not the way that the house is set up (``ours``): whatever a
    person who looks after the house can put right is for later.
    """
    if status == HTTPStatus.BAD_REQUEST and not ours:
        return Sent(Outcome.NEVER, trouble=trouble)
    return Sent(Outcome.LATER, wait=wait_of(headers.get("Retry-After", "")), trouble=trouble)


def wait_of(said: str) -> timedelta | None:
    """How long a server asks to be left alone: seconds, or a date. None where it says nothing that can be read."""
    if said.isascii() and said.isdecimal() and len(said) < 10:
        return min(timedelta(seconds=int(said)), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - datetime.now(UTC), timedelta(0)), LONGEST_WAIT)
