"""Our count beside the second one, over random elections, and the wrong rules that the comparison must catch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from alongside.charter.rules import Quorum, Way
from alongside.decisions.rules import counting
from alongside.decisions.rules.counting import Ballot, Outcome, Says, Tally, count

from .other_count import WAYS, Election, Result, drawn, result_of

Count = Callable[..., Tally]


def counted(election: Election, by: Count = count) -> Result:
    """What our count makes of the same votes."""
    ballots = [Ballot(Says(says), tuple(picks), lived) for says, picks, lived in election["votes"]]
    quorum = Quorum(election["share"], election["whole"])
    tally = by(Way(election["way"]), quorum, election["parity"], ballots, election["electors"], election["options"])
    return tally.outcome.value, tally.winner


def parted(way: str, how_many: int, by: Count = count) -> Iterator[tuple[Election, Result, Result]]:
    """The random elections on which the two don't agree."""
    chance = random.Random(f"{way} 7")
    for _ in range(how_many):
        election = drawn(way, chance)
        ours, theirs = counted(election, by), result_of(election)
        if ours != theirs:
            yield election, ours, theirs


def _enough_without_anybody(way: Way, quorum: Quorum, *rest: Any) -> Tally:
    return count(way, Quorum(0), *rest)


def _one_side_is_enough(way: Way, quorum: Quorum, parity: bool, *rest: Any) -> Tally:
    return count(way, quorum, False, *rest)


def _always_both_sides(way: Way, quorum: Quorum, parity: bool, *rest: Any) -> Tally:
    return count(way, quorum, True, *rest)


def _who_does_not_mind_is_away(way: Way, quorum: Quorum, parity: bool, ballots: list[Ballot], *rest: Any) -> Tally:
    return count(way, quorum, parity, [b for b in ballots if b.says not in (Says.ABSTAIN, Says.ASIDE)], *rest)


def _the_first_wins_a_tie(way: Way, quorum: Quorum, parity: bool, ballots: Any, electors: int, options: Any) -> Tally:
    tally = count(way, quorum, parity, ballots, electors, options)
    return replace(tally, outcome=Outcome.PASSED, winner=options[0]) if tally.outcome is Outcome.TIE else tally


def _another_bar(way: Way, reaches: Callable[[int, int], bool]) -> AbstractContextManager[Any]:
    return patch.dict(counting._WAYS, {way: counting._by_most(reaches)})


def _forgets_the_round_before() -> AbstractContextManager[Any]:
    last = counting._last
    return patch.object(counting, "_last", lambda standing, rounds: last(standing, rounds[-1:]))


_Fault = tuple[str, tuple[str, ...], Count, Callable[[], AbstractContextManager[Any]]]
# (what is wrong, in which ways it can show, the count that does it, what is put in its place meanwhile)
PLANTED: list[_Fault] = [
    ("nobody needs to be there", WAYS, _enough_without_anybody, nullcontext),
    ("one side is enough", WAYS, _one_side_is_enough, nullcontext),
    ("always both sides", WAYS, _always_both_sides, nullcontext),
    ("who does not mind is away", WAYS, _who_does_not_mind_is_away, nullcontext),
    ("the first wins a tie", WAYS[1:], _the_first_wins_a_tie, nullcontext),
    ("half is enough", ("majority",), count, lambda: _another_bar(Way.MAJORITY, lambda votes, cast: 2 * votes >= cast)),
    (
        "two thirds exactly is too little",
        ("two_thirds",),
        count,
        lambda: _another_bar(Way.TWO_THIRDS, lambda votes, cast: 3 * votes > 2 * cast),
    ),
    (
        "half has to approve",
        ("approval",),
        count,
        lambda: _another_bar(Way.APPROVAL, lambda votes, cast: 2 * votes > cast),
    ),
    ("the round before is forgotten", ("ranked",), count, _forgets_the_round_before),
]
