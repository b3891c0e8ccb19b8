"""What an answer must hold: a reason for each, a promise for a yes, a day for "not now", an honest ground for a no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alongside.core.text import INVISIBLE, says_something

from .states import State


class Verdict(StrEnum):
    """What the answer is. The last two close what nobody owes an answer to, still with a reason."""

    YES = "yes"
    PARTLY = "partly"
    NOT_NOW = "not_now"
    NO = "no"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


PROMISES = (Verdict.YES, Verdict.PARTLY)
FULL_ANSWERS = (*PROMISES, Verdict.NOT_NOW, Verdict.NO)
LEADS_TO = {
    Verdict.YES: State.PROMISED,
    Verdict.PARTLY: State.PROMISED,
    Verdict.NOT_NOW: State.LATER,
    Verdict.NO: State.DECLINED,
}

CLOSES_WITH: dict[tuple[State, ...], tuple[Verdict, ...]] = {
    (State.PROMISED, State.DONE): PROMISES,
    (State.LATER,): (Verdict.NOT_NOW,),
    (State.DECLINED,): (Verdict.NO,),
    (State.BOTH_STAND,): FULL_ANSWERS,
    (State.WITHDRAWN,): (Verdict.WITHDRAWN,),
    (State.SET_ASIDE,): (Verdict.SET_ASIDE,),
}


class Ground(StrEnum):
    """The three honest reasons for a no (care.md §2)."""

    LIMIT = "limit"
    WEIGHED = "weighed"
    CHOSE = "chose"


class Understanding(StrEnum):
    """What the proposer says to an answer. Silence is none of these, and never "understood"."""

    SEE = "see"
    NO_SENSE = "no_sense"
    DISAGREE = "disagree"


WHY = "Say why, as you would say it to their face."
WHAT_AND_WHY = "Say what you will do, and why."
PAST = "That day has gone by. Choose today or a later day."
BLANKS = " \t\n\r\f\v\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + INVISIBLE
BLANKS += "".join(chr(code) for code in range(0x2000, 0x200B))


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is being written."""

    verdict: Verdict
    reason: str
    considered: str
    owner_name: str = ""
    by_when: date | None = None
    look_again: date | None = None
    ground: Ground | None = None
    limit_id: int | None = None

    def gap(self, today: date) -> tuple[str, str] | None:
        """(field, what is missing in plain words) for the first gap, or None when the answer is whole."""
        promise, later, no = (self.verdict in PROMISES, self.verdict == Verdict.NOT_NOW, self.verdict == Verdict.NO)
        by_when, look_again = self.by_when, self.look_again
        checks = [
            (self.verdict not in LEADS_TO, "verdict", "Choose yes, partly, not now or no."),
            (no and self.ground is None, "ground", "Say what stops you. If nothing does, say that you chose not to."),
            (no and self.ground == Ground.LIMIT and not self.limit_id, "limit", "Choose the limit that it meets."),
            (not says_something(self.reason), "reason", WHAT_AND_WHY if promise else WHY),
            (not says_something(self.considered), "considered", "Say what you looked at or whom you asked."),
            (promise and not says_something(self.owner_name), "owner_name", "A yes is a promise. Say who will do it."),
            (promise and by_when is None, "by_when", "A yes is a promise. Say by what day."),
            (promise and by_when is not None and by_when < today, "by_when", PAST),
            (later and look_again is None, "look_again", "Say on what day you will look at it again."),
            (later and look_again is not None and look_again < today, "look_again", PAST),
        ]
        return next(((field, words) for missing, field, words in checks if missing), None)

    @property
    def due_on(self) -> date | None:
        """The day on which somebody has to come back to it: for a promise and a "not now"."""
        if self.verdict in PROMISES:
            return self.by_when
        return self.look_again if self.verdict == Verdict.NOT_NOW else None
