"""Which way meets which need, who may do what, and when we ask again. No database."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from alongside.core.actor import VISITOR, Actor, Channel, Standing
from alongside.needs import rules
from alongside.needs.rules import (
    A_QUARTER,
    A_YEAR,
    EMAIL,
    IN_PERSON,
    LISTED,
    PAPER,
    PHONE,
    TEXT,
    WAYS,
    Kind,
    Saying,
    Sharing,
)

# The same as in the rules, written anew by hand: x meets it by itself, . does not.
#                     text email paper phone in person
TABLE = """
large_print             .    x     x     x     x
short_words             .    .     .     x     x
read_out                .    .     .     x     x
language                .    .     .     .     .
signed                  .    .     .     .     .
loop                    x    x     x     .     .
recording               .    .     .     .     .
pictures                .    .     .     .     .
colour                  x    x     .     x     x
time                    .    .     .     .     .
company                 x    x     x     .     .
no_calls                x    x     x     .     x
own_words               .    .     .     .     .
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def test_the_table_names_every_kind_and_way() -> None:
    assert set(ROWS) == {kind.value for kind in Kind} == {kind.value for kind in rules.MET_BY}
    assert WAYS == (TEXT, EMAIL, PAPER, PHONE, IN_PERSON)
    assert {*LISTED, Kind.OWN_WORDS} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("at", range(len(WAYS)))
def test_which_way_meets_which_need_by_itself(kind: Kind, at: int) -> None:
    is_met = ROWS[kind.value][at] == "x"
    assert rules.unmet([kind], WAYS[at]) == (() if is_met else (kind,))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("way", [None, *sorted(set(Channel) - set(WAYS))])
def test_what_goes_no_way_that_we_know_meets_nothing(kind: Kind, way: Channel | None) -> None:
    assert rules.unmet([kind], way) == (kind,)


def test_what_nothing_here_does_is_for_a_person() -> None:
    hand = {Kind.LANGUAGE, Kind.SIGNED, Kind.RECORDING, Kind.PICTURES, Kind.TIME, Kind.OWN_WORDS}
    assert set(rules.by_a_person(Kind)) == hand
    assert rules.by_a_person([Kind.LARGE_PRINT, Kind.READ_OUT]) == ()


@pytest.mark.parametrize(
    ("kind", "kinds", "ways", "found"),
    [
        (Kind.LARGE_PRINT, (Kind.LARGE_PRINT,), WAYS, (EMAIL, PAPER, PHONE, IN_PERSON)),
        (Kind.LARGE_PRINT, (Kind.LARGE_PRINT,), (TEXT, IN_PERSON), (IN_PERSON,)),
        (Kind.LARGE_PRINT, (Kind.LARGE_PRINT, Kind.NO_CALLS), (PHONE, PAPER), (PAPER,)),
        (Kind.READ_OUT, (Kind.READ_OUT, Kind.NO_CALLS), (PHONE,), ()),
        (Kind.READ_OUT, (Kind.READ_OUT,), (TEXT,), ()),
        (Kind.READ_OUT, (Kind.READ_OUT,), (), ()),
        (Kind.LANGUAGE, (Kind.LANGUAGE,), WAYS, ()),
        (Kind.NO_CALLS, (Kind.NO_CALLS,), (PHONE, TEXT), (TEXT,)),
    ],
)
def test_only_a_way_that_they_allow_is_offered_instead(
    kind: Kind, kinds: tuple[Kind, ...], ways: tuple[Channel, ...], found: tuple[Channel, ...]
) -> None:
    assert rules.better(kind, kinds, ways) == found


