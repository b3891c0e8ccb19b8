"""Organisations, people, their accounts, what they hold, and what they chose to say about themselves."""

from .cards import Card, CardReader, Opening
from .invitations import Invitation, InvitationRows, NotAsked
from .organisations import Choices, Organisation, OrganisationRows
from .persons import Account, Delegation, DelegationRows, Person, PersonRows, StandingRow
from .signing import CachedValue, SignIn
from .tombstones import Tombstone

__all__ = [
    "Account",
    "CachedValue",
    "Card",
    "CardReader",
    "Choices",
    "Delegation",
    "DelegationRows",
    "Invitation",
    "InvitationRows",
    "NotAsked",
    "Opening",
    "Organisation",
    "OrganisationRows",
    "Person",
    "PersonRows",
    "SignIn",
    "StandingRow",
    "Tombstone",
]
