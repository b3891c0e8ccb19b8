"""Who may do what in a piece of work, the words of the one-page start, and the label it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import (
    COORDINATOR,
    DECISION_MAKER,
    KEY_WORKER,
    MEMBER,
    STAFF,
)

INSIDE = (MEMBER, STAFF, COORDINATOR, DECISION_MAKER)


class Hat(StrEnum):
    """What somebody brings to this piece of work: self-declared and private (care.md §3)."""

    LIVED = "lived"
    STAFF = "staff"
    BOTH = "both"
    UNSAID = "unsaid"


class Label(StrEnum):
    """How much say people really have (practice.md §2.3). The one page gives Asking, never higher (care.md §1)."""

    ASKING = "asking"
    PAUSED = "paused"


class LimitKind(StrEnum):
    """The ready reasons why something can't change (care.md §2)."""

    LAW = "law"
    MONEY = "money"
    CONTRACT = "contract"
    SAFETY = "safety"
    PRIVACY = "privacy"
    NOT_OURS = "not_ours"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the one page says of a piece of work (care.md §1): what for, who decides, what can change, when and how."""

    name: str
    objective: str
    decider: str
    can_change: str
    support_name: str
    support_phone: str
    answer_days: int
    other_ways: str
    saying_no_is_safe: bool
    nobody_pays: bool

    def missing(self) -> list[str]:
        """The names of the boxes that are still empty."""
        return [name for name in self.__dataclass_fields__ if not getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Start(OnePage):
    """The one page as it is asked before the first suggestion: with the first limit and its reason."""

    cannot_change: str
    cannot_because: str


NAME_LENGTH = 70
DUE_DAYS = 28  # within which somebody with lived experience looks at the one page too (care.md §1)


def name_from(objective: str) -> str:
    """A short name for a piece of work, from what it is for: its first sentence, cut between words."""
    first = re.split(r"[.!?\n;]", objective.strip(), maxsplit=1)[0].strip()
    if len(first) <= NAME_LENGTH:
        return first
    return first[: NAME_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",:–- ") + "…"


def read_contact(words: str) -> tuple[str, str] | None:
    """(name, telephone number) from "Sam, 07700 900123"; None unless both are there."""
    found = re.search(r"\+?\d[\d\s()\-./]{4,}\d|\(\d+\)[\d\s\-./]{4,}\d", words)
    if not found:
        return None
    name = (words[: found.start()] + " " + words[found.end() :]).replace("( )", " ").strip(" ,;:.-–\n\t")
    name = re.sub(r"\s+", " ", re.sub(r"\b(on|at|phone|tel|ring|call)\b[\s:.]*$", "", name, flags=re.IGNORECASE))
    return (name.strip(" ,;:"), found.group().strip()) if name.strip(" ,;:") else None


_BEFORE_A_REASON = re.compile(r",?\s*\b(?:because|since|due to)\b\s*:?|\s*[:;\n]\s*|(?<=\w)\.\s+")


def read_limit(words: str) -> tuple[str, str] | None:
    """(what can't change, why) from one sentence with a "because" or a colon; None when it gives no reason."""
    parts = re.split(
        r",?\s*\b(?:because|since|as it is|due to)\b\s*:?|\s*[:;\n]\s*|(?<=\w)\.\s+", words.strip(), maxsplit=1
    )
    if len(parts) < 2:
        return None
    text, why = (part.strip(" ,.;:\n") for part in parts)
    return (text, why[0].upper() + why[1:] + ("" if why.endswith(("!", "?")) else ".")) if text and why else None


def short_name(decider: str) -> str:
    """How a sentence goes on after it has said who decides: "Jo" for "Jo, who manages Harbour House"."""
    name = decider.split(",", 1)[0].strip()
    return f"the{name[3:]}" if name.startswith("The ") else name


def label_sentence(label: str, decider: str, answer_days: int) -> str:
    """The sentence that people read under the label (care.md §5.1)."""
    if label == Label.PAUSED:
        return (
            "We have stopped asking for now. You did nothing wrong. "
            "We can keep what you told us or take it out. You choose."
        )
    name = short_name(decider)
    who = f"{decider}," if "," in decider and not decider.endswith(",") else decider
    return (
        f"{who} decides this. {name[0].upper()}{name[1:]} will read what you say first. "
        f"Within {in_days(answer_days)} we will tell you what {name} did with it."
    )


def in_days(days: int) -> str:
    """A number of days as people say it."""
    if days == 1:
        return "a day"
    if days % 7 == 0:
        return "a week" if days == 7 else f"{days // 7} weeks"
    return f"{days} days"


# What people read about the labels above Asking, and what would be asked for each (practice.md §2.2, in our words).
ABOVE_ASKING: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Involving",
        "You can help change some of it.",
        (
            "Will we talk more than once, and can you bring up things we did not think of?",
            "Can we list what you may change?",
            "Will you meet someone who has a say?",
            "Is there money for your time, food, travel, childcare and data?",
        ),
    ),
    (
        "Designing together",
        "We plan this together from the start.",
        (
            "Are you in before we decide what the problem is?",
            "Have staff and members had training?",
            "Is your time paid or thanked for in a way you choose?",
            "If we leave what we planned together, will we say why?",
            "Do staff have time set aside for it, and a manager behind them?",
        ),
    ),
    (
        "Co-producing",
        "We decide this together.",
        (
            "Did we set the aim together?",
            "Are the people who decide part of the group?",
            "Is at least half of the table taken by people who have been through it?",
            "Is how we decide agreed before?",
            "Do the same people help to do it and to judge it?",
            "Does the group see the money and the time, and can it change parts?",
            "Has management said in writing that the group’s decision stands?",
            "Did the group write its own values?",
        ),
    ),
    (
        "Led by members",
        "The group decides. Staff help when we ask.",
        ("Does the group hold the agenda and the money?",),
    ),
)

