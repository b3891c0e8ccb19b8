"""How votes become an outcome (DECISIONS.md 11 to 15): the five ways, enough of us, and both sides of the table.

Pure and in whole numbers. ``tests/test_counting.py`` compares it with a second implementation that shares nothing with
it; ``make bench PART=counting`` does so over 20,000 random elections for each way (ADR 24).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alongside.charter.rules import Quorum, Way


class Says(StrEnum):
    """What somebody says. The first four are for "can everyone live with it?", the last two for every other way."""

    AGREE = "agree"
    WORRIES = "worries"
    ASIDE = "aside"
    OBJECT = "object"
    CHOOSE = "choose"
    ABSTAIN = "abstain"  # they don't mind


class Outcome(StrEnum):
    """What came of a vote."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    TIE = "tie"
    NO_QUORUM = "no_quorum"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote. ``picks`` are option numbers: one, several (approval), or in the order of one's wishes (ranked)."""

    says: Says
    picks: tuple[int, ...] = ()
    lived: bool = False  # cast by somebody who has been through it, and does not work for the service


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a ranked count: what each option had, and which ones went out after it."""

    counts: tuple[tuple[int, int], ...]
    out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The count. ``winner`` is an option's number; ``counts`` are (option, votes), or for consent (words, people)."""

    outcome: Outcome
    winner: int | None
    electors: int
    took_part: int
    needed: int
    abstained: int
    counts: tuple[tuple[int | str, int], ...]
    rounds: tuple[Round, ...] = ()


Found = tuple[Outcome, int | None, tuple[Round, ...]]
PROPOSAL = 1  # the option that "can everyone live with it?" is asked about: always the first
_FOR_IT = (Says.AGREE, Says.WORRIES)


def count(
    way: Way, quorum: Quorum, parity: bool, ballots: Sequence[Ballot], electors: int, options: Sequence[int]
) -> Tally:
    """Count the votes of a frozen electorate.

    Enough of us comes first: without it nothing else is said. With ``parity`` the same option has to win among all,
    and among those who have been through it alone; no vote from them fails it. Without a winner nothing changes.
    """
    needed, took_part = quorum.needed(electors), len(ballots)
    outcome, winner, rounds = _WAYS[way](ballots, options)
    if took_part < needed:
        outcome, winner, rounds = Outcome.NO_QUORUM, None, ()
    elif outcome is Outcome.PASSED and parity:
        among_lived = _WAYS[way]([ballot for ballot in ballots if ballot.lived], options)
        if among_lived[1] != winner:
            outcome, winner = Outcome.NOT_PASSED, None
    abstained = sum(ballot.says in (Says.ABSTAIN, Says.ASIDE) for ballot in ballots)
    return Tally(outcome, winner, electors, took_part, needed, abstained, _counts(way, ballots, options), rounds)


def _counts(way: Way, ballots: Iterable[Ballot], options: Sequence[int]) -> tuple[tuple[int | str, int], ...]:
    """What each option was given: for ranked choice by how many it was wished for first."""
    if way == Way.CONSENT:
        said = Counter(ballot.says for ballot in ballots)
        return tuple((each.value, said[each]) for each in (*_FOR_IT, Says.ASIDE, Says.OBJECT))
    given = _given(ballots, first_only=way == Way.RANKED)
    return tuple((option, given[option]) for option in options)


def _given(ballots: Iterable[Ballot], *, first_only: bool = False) -> Counter[int]:
    return Counter(pick for ballot in ballots for pick in (ballot.picks[:1] if first_only else ballot.picks))


def _consent(ballots: Sequence[Ballot], options: Sequence[int]) -> Found:
    """Nobody objects, and somebody is for it: where all stand aside, nobody has agreed to anything."""
    if any(ballot.says is Says.OBJECT for ballot in ballots):
        return Outcome.OBJECTED, None, ()
    if any(ballot.says in _FOR_IT for ballot in ballots):
        return Outcome.PASSED, PROPOSAL, ()
    return Outcome.NOT_PASSED, None, ()


def _by_most(reaches: Callable[[int, int], bool]) -> Callable[[Sequence[Ballot], Sequence[int]], Found]:
    """The option with the most votes wins, if it ``reaches(votes, all votes)``. A tie at the top fails."""

    def find(ballots: Sequence[Ballot], options: Sequence[int]) -> Found:
        given = _given(ballots)
        most = max((given[option] for option in options), default=0)
        first = [option for option in options if given[option] == most]
        if not most:
            return Outcome.NOT_PASSED, None, ()
        if len(first) > 1:
            return Outcome.TIE, None, ()
        if reaches(most, sum(ballot.says is Says.CHOOSE for ballot in ballots)):
            return Outcome.PASSED, first[0], ()
        return Outcome.NOT_PASSED, None, ()

    return find


def _ranked(ballots: Sequence[Ballot], options: Sequence[int]) -> Found:
    """Instant run-off: the last goes out, and its votes go to what was wished for next, until one has over half."""
    standing, rounds = list(options), list[Round]()
    while True:
        tops = (next((pick for pick in ballot.picks if pick in standing), None) for ballot in ballots)
        votes = Counter(top for top in tops if top is not None)
        rounds.append(Round(tuple((option, votes[option]) for option in standing)))
        if not votes:
            return Outcome.NOT_PASSED, None, tuple(rounds)
        leader = max(standing, key=lambda option: votes[option])
        if 2 * votes[leader] > votes.total():
            return Outcome.PASSED, leader, tuple(rounds)
        out = _last(standing, rounds)
        if not out:
            return Outcome.TIE, None, tuple(rounds)
        rounds[-1] = Round(rounds[-1].counts, tuple(out))
        standing = [option for option in standing if option not in out]


def _last(standing: list[int], rounds: list[Round]) -> list[int]:
    """Which options go out; none when the count can't say, and the group has to.

    Several last ones go together where even all their votes in one hand would leave them last: then their order can't
    matter. Else whoever had fewer in the round before goes, and so on back to the first round.
    """
    now = dict(rounds[-1].counts)
    fewest = min(now.values())
    last = [option for option in standing if now[option] == fewest]
    above = [votes for votes in now.values() if votes > fewest]
    if above and fewest * len(last) < min(above):
        return last
    for earlier in reversed(rounds[:-1]):
        had = dict(earlier.counts)
        fewest = min(had[option] for option in last)
        last = [option for option in last if had[option] == fewest]
    return last if len(last) == 1 else []


_WAYS: dict[Way, Callable[[Sequence[Ballot], Sequence[int]], Found]] = {
    Way.CONSENT: _consent,
    Way.MAJORITY: _by_most(lambda votes, cast: 2 * votes > cast),
    Way.TWO_THIRDS: _by_most(lambda votes, cast: 3 * votes >= 2 * cast),
    Way.APPROVAL: _by_most(lambda votes, cast: True),
    Way.RANKED: _ranked,
}
