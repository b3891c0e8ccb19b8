"""Who acts, with which standing, through which channel, and who typed it in for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple


class Channel(StrEnum):
    """How somebody's words reached us. Every channel has equal standing; the record keeps which it was."""

    WEB = "web"
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"
    PAPER = "paper"
    VOICE = "voice"
    IMPORT = "import"
    SYSTEM = "system"


# As people read it, after what somebody did.
CHANNEL_SAID = {
    Channel.WEB: "on the web",
    Channel.TEXT: "by text message",
    Channel.EMAIL: "by email",
    Channel.PHONE: "on the phone",
    Channel.IN_PERSON: "in person",
    Channel.PAPER: "on paper",
    Channel.VOICE: "by voice note",
    Channel.IMPORT: "brought in from elsewhere",
    Channel.SYSTEM: "by itself",
}


class Standing(NamedTuple):
    """One role in one place, such as ("project", "0A1B2C3D4E", "member"). ``core`` does not know what they mean."""

    scope: str
    code: str
    role: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Whose voice it is (``person_id``) and who typed it (``entered_by_id``), as every rule and action receives it.

    ``key`` is the idempotency key of the form or message being handled; it is not part of who somebody is.
    """

    person_id: int | None = None
    organisation_id: int | None = None
    standing: frozenset[Standing] = frozenset()
    channel: Channel = Channel.WEB
    entered_by_id: int | None = None
    delegation_id: int | None = None
    key: str = field(default="", compare=False)

    @property
    def is_visitor(self) -> bool:
        """Nobody we know: not signed in."""
        return self.person_id is None

    @property
    def somebody(self) -> int:
        """The person's number, where there must be one. Raises ``LookupError`` for a visitor."""
        if self.person_id is None:
            raise LookupError("nobody is signed in")
        return self.person_id

    def holds(self, scope: str, code: str, *roles: str) -> bool:
        """Does this actor hold one of ``roles`` in the place ``code``?"""
        return any(Standing(scope, code, role) in self.standing for role in roles)

    def places(self, scope: str, *roles: str) -> frozenset[str]:
        """The codes of the places of this kind where the actor holds one of ``roles`` (any role, if none is named)."""
        return frozenset(s.code for s in self.standing if s.scope == scope and (not roles or s.role in roles))

    def submitting(self, key: str) -> Actor:
        """The same actor, handling the form or message known by ``key``."""
        return replace(self, key=key)


VISITOR = Actor()
