"""The code on a slip, and who may print and type in. Pure.

A code is seven signs that nobody mixes up on paper: no 0 or O, no 1, I or L, and no vowels, so that it never spells a
word. The last sign is worked out from the others: one wrong sign, or two that changed places, is always noticed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import COORDINATOR, KEY_WORKER, STAFF

SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 7
_FIRST = 4  # printed as BCDF-234
_PRIME = 29  # one more than there are signs; a check that would need the 29th is drawn anew
GOOD_FOR = timedelta(days=90)


class Became(StrEnum):
    """What a slip that came back became."""

    ANSWER = "answer"  # it stands where the question stands
    INBOX = "inbox"  # the question had closed, so its words went to a person who reads them


class Late(StrEnum):
    """Why no answer can be taken from a slip any more."""

    CLOSED = "closed"
    OLD = "old"
    CHANGED = "changed"


def draw() -> str:
    """The code of a new slip: six signs by chance, and the one that checks them."""
    while True:
        signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
        check = check_of(signs)
        if check:
            return signs + check


def check_of(signs: str) -> str:
    """The last sign for these six, or nothing where there is none.

    Each sign counts as often as its place says, and all seven together come to nothing in parts of 29, which is a prime
    number. So no single change, and no change of two places, leaves the sum as it was.
    """
    value = -_sum(signs) * pow(LENGTH, -1, _PRIME) % _PRIME
    return SIGNS[value] if value < len(SIGNS) else ""


def printed(signs: str) -> str:
    """As it stands on paper: BCDF-234."""
    return f"{signs[:_FIRST]}-{signs[_FIRST:]}"


class Typo(StrEnum):
    """What is wrong with a code as it was typed. ``words.py`` says each."""

    EMPTY = "empty"
    SIGN = "sign"  # a sign that stands in no code
    LENGTH = "length"
    CHECK = "check"


def read(typed: str) -> str | Typo:
    """The code that somebody typed, in small letters or with blanks and strokes too; or what is wrong with it."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    if not signs:
        return Typo.EMPTY
    if any(sign not in SIGNS for sign in signs):
        return Typo.SIGN
    if len(signs) != LENGTH:
        return Typo.LENGTH
    return signs if _sum(signs) % _PRIME == 0 else Typo.CHECK


def _sum(signs: Iterable[str]) -> int:
    return sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, 1))


@rule("Only people who work beside others here can type in what came on paper. Ask a coordinator.")
def can_type(by: Actor, thing: Any) -> bool:
    """Who coordinates, or works beside people and may speak for one of them; ``visible_to`` says whose slips."""
    return by.entered_by_id is None and any(held.role in (COORDINATOR, KEY_WORKER, STAFF) for held in by.standing)


@rule("This slip is for somebody else. Give it to your coordinator.")
def can_open(by: Actor, slip: Any) -> bool:
    """Whose slip it is, who is led to where they can answer; and who may type it in."""
    return by.person_id == slip.person_id or can_type_in(by, slip)


@rule("Only who coordinates here, or speaks for this person, can type in their slip. Ask a coordinator.")
def can_type_in(by: Actor, slip: Any) -> bool:
    """Not for oneself: one's own answer is given with one's own hand. The action looks again whom they speak for."""
    near = by.organisation_id == slip.in_organisation and by.person_id != slip.person_id
    return near and can_type(by, slip)
