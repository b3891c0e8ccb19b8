"""The one figure above all (care.md §2): what was asked, answered, promised, done, and still makes no sense."""

from __future__ import annotations

from dataclasses import dataclass

from .numbers import ENOUGH, Understood

TOO_FEW = "It is too early to count. We count from five."


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
            f"About {5 * round(count / 5)} {part}."
            for part in ("asked", "answered", "promised", "done")
            if (count := getattr(self, part)) >= ENOUGH
        ]
        many = self.understood.no_sense
        return " ".join([*said, _no_sense(f"About {5 * round(many / 5)}", self) if many >= ENOUGH else ""]).strip()


def _no_sense(many: str, figure: Figure) -> str:
    return f"{many} say it makes no sense yet." if figure.understood.may_be_shown else ""