ENOUGH = 5  # no split of people is shown with a side under five (DECISIONS.md 18)


@dataclass(frozen=True, slots=True)
class Seats:
    """How many take part, and how many of them decide; the sides only where that names nobody."""

    people: int
    deciding: int
    lived: int | None = None
    staff: int | None = None
    both: int | None = None


def seats_shown(by_hat: Mapping[str, int], deciding: int) -> Seats:
    """What may be shown of who takes part (care.md §3): sides from five each, and no rest of one to four."""
    people = sum(by_hat.values())
    lived, staff, both, unsaid = (by_hat.get(hat, 0) for hat in (Hat.LIVED, Hat.STAFF, Hat.BOTH, Hat.UNSAID))
    if min(lived, staff) < ENOUGH or 0 < both < ENOUGH or 0 < unsaid < ENOUGH:
        return Seats(people, deciding)
    return Seats(people, deciding, lived, staff, both)


def rounded(count: int) -> str:
    """A count of people as the public page says it: in words, to the nearest five, and nothing under five."""
    return "fewer than 5" if count < ENOUGH else f"about {5 * round(count / 5)}"


@rule("You are not part of this piece of work yet. Ask its coordinator to invite you.")
def is_inside(by: Actor, project: Any) -> bool:
    """Everybody who takes part in the piece of work."""
    return by.holds("project", project.code, *INSIDE)


@rule("This page is for people who take part in this piece of work, or who work beside them.")
def is_near(by: Actor, project: Any) -> bool:
    """Everybody inside, and the key workers who carry words in."""
    return by.holds("project", project.code, *INSIDE, KEY_WORKER)


@rule("Only the coordinator of this piece of work can do this. You can ask them to.")
def can_coordinate_work(by: Actor, project: Any) -> bool:
    """Who runs the piece of work."""
    return by.holds("project", project.code, COORDINATOR)


@rule("Only the people who decide or coordinate here can do this. You can ask them to.")
def can_answer_in(by: Actor, project: Any) -> bool:
    """Who owes answers in this piece of work."""
    return by.holds("project", project.code, COORDINATOR, DECISION_MAKER)


@rule("Only the people who decide or coordinate here can say if a limit stays. You can question it.")
def can_settle_limit(by: Actor, limit: Any) -> bool:
    """Who can say whether a limit still holds."""
    return can_answer_in(by, limit.project)


@rule("You can question a limit in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_question_limit(by: Actor, limit: Any) -> bool:
    """Everybody inside: a limit can always be challenged."""
    return is_inside(by, limit.project)


@rule("You can read this when you are part of the piece of work. Ask its coordinator to invite you.")
def can_see_limit(by: Actor, limit: Any) -> bool:
    """Everybody inside or near."""
    return is_near(by, limit.project)


def still_holds(limit: Any) -> bool:
    """A lifted limit is not a limit any more: there is nothing left to question or settle."""
    return limit.lifted_at is None


@rule("Only the coordinator of this piece of work can ask people in. You can ask them to.")
def can_invite_to(by: Actor, project: Any) -> bool:
    """Who coordinates the piece of work asks people in."""
    return can_coordinate_work(by, project)


@rule("Only you can say what you bring to this piece of work.")
def owns_seat(by: Actor, seat: Any) -> bool:
    """A hat is self-declared."""
    return by.person_id is not None and by.person_id == seat.person_id


INVITABLE = (MEMBER, STAFF, DECISION_MAKER, KEY_WORKER)  # what somebody can be asked to do in a piece of work