@pytest.mark.parametrize(
    ("kinds", "size", "points"),
    [
        ((), None, 18),
        ((Kind.LARGE_PRINT,), 18, 18),
        ((Kind.LARGE_PRINT,), 24, 24),
        ((Kind.LARGE_PRINT, Kind.COLOUR), 32, 32),
        ((Kind.LARGE_PRINT,), None, 18),
        ((Kind.LARGE_PRINT,), 12, 18),  # never smaller than everybody's
        ((Kind.READ_OUT,), 32, 18),  # a size without the need is none
    ],
)
def test_in_which_size_letters_are_printed(kinds: tuple[Kind, ...], size: int | None, points: int) -> None:
    assert rules.size_of(kinds, size) == points


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("saying", "day"),
    [
        (Saying(), None),
        (Saying(again=A_QUARTER), None),
        (Saying((Kind.TIME,)), date(2027, 11, 23)),
        (Saying((Kind.TIME,), again=A_QUARTER), date(2027, 2, 22)),
        (Saying(words="Ring my sister"), date(2027, 11, 23)),
    ],
)
def test_when_we_ask_again(saying: Saying, day: date | None) -> None:
    assert rules.ask_again_on(saying, TODAY) == day


@pytest.mark.parametrize(
    ("saying", "gap"),
    [
        (Saying(), ""),
        (Saying((Kind.LARGE_PRINT,)), "size"),
        (Saying((Kind.LARGE_PRINT,), 24), ""),
        (Saying((Kind.LANGUAGE,)), "language"),
        (Saying((Kind.SIGNED,)), "signed"),
        (Saying((Kind.COLOUR,)), "colour"),
        (Saying((Kind.COLOUR,), colour="blue"), ""),
        (Saying((Kind.LANGUAGE, Kind.LARGE_PRINT)), "size"),
    ],
)
def test_what_is_still_missing(saying: Saying, gap: str) -> None:
    assert saying.gap == gap


def test_what_belongs_to_no_tick_is_left_out_and_the_order_is_the_lists() -> None:
    said = Saying((Kind.TIME, Kind.READ_OUT, Kind.TIME), 32, "Polish", "BSL", "blue", "Slowly", Sharing.NOBODY, A_YEAR)
    assert said.bare == Saying((Kind.READ_OUT, Kind.TIME), words="Slowly", sharing=Sharing.NOBODY)
    full = Saying((Kind.LARGE_PRINT, Kind.LANGUAGE, Kind.SIGNED, Kind.COLOUR), 32, "Polish", "BSL", "blue")
    assert full.bare == full
    assert Saying().is_fine
    assert not said.is_fine
    assert not Saying(words="x").is_fine


def actor(number: int, *roles: str) -> Actor:
    return Actor(number, 1, frozenset(Standing("project", "P", role) for role in roles))


BO = SimpleNamespace(pk=1, account_id=None)
ANA = SimpleNamespace(pk=2, account_id=9)
NEED = SimpleNamespace(person_id=1)


@pytest.mark.parametrize(
    ("by", "person", "oneself", "enter", "confirm", "see_to"),
    [
        (actor(1, "member"), BO, True, False, True, False),
        (actor(1, "coordinator"), BO, True, False, True, False),  # not for oneself
        (actor(3, "coordinator"), BO, False, True, True, True),
        (actor(3, "key_worker"), BO, False, True, True, True),
        (actor(3, "staff"), BO, False, True, True, True),
        (actor(3, "decision_maker"), BO, False, False, True, True),
        (actor(3, "member"), BO, False, False, False, False),
        (actor(3), BO, False, False, False, False),
        (actor(3, "coordinator"), ANA, False, False, True, True),  # she has an account: it is hers to say
        (VISITOR, BO, False, False, False, False),
    ],
)
def test_who_may_do_what(
    by: Actor, person: SimpleNamespace, oneself: bool, enter: bool, confirm: bool, see_to: bool
) -> None:
    assert rules.is_oneself(by, person) is oneself
    assert rules.can_enter(by, person) is enter
    assert rules.can_confirm(by, person) is confirm
    assert rules.can_see_to(by, NEED) is see_to
    assert rules.can_look(by, None) is rules.works_here(by)
