"""Words, moves, predicates and sums of suggestions. Pure: no query, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.core.lifecycle import Lifecycle
from alongside.people.rules import COORDINATOR, KEY_WORKER
from alongside.projects.rules import (
    Hat,
    can_answer_in,
    can_coordinate_work,
    is_inside,
    is_near,
)

ENOUGH = 5  # nothing about fewer people than this is shown (DECISIONS.md 18)


class State(StrEnum):
    """Where a suggestion stands. Members read three of them: heard, answered, done (care.md §1)."""

    NEW = "new"
    HEARD = "heard"
    PARKED = "parked"
    FRESH = "fresh"  # somebody takes a fresh look at the answer
    PROMISED = "promised"
    LATER = "later"
    DECLINED = "declined"
    DONE = "done"
    BOTH_STAND = "both_stand"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


OPEN = (State.NEW, State.HEARD, State.PARKED, State.FRESH)
ANSWERED = (State.PROMISED, State.LATER, State.DECLINED, State.DONE, State.BOTH_STAND)
HIDDEN = (State.SET_ASIDE,)
_RESTING = (State.NEW, State.HEARD, State.PARKED)
_CAN_DOUBT = (State.PROMISED, State.LATER, State.DECLINED, State.DONE)

LIFECYCLE = Lifecycle(
    {
        "acknowledge": (State.NEW, State.HEARD),
        "park": ((State.NEW, State.HEARD), State.PARKED),
        "take_up": ((State.PARKED, State.LATER), State.HEARD),
        "answer": (OPEN, (State.PROMISED, State.LATER, State.DECLINED)),
        "keep_promise": (State.PROMISED, State.DONE),
        "look_again": (_CAN_DOUBT, State.FRESH),
        "leave_standing": (_CAN_DOUBT, State.BOTH_STAND),
        "merge": (_RESTING, State.MERGED),
        "unmerge": (State.MERGED, _RESTING),
        "withdraw": ((*OPEN, *_CAN_DOUBT), State.WITHDRAWN),
        "set_aside": ((State.NEW, State.HEARD), State.SET_ASIDE),
        "bring_back": (State.SET_ASIDE, State.NEW),
    }
)


class Seen(StrEnum):
    """The states that members read."""

    SENT = "sent"
    HEARD = "heard"
    ANSWERED = "answered"
    DONE = "done"


def seen_as(state: str) -> Seen:
    """What a member reads of a state."""
    if state == State.NEW:
        return Seen.SENT
    if state in OPEN:
        return Seen.HEARD
    return Seen.DONE if state == State.DONE else Seen.ANSWERED


class Verdict(StrEnum):
    """What the answer is. The last two close what nobody owes an answer to, still with a reason."""

    YES = "yes"
    PARTLY = "partly"
    NOT_NOW = "not_now"
    NO = "no"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


PROMISES = (Verdict.YES, Verdict.PARTLY)
LEADS_TO = {
    Verdict.YES: State.PROMISED,
    Verdict.PARTLY: State.PROMISED,
    Verdict.NOT_NOW: State.LATER,
    Verdict.NO: State.DECLINED,
}

CLOSES_WITH = {
    (State.PROMISED, State.DONE): PROMISES,
    (State.LATER,): (Verdict.NOT_NOW,),
    (State.DECLINED,): (Verdict.NO,),
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


class Stance(StrEnum):
    """What somebody thinks of a suggestion."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is being written: a reason for each, a promise for a yes, a ground for a no."""

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
        promise, later, no = (
            self.verdict in PROMISES,
            self.verdict == Verdict.NOT_NOW,
            self.verdict == Verdict.NO,
        )
        checks = [
            (
                not self.reason.strip(),
                "reason",
                "Say why, as you would say it to their face.",
            ),
            (
                not self.considered.strip(),
                "considered",
                "Say what you looked at or whom you asked.",
            ),
            (
                promise and not self.owner_name.strip(),
                "owner_name",
                "A yes is a promise. Say who will do it.",
            ),
            (
                promise and not self.by_when,
                "by_when",
                "A yes is a promise. Say by what day.",
            ),
            (
                promise and bool(self.by_when) and self._past(self.by_when, today),
                "by_when",
                _PAST,
            ),
            (
                later and not self.look_again,
                "look_again",
                "Say on what day you will look at it again.",
            ),
            (
                later and bool(self.look_again) and self._past(self.look_again, today),
                "look_again",
                _PAST,
            ),
            (
                no and self.ground is None,
                "ground",
                "Say what stops you. If nothing does, say that you chose not to.",
            ),
            (
                no and self.ground == Ground.LIMIT and not self.limit_id,
                "limit",
                "Choose the limit that it meets.",
            ),
        ]
        return next(((field, words) for missing, field, words in checks if missing), None)

    @staticmethod
    def _past(day: date | None, today: date) -> bool:
        return day is not None and day < today


_PAST = "That day has gone by. Choose today or a later day."


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


