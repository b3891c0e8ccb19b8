"""What may be shown of what people think. Nothing about fewer than five (DECISIONS.md 18; QUALITY.md S8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.projects.rules import Hat

ENOUGH = 5


class Stance(StrEnum):
    """What somebody thinks of a suggestion."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people agree, disagree and passed."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def people(self) -> int:
        """How many said anything at all."""
        return self.agree + self.disagree + self.passed

    @property
    def of_one_mind(self) -> bool:
        """Everybody said the same, so that a figure would tell what each one said."""
        return self.people in (self.agree, self.disagree, self.passed)

    @property
    def can_stand_alone(self) -> bool:
        """Its figures tell of nobody: five or more people, who don't all say the same. Nobody at all is fine too."""
        return self.people == 0 or (self.people >= ENOUGH and not self.of_one_mind)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What may be shown of the reactions to a suggestion.

    None where too few people answered. ``of_one_mind``: enough did, and all said the same: one sentence instead of
    the figure (care.md §3), and neither a total nor a split.
    """

    total: Tally | None
    lived: Tally | None = None
    staff: Tally | None = None
    both: Tally | None = None
    of_one_mind: bool = False

    @property
    def is_split(self) -> bool:
        """Are the two sides shown apart?"""
        return self.lived is not None and self.staff is not None


def numbers(by_hat: Mapping[str, Tally]) -> Numbers:
    """What may be shown: totals from five people, the split only when every side of it can stand alone.

    "Both" and those who did not say count as sides here: else a total less the shown sides would give them away. A
    side of one mind hides the split too, for its figure would tell what each one of them said.
    """
    total = Tally(*(sum(getattr(t, part) for t in by_hat.values()) for part in ("agree", "disagree", "passed")))
    if total.people < ENOUGH:
        return Numbers(None)
    if total.of_one_mind:
        return Numbers(None, of_one_mind=True)
    sides = {hat: by_hat.get(hat, Tally()) for hat in Hat}
    both_answered = sides[Hat.LIVED].people and sides[Hat.STAFF].people
    if not both_answered or not all(side.can_stand_alone for side in sides.values()):
        return Numbers(total)
    both = sides[Hat.BOTH] if sides[Hat.BOTH].people else None
    return Numbers(total, sides[Hat.LIVED], sides[Hat.STAFF], both)


def leaning(side: Tally) -> int:
    """Which way a side leans: 1 for, -1 against, 0 when neither more than half of all who spoke."""
    if 2 * side.agree > side.people:
        return 1
    return -1 if 2 * side.disagree > side.people else 0


@dataclass(frozen=True, slots=True)
class Understood:
    """The four counts of what people said to an answer (care.md §2). None is a target."""

    see: int = 0
    no_sense: int = 0
    disagree: int = 0
    no_word: int = 0

    @property
    def may_be_shown(self) -> bool:
        """Five people or more, who don't all say the same."""
        told = self.see + self.no_sense + self.disagree + self.no_word
        return told >= ENOUGH and told not in (self.see, self.no_sense, self.disagree)


def rounded(count: int) -> int:
    """A count as public pages show it: to the nearest five, and nothing under five (DECISIONS.md 18)."""
    return 0 if count < ENOUGH else 5 * round(count / 5)
