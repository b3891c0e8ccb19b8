"""What people say to a suggestion and to its answer, and when the answer's counts may be shown (DECISIONS.md 18)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alongside.projects.rules import ENOUGH


class Stance(StrEnum):
    """What somebody thinks of a suggestion."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105


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
