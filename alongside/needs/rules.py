"""Which needs there are, which way of telling meets which of them by itself, who sees them, and when we ask again.

Pure. The six steps are those of the Accessible Information Standard (practice.md §8): identify, record, flag, share,
meet, review. What no way meets by itself is seen to by a person, and is never taken for met.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel
from alongside.people.rules import COORDINATOR, KEY_WORKER, STAFF, works_here

TEXT, EMAIL, PAPER, PHONE, IN_PERSON = (
    Channel.TEXT,
    Channel.EMAIL,
    Channel.PAPER,
    Channel.PHONE,
    Channel.IN_PERSON,
)
WAYS = (TEXT, EMAIL, PAPER, PHONE, IN_PERSON)
READ_BY_THEM = (TEXT, EMAIL, PAPER)
USUAL_SIZE = 18  # points: how the house prints every letter
SIZES = (18, 24, 32)
A_YEAR, HALF_A_YEAR, A_QUARTER = 365, 182, 91  # days until we ask again
AGAIN = (A_YEAR, HALF_A_YEAR, A_QUARTER)


class Kind(StrEnum):
    """A kind of need. The list is closed; what is not on it is said in own words (``OWN_WORDS`` is not ticked)."""

    LARGE_PRINT = "large_print"
    SHORT_WORDS = "short_words"
    READ_OUT = "read_out"
    LANGUAGE = "language"
    SIGNED = "signed"
    LOOP = "loop"
    RECORDING = "recording"
    PICTURES = "pictures"
    COLOUR = "colour"
    TIME = "time"
    COMPANY = "company"
    NO_CALLS = "no_calls"
    OWN_WORDS = "own_words"


LISTED = tuple(kind for kind in Kind if kind is not Kind.OWN_WORDS)


class Sharing(StrEnum):
    """Who may see what somebody needs. Everybody else sees at most that there is something to ask."""

    EVERYBODY = "everybody"  # who writes to them here
    BESIDE = "beside"  # who coordinates, and who speaks for them
    NOBODY = "nobody"


class About(StrEnum):
    """What somebody has seen to it for."""

    WRITTEN = "written"
    CALL = "call"
    MEETING = "meeting"
    OTHER = "other"


# By which ways a need is met with nobody doing anything more. A letter is printed in the size that somebody needs, and
# an email grows on the screen; a call or a talk reads it out. What stands at no way is arranged by a person.
MET_BY: dict[Kind, frozenset[Channel]] = {
    Kind.LARGE_PRINT: frozenset({EMAIL, PAPER, PHONE, IN_PERSON}),
    Kind.SHORT_WORDS: frozenset({PHONE, IN_PERSON}),
    Kind.READ_OUT: frozenset({PHONE, IN_PERSON}),
    Kind.LANGUAGE: frozenset(),
    Kind.SIGNED: frozenset(),
    Kind.LOOP: frozenset(READ_BY_THEM),
    Kind.RECORDING: frozenset(),
    Kind.PICTURES: frozenset(),
    Kind.COLOUR: frozenset({TEXT, EMAIL, PHONE, IN_PERSON}),
    Kind.TIME: frozenset(),
    Kind.COMPANY: frozenset(READ_BY_THEM),
    Kind.NO_CALLS: frozenset({TEXT, EMAIL, PAPER, IN_PERSON}),
    Kind.OWN_WORDS: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says they need. Nothing at all is an answer too: it is fine as it is.

    ``size`` is in points, ``language``, ``signed`` and ``colour`` say which one. ``again`` is in how many days we ask
    whether it is still right.
    """

    kinds: tuple[Kind, ...] = ()
    size: int | None = None
    language: str = ""
    signed: str = ""
    colour: str = ""
    words: str = ""
    sharing: Sharing = Sharing.BESIDE
    again: int = A_YEAR

    @property
    def is_fine(self) -> bool:
        """Is it fine as it is?"""
        return not self.kinds and not self.words

    @property
    def gap(self) -> str:
        """The field that is still empty though an answer needs it, or ""."""
        which = {"size": Kind.LARGE_PRINT, "language": Kind.LANGUAGE, "signed": Kind.SIGNED, "colour": Kind.COLOUR}
        return next((name for name, kind in which.items() if kind in self.kinds and not getattr(self, name)), "")

    @property
    def bare(self) -> Saying:
        """The same in the order of the list, without what belongs to a need that was not ticked."""
        ticked = tuple(kind for kind in LISTED if kind in self.kinds)
        return Saying(
            ticked,
            self.size if Kind.LARGE_PRINT in ticked else None,
            self.language if Kind.LANGUAGE in ticked else "",
            self.signed if Kind.SIGNED in ticked else "",
            self.colour if Kind.COLOUR in ticked else "",
            self.words,
            self.sharing,
            self.again,
        )


def unmet(kinds: Iterable[Kind], way: Channel | None) -> tuple[Kind, ...]:
    """The needs that this way does not meet by itself. No way at all meets none."""
    return tuple(kind for kind in kinds if way not in MET_BY[kind])


def better(kind: Kind, kinds: Iterable[Kind], ways: Iterable[Channel]) -> tuple[Channel, ...]:
    """Of the ways that somebody allows, those that meet this need; no call to who wants none."""
    refused = {PHONE} if Kind.NO_CALLS in kinds else set()
    return tuple(way for way in ways if way in MET_BY[kind] and way not in refused)


def by_a_person(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """The needs that nothing the house does meets: somebody has to see to them."""
    return tuple(kind for kind in kinds if not MET_BY[kind])


def ask_again_on(saying: Saying, today: date) -> date | None:
    """The day on which we ask whether it is still right. Who needs nothing special is not asked again."""
    return None if saying.is_fine else today + timedelta(days=saying.again)


def size_of(kinds: Iterable[Kind], size: int | None) -> int:
    """In how many points somebody's letters are printed: never smaller than everybody's."""
    return max(size or 0, USUAL_SIZE) if Kind.LARGE_PRINT in kinds else USUAL_SIZE


@rule("Only you can say how you need information.")
def is_oneself(by: Actor, person: Any) -> bool:
    """The person."""
    return by.person_id is not None and by.person_id == person.pk


@rule("Only who works beside somebody can write this down, and only for a person who has no way to sign in.")
def can_enter(by: Actor, person: Any) -> bool:
    """Who works beside people, for somebody who can't say it here themselves.

    ``visible_to`` shows only whom they coordinate or speak for, and the action looks again.
    """
    beside = any(held.role in (COORDINATOR, KEY_WORKER, STAFF) for held in by.standing)
    return beside and person.account_id is None and by.person_id != person.pk


@rule("Only the person, who coordinates here and who speaks for them can say that this is still right.")
def can_confirm(by: Actor, person: Any) -> bool:
    """The person, or who asked them: ``visible_to`` shows only whom they coordinate or speak for.

    It changes nothing of what somebody needs, only the day on which they are asked again.
    """
    return is_oneself(by, person) or (works_here(by) and by.person_id is not None)


@rule("Only who works here and may see what somebody needs can write down that it was seen to.")
def can_see_to(by: Actor, need: Any) -> bool:
    """Who works here, of what ``visible_to`` shows them (the action looks again)."""
    return works_here(by) and by.person_id != need.person_id


@rule("Only people who work here can see this. Ask a coordinator.")
def can_look(by: Actor, thing: Any) -> bool:
    """Who works here; ``visible_to`` says whose."""
    return works_here(by)
