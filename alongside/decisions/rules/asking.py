"""What a question, a vote and an outcome must hold, each with the words for what is missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alongside.charter.rules import Agreed, Way
from alongside.core.text import says_something

from .counting import Outcome, Says

Gap = tuple[str, str] | None
MOST_OPTIONS = 8
STAYS = "None of these. Leave it as it is."
SAYS_OF = {
    True: (Says.AGREE, Says.WORRIES, Says.ASIDE, Says.OBJECT),
    False: (Says.CHOOSE, Says.ABSTAIN),
}


class Because(StrEnum):
    """What an objection names (DECISIONS.md 13)."""

    HARM = "harm"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is being written."""

    question: str
    background: str
    cost: str
    decider: str
    decider_here: bool
    way: Way | None = None

    def gap(self) -> Gap:
        """(field, what is missing) for the first gap, or None."""
        if not says_something(self.question):
            return "question", "Write the question in one sentence."
        if not says_something(self.background):
            return "background", "Say what people need to know before they decide."
        if not says_something(self.cost):
            return "cost", "Say what a yes costs: money, time, or what we can’t do then."
        return None if says_something(self.decider) else ("decider", "Say who decides.")


def options_gap(words: Sequence[str], way: str) -> str:
    """What is wrong with these options ("leave it as it is" is added to them); empty when nothing is."""
    if not words or not all(says_something(each) for each in words):
        return "Write at least one thing that people can choose."
    if len(words) >= MOST_OPTIONS:
        return f"Seven are the most. “{STAYS}” is added to them."
    if len({each.strip().lower() for each in words}) < len(words):
        return "Two of these are the same. Change one, or take it out."
    if way == Way.CONSENT and len(words) > 1:
        return "“Can everyone live with it?” asks about one thing. Write one, or choose another way to decide."
    return ""


def opening_gap(agreed: Agreed, electors: int, lived: int) -> str:
    """Why nobody could decide it by this way as things are; empty when they can."""
    if electors < 2:
        return "Fewer than two people decide here. A group decides together: give more people a seat that decides."
    if agreed.quorum.needed(electors) > electors:
        return f"You agreed that {agreed.quorum.whole} people are enough of you. Only {electors} decide here now."
    if agreed.parity and lived < 2:
        return (
            "You agreed that it has to pass among those who have been through it too. "
            "That needs at least two of them with a seat that decides. Ask people in first."
        )
    return ""


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote as it is being cast."""

    says: Says
    picks: tuple[int, ...] = ()
    reason: str = ""
    because: Because | None = None
    limit_id: int | None = None
    hushed: bool = False

    def gap(self, way: str, options: Collection[int]) -> Gap:
        """(field, what is missing) for the first gap, or None when the vote is whole."""
        if self.says not in SAYS_OF[way == Way.CONSENT]:
            return "says", "Choose what you say."
        if self.says == Says.OBJECT:
            if not says_something(self.reason):
                return "reason", "Say what would go wrong. The group talks about it before anything else happens."
            if self.because is None:
                return "because", "Say if it would harm somebody, or goes against a limit."
            return ("limit", "Choose the limit.") if self.because == Because.LIMIT and not self.limit_id else None
        if self.says != Says.CHOOSE:
            return None
        several = way in (Way.APPROVAL, Way.RANKED)
        known = set(self.picks) <= set(options) and len(set(self.picks)) == len(self.picks)
        if not self.picks or not known or (len(self.picks) > 1 and not several):
            return "picks", "Choose what you want, or say that you don’t mind."
        return None


def has_lost(says: str, picks: Sequence[int], way: str, outcome: str, winner: int | None, stays: int) -> bool:
    """Did somebody who voted so not get what they wanted? Who did not mind has not lost."""
    if way == Way.CONSENT:
        return says == Says.OBJECT if outcome == Outcome.PASSED else says in (Says.AGREE, Says.WORRIES)
    if says != Says.CHOOSE:
        return False
    wanted = tuple(picks[:1] if way == Way.RANKED else picks)
    return (stays if winner is None else winner) not in wanted


def result_option(outcome: str, winner: int | None, stays: int) -> int:
    """The option that holds now: without a winner it stays as it is."""
    return winner if outcome == Outcome.PASSED and winner else stays


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as it is being told."""

    what: str
    why: str
    review_on: date

    def gap(self, today: date) -> Gap:
        """(field, what is missing) for the first gap, or None."""
        if not says_something(self.what):
            return "what", "Say what was decided, in one or two sentences."
        if not says_something(self.why):
            return "why", "Say why. People who lost need it most."
        return None if self.review_on > today else ("review_on", "That day has gone by. Choose a later day.")
