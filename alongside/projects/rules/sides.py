"""What may be shown of what people think, side by side. Nothing about fewer than five (DECISIONS.md 18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .seats import ENOUGH, Hat


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people agree, disagree and passed on something."""

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
    """What may be shown of agreeing and disagreeing.

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


def numbers_shown(by_hat: Mapping[str, Tally]) -> Numbers:
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
