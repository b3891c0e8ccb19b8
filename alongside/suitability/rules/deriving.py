"""The label follows from the answers (practice.md §2.3, DECISIONS.md 17). Nobody chooses it, and no "no" raises it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from alongside.projects.rules import LADDER, Label, height

from .questions import BY_CODE, SAFE_TO_LEAVE, STILL_OPEN, Question, Step, of_step


class Say(IntEnum):
    """An answer; the lower counts. ``UNASKED`` is "not looked at yet": never granted, and never shown as a no."""

    NO = 0
    UNSURE = 1
    UNASKED = 2
    YES = 3


class Side(StrEnum):
    """Who looks: staff, or people with lived experience and those who speak for them."""

    STAFF = "staff"
    LIVED = "lived"


class Purpose(StrEnum):
    """Why people are spoken to. Two are one-way; only the third climbs (practice.md §2.3)."""

    EXPLAIN = "explain"  # nothing is being decided
    TELL = "tell"  # it has been decided
    ASK = "ask"  # people's views are asked for


class Finding(StrEnum):
    """What the answers come to."""

    STOP = "stop"  # this is not involvement
    NOT_READY = "not_ready"  # don't ask anyone yet
    FITS = "fits"


Answers = Mapping[str, Say]
STEP_OF = {
    Label.ASKING: Step.ASKING,
    Label.INVOLVING: Step.INVOLVING,
    Label.DESIGNING: Step.DESIGNING,
    Label.CO_PRODUCING: Step.CO_PRODUCING,
    Label.LED: Step.LED,
}
# What the one page says, and nothing above it (care.md §1).
ONE_PAGE_ANSWERS: Answers = {q.code: Say.YES for step in (Step.GATES, Step.ASKING) for q in of_step(step)}


@dataclass(frozen=True, slots=True)
class Derived:
    """The label that the answers reach, and what a yes is missing for on the way to the next one.

    ``missing`` is empty on the highest step; for ``NOT_READY`` and ``STOP`` it holds what to mend first.
    """

    finding: Finding
    label: Label
    next_label: Label | None
    missing: tuple[str, ...]

    @property
    def reached(self) -> int:
        """How far up it reaches (``projects.rules.height``)."""
        return height(self.label)


def lowest(sheets: Iterable[Answers]) -> dict[str, Say]:
    """One side's answer to each question: the lowest of those who answered it. What nobody was asked stays out."""
    together: dict[str, Say] = {}
    for sheet in sheets:
        for code, said in sheet.items():
            if said != Say.UNASKED:
                together[code] = min(said, together.get(code, Say.YES))
    return together


def granted(code: str, staff: Answers, lived: Answers) -> Say:
    """Between the sides the lower counts. Up to Asking the staff's one page is enough until the others have looked.

    A side that has not answered is "not looked at yet": that grants nothing above Asking.
    """
    by_staff, by_lived = staff.get(code, Say.UNASKED), lived.get(code, Say.UNASKED)
    if BY_CODE[code].step in (Step.GATES, Step.ASKING) and by_lived == Say.UNASKED:
        return by_staff
    return min(by_staff, by_lived)


def derive(
    purpose: Purpose, staff: Answers, lived: Answers, *, unlocked: frozenset[Label] = frozenset(LADDER)
) -> Derived:
    """The procedure of practice.md §2.3, step by step.

    ``staff`` and ``lived`` are what ``lowest`` makes of each side's sheets. ``unlocked`` are the labels whose lock is
    open (care.md §1: an overseer's word for Designing together, management's and the rest for Co-producing).
    """
    said = {code: granted(code, staff, lived) for code in BY_CODE}
    asks = purpose == Purpose.ASK
    if said[SAFE_TO_LEAVE] == Say.NO or (asks and said[STILL_OPEN] == Say.NO):
        wrong = [code for code in (SAFE_TO_LEAVE, STILL_OPEN) if said[code] == Say.NO]
        return Derived(Finding.STOP, Label.PAUSED, None, tuple(wrong))
    first = _lacking(said, Step.GATES) + (_lacking(said, Step.ASKING) if asks else ())
    if first:
        return Derived(Finding.NOT_READY, Label.PAUSED, None, first)
    if not asks:
        return Derived(Finding.FITS, Label.EXPLAINING if purpose == Purpose.EXPLAIN else Label.TELLING, None, ())
    reached = Label.ASKING
    for label in LADDER[1:]:
        missing = _lacking(said, STEP_OF[label])
        if missing or label not in unlocked:
            return Derived(Finding.FITS, reached, label, missing)
        reached = label
    return Derived(Finding.FITS, reached, None, ())


def _lacking(said: Answers, step: Step) -> tuple[str, ...]:
    return tuple(question.code for question in of_step(step) if said[question.code] != Say.YES)


def cheapest_first(codes: Iterable[str]) -> list[Question]:
    """What is missing, in the order of what a yes usually takes."""
    return sorted((BY_CODE[code] for code in codes), key=lambda question: (question.price, question.code))
