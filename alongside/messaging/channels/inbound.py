"""What comes in by a channel, as its provider handed it over: read, but not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from alongside.core.actor import Channel


class Trust(StrEnum):
    """Whether a sender is who they say. Nothing binding is taken from a mail whose sender is not."""

    PROVEN = "proven"
    UNKNOWN = "unknown"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Inbound:
    """One text, mail or call. ``reference`` is the provider's own: the same again changes nothing.

    ``sender`` and ``to`` are numbers like +447700900123, or email addresses in small letters; a number that can't be
    read stays as it came. ``words`` are what the person wrote now (no quoted mail); ``raw`` is all that came.
    ``answers`` is the reference of the message that a mail is a reply to, if it says so. With ``is_call`` somebody
    rang and hung up: "please ring me". With ``is_machine`` no person wrote it (an auto-reply, a bounce).
    """

    channel: Channel
    sender: str = field(repr=False)
    to: str
    words: str = field(repr=False)
    raw: str = field(repr=False)
    reference: str
    at: datetime
    answers: str = ""
    is_call: bool = False
    is_machine: bool = False
    trust: Trust = Trust.UNKNOWN