@dataclass(frozen=True, slots=True)
class Numbers:
    """What may be shown of the reactions to a suggestion. None where too few people answered."""

    total: Tally | None
    lived: Tally | None = None
    staff: Tally | None = None
    both: Tally | None = None


def numbers(by_hat: Mapping[str, Tally]) -> Numbers:
    """What may be shown: totals from five people, the split only when no side of it is under five.

    "Both" and those who did not say must be none or five too: else a total less the shown sides would give them away
    (DECISIONS.md 18; QUALITY.md S8).
    """
    total = Tally(*(sum(getattr(t, part) for t in by_hat.values()) for part in ("agree", "disagree", "passed")))
    if total.people < ENOUGH:
        return Numbers(None)
    sides = {hat: by_hat.get(hat, Tally()) for hat in Hat}
    enough = all(sides[hat].people >= ENOUGH for hat in (Hat.LIVED, Hat.STAFF))
    hidden = any(0 < sides[hat].people < ENOUGH for hat in (Hat.BOTH, Hat.UNSAID))
    if not enough or hidden:
        return Numbers(total)
    both = sides[Hat.BOTH] if sides[Hat.BOTH].people else None
    return Numbers(total, sides[Hat.LIVED], sides[Hat.STAFF], both)


def rounded(count: int) -> int:
    """A count as public pages show it: to the nearest five, and nothing under five (DECISIONS.md 18)."""
    return 0 if count < ENOUGH else 5 * round(count / 5)


@rule("You can suggest things in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_suggest(by: Actor, project: Any) -> bool:
    """Everybody inside the piece of work."""
    return is_inside(by, project)


@rule("You can read this when you are part of the piece of work it was raised in. Ask its coordinator.")
def can_read(by: Actor, suggestion: Any) -> bool:
    """Everybody inside or near; what was set aside is for the coordinator."""
    if suggestion.state in HIDDEN:
        return can_coordinate_work(by, suggestion.project)
    return is_near(by, suggestion.project)


@rule("You can say what you think in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_take_part(by: Actor, suggestion: Any) -> bool:
    """React and discuss: everybody inside, on what is not set aside."""
    return suggestion.state not in HIDDEN and is_inside(by, suggestion.project)


@rule("Only the people who decide or coordinate here can do this. You can ask them to.")
def can_look_after(by: Actor, suggestion: Any) -> bool:
    """Acknowledge, park, take up: who owes answers in this piece of work."""
    return suggestion.state not in HIDDEN and can_answer_in(by, suggestion.project)


@rule("Only the people who decide or coordinate here can answer, and a fresh look is for someone new to it.")
def can_answer(by: Actor, suggestion: Any) -> bool:
    """Who owes answers; a fresh look is taken by someone else (care.md §2)."""
    if not can_look_after(by, suggestion):
        return False
    fresh = suggestion.state == State.FRESH and suggestion.needs_someone_else
    return not (fresh and suggestion.answer is not None and suggestion.answer.answered_by_id == by.person_id)


@rule("Only the person who made this promise, or who coordinates here, can say that it is done.")
def can_keep_promise(by: Actor, suggestion: Any) -> bool:
    """The owner of the promise, and who owes answers here."""
    owns = suggestion.answer is not None and suggestion.answer.owner_id == by.person_id and by.person_id is not None
    return owns or can_look_after(by, suggestion)


@rule("Only the person who raised this can say that. If it was you, sign in as yourself.")
def is_voice(by: Actor, suggestion: Any) -> bool:
    """Whose words these are."""
    return by.person_id is not None and suggestion.raised_by_id == by.person_id


@rule("Only the people whose suggestions these are, or the coordinator, can take them apart again.")
def can_unmerge(by: Actor, suggestion: Any) -> bool:
    """Either person can undo, and so can the coordinator (care.md §2)."""
    target = suggestion.merged_into
    voices = {suggestion.raised_by_id, target.raised_by_id if target else None} - {None}
    return by.person_id in voices or can_coordinate_work(by, suggestion.project)


@rule("Only the coordinator of this piece of work can do this. You can ask them to.")
def can_tidy(by: Actor, suggestion: Any) -> bool:
    """Merge, set aside, paraphrase for the public page."""
    return can_coordinate_work(by, suggestion.project)


@rule("Only the coordinator of this piece of work can take in several at once. You can ask them to.")
def can_take_in(by: Actor, project: Any) -> bool:
    """Notes of a meeting, or an import."""
    return can_coordinate_work(by, project)


@rule("Only key workers and coordinators of this piece of work can type in words for somebody. Ask its coordinator.")
def can_enter_for(by: Actor, project: Any) -> bool:
    """Who may type for others here; for whom is said by each person's own "speak for me"."""
    return by.holds("project", project.code, KEY_WORKER, COORDINATOR)


@rule("Only who wrote this can take it back.")
def is_writer(by: Actor, comment: Any) -> bool:
    """Whose comment it is."""
    return by.person_id is not None and comment.person_id == by.person_id
