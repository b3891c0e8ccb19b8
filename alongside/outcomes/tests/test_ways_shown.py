"""What may be shown of the ways by which people take part: nothing about fewer than five, whatever one subtracts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.actor import Channel
from alongside.outcomes.rules import WAYS, Apart, Pace, Raised, Ways, pace_of, shown_apart
from alongside.projects.rules import ENOUGH

WEB, TEXT, PHONE, PAPER = Channel.WEB, Channel.TEXT, Channel.PHONE, Channel.PAPER
People = dict[Channel, set[int]]
Rule = Callable[[People], Apart]


def but(*ways: Channel) -> Ways:
    """All ways but these."""
    return tuple(way for way in WAYS if way not in ways)


@pytest.mark.parametrize(
    ("people", "never", "apart"),
    [
        ({}, (), None),
        ({WEB: {1, 2, 3, 4}}, (), None),
        ({WEB: {1, 2}, TEXT: {3, 4}}, (), None),
        ({WEB: {1, 2, 3, 4}, TEXT: {1, 2, 3, 4}}, (), None),  # four people, however many ways they use
        ({WEB: {1, 2, 3, 4, 5}}, (), (WEB,)),
        ({WEB: {1, 2, 3, 4}, TEXT: {5}}, (), ()),  # together five: only the whole
        ({WEB: {1, 2, 3, 4, 5}, TEXT: {6}}, (), ()),  # the one by text would be the rest
        ({WEB: {1, 2, 3, 4, 5}, TEXT: {6, 7, 8}, PAPER: {9, 10}}, (), (WEB,)),
        ({WEB: set(range(9)), TEXT: {10, 11, 12, 13}, PAPER: {20, 21, 22, 23}}, (), ()),  # eight: four each
        ({WEB: set(range(9)), TEXT: {10, 11, 12, 13}, PAPER: {13, 20, 21, 22}}, (), (WEB,)),  # or four and three
        ({WEB: set(range(5)), TEXT: set(range(5)), PAPER: {5, 6, 7, 8}}, (), ()),  # who joins is as small as the next
        ({WEB: set(range(9)), PHONE: set(range(10, 16)), PAPER: {20}}, (), (WEB,)),  # the smaller one joins
        ({WEB: set(range(9)), PHONE: set(range(10, 16))}, (), (WEB, PHONE)),
        ({WEB: set(range(9)), PHONE: set(range(10, 16))}, (PHONE,), (WEB,)),  # another figure keeps it together
    ],
)
def test_which_ways_stand_apart(people: People, never: Ways, apart: Ways | None) -> None:
    expected = Apart(together=WAYS, too_few=True) if apart is None else Apart(apart, but(*apart))
    assert shown_apart(people, never) == expected


def told(shown: Apart, people: People) -> tuple[Any, ...]:
    """All that a reader sees, and how many people there are besides: that can be known from elsewhere."""
    if shown.too_few:
        return ("too few",)
    together = set().union(*(people.get(way, ()) for way in shown.together))
    everybody = set().union(*people.values())
    return (tuple((way, len(people[way])) for way in shown.apart), shown.together, len(together), len(everybody))


THREE = (WEB, TEXT, PAPER)
MIXES = [mix for size in (1, 2, 3) for mix in combinations(THREE, size)]
MOST = 10


def worlds(most: int = MOST, mixes: int = len(MIXES)) -> Iterator[tuple[int, ...]]:
    """How many people use each mix of ways, in every world of so many people at the most."""
    if mixes == 0:
        yield ()
        return
    for many in range(most + 1):
        for others in worlds(most - many, mixes - 1):
            yield (many, *others)


def given_away(rule: Rule) -> list[tuple[Any, ...]]:
    """What somebody who knows the rule reads, and can work out how many of one to four people came by a way."""
    possible: dict[tuple[Any, ...], dict[Channel, set[int]]] = {}
    for world in worlds():
        people: People = {way: set() for way in THREE}
        for number, (mix, many) in enumerate(zip(MIXES, world, strict=True)):
            for way in mix:
                people[way] |= set(range(100 * number, 100 * number + many))
        seen = possible.setdefault(told(rule(people), people), {way: set() for way in THREE})
        for way in THREE:
            seen[way].add(len(people[way]))
    return [
        (reads, way)
        for reads, by in possible.items()
        for way, counts in by.items()
        if len(counts) == 1 and 0 < min(counts) < ENOUGH
    ]


def test_in_no_world_of_three_ways_can_a_hidden_one_be_worked_out() -> None:
    assert given_away(shown_apart) == []


def test_a_control_that_hides_only_the_small_way_gives_some_away() -> None:
    def careless(people: People) -> Apart:
        joined = tuple(way for way in WAYS if len(people.get(way, ())) < ENOUGH)
        return Apart(tuple(way for way in WAYS if way not in joined), joined)

    assert len(given_away(careless)) > 20


PEOPLE = st.dictionaries(st.sampled_from(WAYS), st.sets(st.integers(0, 14)))


@given(PEOPLE, st.sets(st.sampled_from(WAYS)))
def test_whatever_is_shown_stands_for_nobody_or_for_five(people: People, never: set[Channel]) -> None:
    shown = shown_apart(people, tuple(never))
    everybody = set().union(*people.values()) if people else set()
    assert shown.too_few == (len(everybody) < ENOUGH)
    assert sorted((*shown.apart, *shown.together)) == sorted(WAYS)
    assert not never & set(shown.apart)
    if not shown.too_few:
        together = set().union(*(people.get(way, ()) for way in shown.together))
        assert len(together) == 0 or len(together) >= ENOUGH
        assert all(len(people[way]) >= ENOUGH for way in shown.apart)


def asked(*days: float | None, back: int = 0, people: int | None = None) -> list[Raised]:
    many = people or len(days)
    return [Raised(n % many, WEB, day, came_back=n < back) for n, day in enumerate(days)]


@pytest.mark.parametrize(
    ("raised", "pace"),
    [
        (asked(1, 2, 3, 4), None),
        (asked(1, 2, 3, 4, None), None),  # four people have an answer
        (asked(1, 2, 3, 4, 5, 6, people=4), None),
        (asked(1, 2, 3, 4, 5), Pace(5, 5, 3, None)),
        (asked(1, 2, 2.2, 4, 5, back=1), Pace(5, 5, 3, 1)),
        (asked(1, 2, 3, 4, 5, 9, None, back=2), Pace(7, 6, 3, 2)),
        (asked(0, 0, 0.1, 0.2, 1, back=5), Pace(5, 5, 1, None)),  # the same for all: no figure
    ],
)
def test_how_long_answers_took(raised: list[Raised], pace: Pace | None) -> None:
    assert pace_of(raised) == pace
