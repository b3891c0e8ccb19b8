"""The count against a second one that shares nothing with it, and by hand where people would look first."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from alongside.charter.rules import Quorum, Way
from alongside.decisions.rules.counting import Ballot, Outcome, Says, count

from .comparing import PLANTED, parted
from .other_count import WAYS, drawn, result_of

FEW = 300  # of each way, here; 20,000 by `make bench PART=counting`


@pytest.mark.parametrize("way", WAYS)
def test_two_ways_to_count_come_to_the_same(way: str) -> None:
    assert next(parted(way, FEW), None) is None


@pytest.mark.parametrize("way", WAYS)
def test_the_random_elections_hold_every_end(way: str) -> None:
    chance = random.Random(f"{way} 7")
    ends = Counter(result_of(drawn(way, chance))[0] for _ in range(FEW))
    assert set(ends) == {"passed", "not_passed", "no_quorum", "objected" if way == "consent" else "tie"}


@pytest.mark.parametrize(
    ("fault", "way"),
    [(fault, way) for fault in PLANTED for way in fault[1]],
    ids=lambda x: x if isinstance(x, str) else x[0],
)
def test_a_wrong_rule_is_caught(fault: Any, way: str) -> None:
    name, _, wrong, meanwhile = fault
    with meanwhile():
        assert next(parted(way, 3000, wrong), None) is not None, name


def votes(yes: int = 0, no: int = 0, mind_not: int = 0, *, lived: int = 0) -> list[Ballot]:
    """So many for the first option, for the second, and neither; the first ``lived`` of them on one side."""
    rows = [*[Ballot(Says.CHOOSE, (1,))] * yes, *[Ballot(Says.CHOOSE, (2,))] * no, *[Ballot(Says.ABSTAIN)] * mind_not]
    return [replace(row, lived=at < lived) for at, row in enumerate(rows)]


# (way, yes, no, don't mind, electors) -> outcome
BY_HAND = [
    (Way.MAJORITY, 3, 2, 0, 9, Outcome.PASSED),
    (Way.MAJORITY, 2, 2, 1, 9, Outcome.TIE),
    (Way.MAJORITY, 1, 0, 4, 9, Outcome.PASSED),  # who does not mind is there, and leaves it to the others
    (Way.MAJORITY, 3, 1, 0, 9, Outcome.NO_QUORUM),
    (Way.MAJORITY, 0, 0, 5, 9, Outcome.NOT_PASSED),  # nobody minds: then nothing changes
    (Way.TWO_THIRDS, 4, 2, 0, 6, Outcome.PASSED),  # two thirds exactly
    (Way.TWO_THIRDS, 5, 3, 0, 8, Outcome.NOT_PASSED),
    (Way.TWO_THIRDS, 2, 1, 3, 6, Outcome.PASSED),
]


@pytest.mark.parametrize("row", BY_HAND)
def test_by_hand(row: tuple[Any, ...]) -> None:
    way, yes, no, mind_not, electors, outcome = row
    tally = count(way, Quorum(), False, votes(yes, no, mind_not), electors, [1, 2])
    assert tally.outcome == outcome
    assert tally.winner == (1 if outcome is Outcome.PASSED else None)
    assert tally.counts == ((1, yes), (2, no))
    assert tally.abstained == mind_not


def test_both_sides_have_to_want_it() -> None:
    """Four want it and two don't; of the two who have been through it, one wants it: a tie on that side fails."""
    mixed = [*votes(4, 2, lived=0)]
    mixed[0], mixed[5] = replace(mixed[0], lived=True), replace(mixed[5], lived=True)
    assert count(Way.MAJORITY, Quorum(), True, mixed, 6, [1, 2]).outcome is Outcome.NOT_PASSED
    assert count(Way.MAJORITY, Quorum(), False, mixed, 6, [1, 2]).outcome is Outcome.PASSED


@pytest.mark.parametrize("way", [Way.MAJORITY, Way.TWO_THIRDS, Way.APPROVAL, Way.RANKED])
def test_no_vote_from_those_who_have_been_through_it_fails(way: Way) -> None:
    assert count(way, Quorum(), True, votes(5), 6, [1, 2]).outcome is Outcome.NOT_PASSED
    silent = [*votes(5), Ballot(Says.ABSTAIN, lived=True)]
    assert count(way, Quorum(), True, silent, 6, [1, 2]).outcome is Outcome.NOT_PASSED
    assert count(way, Quorum(), True, votes(5, lived=2), 6, [1, 2]).outcome is Outcome.PASSED


def says(*words: str, lived: int = 0) -> list[Ballot]:
    return [Ballot(Says(word), lived=at < lived) for at, word in enumerate(words)]


CONSENT = [
    (("agree", "worries", "aside"), Outcome.PASSED),
    (("agree", "agree", "object"), Outcome.OBJECTED),
    (("aside", "aside", "aside"), Outcome.NOT_PASSED),
    (("object",), Outcome.NO_QUORUM),
]


@pytest.mark.parametrize(("words", "outcome"), CONSENT)
def test_can_everyone_live_with_it(words: tuple[str, ...], outcome: Outcome) -> None:
    tally = count(Way.CONSENT, Quorum(), False, says(*words), 4, [1, 2])
    assert (tally.outcome, tally.winner) == (outcome, 1 if outcome is Outcome.PASSED else None)
    assert sum(people for _, people in tally.counts) == len(words)


def test_who_has_been_through_it_has_to_be_for_it_too() -> None:
    assert count(Way.CONSENT, Quorum(), True, says("aside", "aside", "agree", lived=2), 4, [1, 2]).winner is None
    assert count(Way.CONSENT, Quorum(), True, says("worries", "aside", "agree", lived=2), 4, [1, 2]).winner == 1


def ranked(*papers: str) -> Any:
    return count(
        Way.RANKED, Quorum(0), False, [Ballot(Says.CHOOSE, tuple(map(int, p))) for p in papers], 9, [1, 2, 3, 4]
    )


def test_ranked_choice_by_hand() -> None:
    """Three first wishes for 2, two for 1 and two for 3. Who wished for 3 first had 1 next."""
    tally = ranked("12", "12", "2", "2", "2", "31", "31")
    assert dict(tally.rounds[0].counts) == {1: 2, 2: 3, 3: 2, 4: 0}
    assert tally.rounds[0].out == (4,)
    assert tally.outcome is Outcome.TIE  # 1 and 3 have been level in every round: the group has to say
    tally = ranked("12", "12", "2", "2", "2", "31", "1")
    assert [each.out for each in tally.rounds] == [(4,), (3,), ()]
    assert tally.winner == 1
    assert ranked().outcome is Outcome.NOT_PASSED


def test_a_tie_for_last_goes_by_the_round_before_and_else_to_the_group() -> None:
    """Round 1: 4, 3, 2, 1 votes. Then 4 gives to 3, and the tie of 2 and 3 goes by the round before: 3 had fewer."""
    tally = ranked("1", "1", "1", "1", "2", "2", "2", "32", "32", "43")
    assert dict(tally.rounds[1].counts) == {1: 4, 2: 3, 3: 3}
    assert [each.out for each in tally.rounds] == [(4,), (3,), ()]
    assert tally.winner == 2
    assert ranked("12", "21").outcome is Outcome.TIE
    assert ranked("12", "23", "31").outcome is Outcome.TIE
