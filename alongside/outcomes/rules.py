"""The one figure above all (care.md §2), how public pages show it, and which way a side leans. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.projects.rules import ENOUGH, Tally
from alongside.suggestions.rules import Understood

TOO_FEW = "It is too early to count. We count from five."


def rounded(count: int) -> int:
    """A count as public pages show it: to the nearest five, and nothing under five (DECISIONS.md 18)."""
    return 0 if count < ENOUGH else 5 * round(count / 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """Suggestions that were asked, answered, promised and done; and what people say to their answers."""

    asked: int
    answered: int
    promised: int
    done: int
    understood: Understood

    @property
    def exact(self) -> str:
        """For the people inside, as in "31 asked. 29 answered. 12 promised. 9 done. 4 say it makes no sense yet".

        What people say to answers is left out where it would tell on one of them.
        """
        said = [f"{getattr(self, part)} {part}." for part in ("asked", "answered", "promised", "done")]
        return " ".join([*said, _no_sense(str(self.understood.no_sense), self)]).strip()

    @property
    def rounded(self) -> str:
        """For everybody: to the nearest five, and nothing under five (DECISIONS.md 18)."""
        if self.asked < ENOUGH:
            return TOO_FEW
        said = [
            f"About {count} {part}."
            for part in ("asked", "answered", "promised", "done")
            if (count := rounded(getattr(self, part)))
        ]
        many = rounded(self.understood.no_sense)
        return " ".join([*said, _no_sense(f"About {many}", self) if many else ""]).strip()


def _no_sense(many: str, figure: Figure) -> str:
    return f"{many} say it makes no sense yet." if figure.understood.may_be_shown else ""


def leaning(side: Tally) -> int:
    """Which way a side leans: 1 for, -1 against, 0 when neither more than half of all who spoke."""
    if 2 * side.agree > side.people:
        return 1
    return -1 if 2 * side.disagree > side.people else 0
