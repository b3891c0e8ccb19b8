"""What may be shown of the check: of staff everything, of the others only what names nobody (care.md §3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from alongside.projects.rules import LADDER, NAMES, Label, short_name

from .models import Check, Need
from .reading import Standing
from .rules.deriving import STEP_OF, Finding, Say, cheapest_first
from .rules.locks import LOCKS, Lock
from .rules.questions import Question, of_step
from .words import LOCKED, MARKS, sums

NOT_LOOKED = "People who have been through it have not looked at this yet."
NOT_YET = "The check says not yet."
YES_TOO = "Where staff say yes, people who have been through it say yes too."


def warning_of(check: Check | None) -> str:
    """What stands beside "no" to "can you leave?", before it is sent."""
    if check is None or not check.can_be_answered_apart:
        return ""
    name = short_name(check.outside_name)
    if check.outside_person is None:  # it goes nowhere by itself: that is said before, and again after
        return f"We tell nobody. You can tell {name}, who is outside the service: {check.outside_how}"
    goes = f"This goes to {name}, outside the service, without your name, when you hand it in."
    return f"{goes} You can reach {name} yourself too: {check.outside_how}"


@dataclass(frozen=True, slots=True)
class Line:
    """One question with what may be said of its answer."""

    question: Question
    mark: str
    tone: str
    holds: bool


def lines(standing: Standing) -> list[Line]:
    """Each question of the next step: what staff say, and from five answers on what the others say."""
    return [_line(standing, question) for question in standing.of_next]


def _line(standing: Standing, question: Question) -> Line:
    said = standing.staff.get(question.code, Say.UNASKED)
    if said == Say.YES and standing.others_may_be_shown and question.code in standing.by_others:
        by_them = standing.lived.get(question.code, Say.UNASKED)
        said = Say.NO if by_them != Say.UNASKED else by_them
    mark, tone = MARKS[said]
    return Line(question, mark, tone, said == Say.YES)


def of_the_others(standing: Standing) -> str:
    """What may be said of the answers of people with lived experience, in one sentence."""
    if not standing.lived_sheets and not _was_told(standing):
        return NOT_YET if standing.by_others and standing.derived.finding != Finding.FITS else NOT_LOOKED
    if standing.by_others and not standing.others_may_be_shown:
        return NOT_YET
    return "" if standing.by_others else YES_TOO


def missing(standing: Standing) -> list[Question]:
    """What may be named as missing for the next step, the cheapest first."""
    named = standing.by_staff + (standing.by_others if standing.others_may_be_shown else ())
    return cheapest_first(named)


def talk_about(standing: Standing) -> tuple[Question, ...]:
    """Where naming one question would name somebody: all the questions of the step, to be talked about together."""
    return standing.of_next if of_the_others(standing) == NOT_YET else ()


def _was_told(standing: Standing) -> bool:
    """Did who stands outside tell us of this step?"""
    return any(question.code in standing.lived for question in standing.of_next)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, with what staff wrote that it would take."""

    question: Question
    mark: str
    tone: str
    need: Need | None

    @property
    def is_counted(self) -> bool:
        """Did somebody say what it takes?"""
        return self.need is not None and (self.need.pounds is not None or self.need.hours is not None)

    @property
    def cost(self) -> str:
        """What it takes in money and time, in a sentence."""
        return sums(self.need.pounds or 0, self.need.hours or 0) if self.need else ""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page of needs shows."""

    gaps: list[Gap]
    locks: list[tuple[Lock, str]]
    together: tuple[Question, ...] = ()
    pounds: int = 0
    hours: int = 0
    uncounted: int = 0
    others: str = ""
    is_all: bool = field(default=False)


def page_of_needs(standing: Standing, needs: dict[str, Need]) -> Page:
    """What the next step would take."""
    gaps = [_gap(standing, question, needs) for question in missing(standing)]
    together, others = talk_about(standing), of_the_others(standing)
    locks = [(lock, LOCKED[lock]) for lock in standing.closed_locks]
    uncounted = sum(not gap.is_counted for gap in gaps)
    return Page(
        gaps,
        locks,
        together,
        sum(gap.need.pounds or 0 for gap in gaps if gap.need),
        sum(gap.need.hours or 0 for gap in gaps if gap.need),
        uncounted,
        others,
        not (locks or together or uncounted or others in (NOT_LOOKED, NOT_YET)),
    )


def _gap(standing: Standing, question: Question, needs: dict[str, Need]) -> Gap:
    line = _line(standing, question)
    return Gap(question, line.mark, line.tone, needs.get(question.code))


def whole_way(standing: Standing, needs: dict[str, Need]) -> list[tuple[str, list[Gap], list[str]]]:
    """(label, what staff themselves miss, closed locks) for each label up to Co-producing that is not reached."""
    found = []
    for label in LADDER[: LADDER.index(Label.CO_PRODUCING) + 1]:
        codes = [q.code for q in of_step(STEP_OF[label]) if standing.staff.get(q.code, Say.UNASKED) != Say.YES]
        gaps = [_gap(standing, question, needs) for question in cheapest_first(codes)]
        locks = [LOCKED[lock] for lock in LOCKS.get(label, ()) if lock not in standing.open_locks]
        if gaps or locks:
            found.append((NAMES[label], gaps, locks))
    return found
