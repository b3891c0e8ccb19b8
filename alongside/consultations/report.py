"""What came of an import, row by row and in sum."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from alongside.projects.rules import ENOUGH
from alongside.suggestions.models import Reaction

from .models import Import, ImportRow
from .rules import Outcome, outcome_of
from .words import OUTCOME


@dataclass(frozen=True, slots=True)
class Counts:
    """An import in figures."""

    statements: int
    on_the_list: int
    not_looked_at: int
    rejected: int
    about_person: int
    voters: int
    reactions: int

    @property
    def reactions_said(self) -> str:
        """Their number, to be read."""
        return f"{self.reactions:,}"

    def lines(self) -> list[str]:
        """Each figure with what it counts."""
        said = [
            f"Statements: {self.statements}. People who reacted: {self.voters}. Reactions: {self.reactions}.",
            f"On the list of suggestions: {self.on_the_list}",
            f"Set aside, because they are about the person: {self.about_person}",
            f"Set aside, because the people who ran it took them out: {self.rejected}",
        ]
        return [*said, f"Nobody had looked at these there: {self.not_looked_at}"] if self.not_looked_at else said


def counts_of(taken: Import) -> Counts:
    """The figures of an import, before and after it is taken in, in one query."""
    came = [outcome_of(*row) for row in taken.rows.values_list("moderated", "about_person")]
    listed = came.count(Outcome.TAKEN_IN) + came.count(Outcome.NOT_LOOKED_AT)
    return Counts(
        statements=len(came),
        on_the_list=listed,
        not_looked_at=came.count(Outcome.NOT_LOOKED_AT),
        rejected=came.count(Outcome.REJECTED),
        about_person=came.count(Outcome.ABOUT_PERSON),
        voters=taken.voters,
        reactions=taken.reactions,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report. ``reactions`` is empty where they may not be shown."""

    row: ImportRow
    outcome: Outcome
    words: str
    reactions: str

    @property
    def listed(self) -> bool:
        """Does it stand on the list, so that it can be opened?"""
        return self.outcome in (Outcome.TAKEN_IN, Outcome.NOT_LOOKED_AT)


def lines_of(taken: Import) -> list[Line]:
    """The report, in the order of the file, in two queries. No count of reactions under five, none about a person."""
    counted = dict(
        Reaction.objects.filter(suggestion__import_code=taken.code, suggestion__project_id=taken.project_id)
        .values_list("suggestion__code")
        .annotate(Count("pk"))
    )
    found = []
    for row in taken.rows.order_by("row"):
        outcome = row.outcome
        many = counted.get(row.code, 0)
        shown = "" if outcome in (Outcome.ABOUT_PERSON, Outcome.REJECTED) else _gently(many)
        found.append(Line(row, outcome, OUTCOME[outcome], shown))
    return found


def _gently(many: int) -> str:
    return str(many) if many >= ENOUGH else f"fewer than {ENOUGH}"
