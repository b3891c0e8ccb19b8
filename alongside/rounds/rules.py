"""What a round must hold, by which ways people can answer it, who may do what, and what of its counts may be shown.

Pure: words, days, numbers and channels in, an answer out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel
from alongside.core.lifecycle import Lifecycle
from alongside.core.text import says_something
from alongside.people.rules import COORDINATOR, KEY_WORKER, STAFF
from alongside.projects.rules import ENOUGH, can_coordinate_work, is_inside, is_near

Gap = tuple[str, str] | None
LONGEST_QUESTION, LONGEST_WHY, LONGEST_NOTE, LONGEST_OPTION, LONGEST_WORDS = 300, 1000, 200, 120, 2000
MOST_OPTIONS = 6
LEAST_DAYS, MOST_DAYS = 3, 90  # a letter needs some days, there and back; what takes longer is forgotten
WAYS_NEEDED = 2  # besides the web (practice.md §1.11 row 13)


class State(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    ASKED = "asked"
    CLOSED = "closed"  # nobody answers any more; what came of it is not told yet
    TOLD = "told"
    STOPPED = "stopped"


LIFECYCLE = Lifecycle(
    {
        "change": (State.DRAFT, State.DRAFT),
        "start": (State.DRAFT, State.ASKED),
        "answer": (State.ASKED, State.ASKED),
        "take_back": ((State.ASKED, State.CLOSED), (State.ASKED, State.CLOSED)),
        "close": (State.ASKED, State.CLOSED),
        "say_what_came": (State.CLOSED, State.TOLD),
        "stop": ((State.DRAFT, State.ASKED), State.STOPPED),
    }
)
OVER = (State.CLOSED, State.TOLD)


class Sees(StrEnum):
    """Who reads the answers when it is closed. Nobody reads a name beside one, unless its writer wants it there."""

    GROUP = "group"
    COORDINATOR = "coordinator"


# What a round says


@dataclass(frozen=True, slots=True)
class Question:
    """A round as it is being written. ``note`` is what to know before one reads the question."""

    question: str
    why: str
    closes_on: date
    options: tuple[str, ...] = ()
    own_words: bool = True
    many: bool = False
    sees: Sees = Sees.GROUP
    note: str = ""

    def gap(self, today: date) -> Gap:
        """(field, what is missing) for the first gap, or None."""
        if not says_something(self.question):
            return "question", "Write the question in one sentence."
        if self.question.count("?") > 1:
            return "question", "Ask one thing. This asks two. The other one can be a round of its own."
        if not says_something(self.why):
            return "why", "Say why you ask. People want to know that before they answer."
        return self._answers_gap() or day_gap(self.closes_on, today)

    def _answers_gap(self) -> Gap:
        if not self.options:
            return None if self.own_words else ("own_words", "Let people write, or give them something to choose.")
        if len(self.options) == 1:
            return "option_2", "One thing alone is no choice. Write a second one, or none at all."
        if len(self.options) > MOST_OPTIONS:
            return "option_1", "Six are the most that people can keep in mind."
        if not all(says_something(each) for each in self.options):
            return "option_1", "Each choice needs words."
        if len({each.strip().casefold() for each in self.options}) < len(self.options):
            return "option_1", "Two of these are the same. Change one, or take it out."
        return None


def day_gap(closes_on: date, today: date) -> Gap:
    """Is there time to answer, also for who writes a letter?"""
    if closes_on < today + timedelta(days=LEAST_DAYS):
        return "closes_on", f"Give people {LEAST_DAYS} days or more. A letter takes some, there and back."
    if closes_on > today + timedelta(days=MOST_DAYS):
        return "closes_on", "That is too far away. People would forget it. Choose an earlier day."
    return None


@dataclass(frozen=True, slots=True)
class Takes:
    """What a round takes for an answer: so many options, own words, several at once."""

    options: int = 0
    own_words: bool = True
    many: bool = False


def answer_gap(numbers: Sequence[int], words: str, takes: Takes) -> Gap:
    """What is wrong with an answer, or None when it can be taken in."""
    if any(number not in range(1, takes.options + 1) for number in numbers) or len(set(numbers)) != len(numbers):
        return "numbers", "Choose from what is listed."
    if len(numbers) > 1 and not takes.many:
        return "numbers", "Choose one of these."
    if len(words) > LONGEST_WORDS:
        return "words", "That is more than fits here. Please say it in fewer words, or ring us."
    if numbers:
        return None
    if takes.own_words:
        field = "numbers" if takes.options else "words"
        return None if says_something(words) else (field, "Say something first. You can also leave it.")
    return "numbers", "Choose one or more of these." if takes.many else "Choose one of these."


# By which ways people can answer


class Way(StrEnum):
    """A way to answer besides the web."""

    TEXT = "text"
    EMAIL = "email"
    PAPER = "paper"
    RING = "ring"
    PLACE = "place"
    SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Here:
    """What is really there, in this house and this piece of work.

    ``sends`` are the channels that the house can send by, ``number`` the one that its texts come from and go to,
    ``mail_comes_in`` whether a reply to a mail arrives, ``return_address`` where slips of paper come back to.
    ``phone`` is for "ring us", ``place`` says where people can say it. ``speakers``: is there anybody who can speak
    for somebody?
    """

    sends: frozenset[Channel] = frozenset()
    number: str = ""
    mail_comes_in: bool = False
    return_address: str = ""
    phone: str = ""
    place: str = ""
    speakers: bool = False


def ways_offered(here: Here) -> tuple[Way, ...]:
    """The ways besides the web by which an answer can really come in."""
    possible = {
        Way.TEXT: Channel.TEXT in here.sends and _has_figures(here.number),
        Way.EMAIL: Channel.EMAIL in here.sends and here.mail_comes_in,
        Way.PAPER: Channel.PAPER in here.sends and says_something(here.return_address),
        Way.RING: _has_figures(here.phone),
        Way.PLACE: says_something(here.place),
        Way.SOMEBODY: here.speakers,
    }
    return tuple(way for way in Way if possible[way])


def _has_figures(number: str) -> bool:
    return sum(sign.isdigit() for sign in number) >= 3


COULD_ADD = {
    Way.TEXT: "a number for texts",
    Way.EMAIL: "mail that people can answer",
    Way.PAPER: "an address where slips of paper come back to",
    Way.RING: "a phone number to ring",
    Way.PLACE: "a place where people can say it",
    Way.SOMEBODY: "somebody who speaks for people",
}
ONLY_ONE = {
    Way.TEXT: "Now they can only send a text.",
    Way.EMAIL: "Now they can only answer a mail.",
    Way.PAPER: "Now they can only send back a slip of paper.",
    Way.RING: "Now they can only ring.",
    Way.PLACE: "Now there is only a place where they can say it.",
    Way.SOMEBODY: "Now they can only ask somebody to speak for them.",
}


def lock(ways: Collection[Way]) -> str:
    """Why it can't start; empty when there are two ways besides the web. It names what could be added."""
    if len(set(ways)) >= WAYS_NEEDED:
        return ""
    now = "".join(ONLY_ONE[way] for way in ways) or "Now there is none."
    missing = ", ".join(words for way, words in COULD_ADD.items() if way not in ways)
    return f"People need two ways besides the web to answer. {now} What could be added: {missing}."


# What may be shown (DECISIONS.md 18)


@dataclass(frozen=True, slots=True)
class Shown:
    """How many, as far as it may be shown: all of them (None: too few to say), and by which way."""

    total: int | None = None
    by_way: tuple[tuple[str, int], ...] = ()


def shown(counts: Mapping[str, int], *, exactly: bool) -> Shown:
    """Nothing under five, but for who coordinates (``exactly``).

    A way with fewer than five is left out. Where what is left out comes to fewer than five, all ways are: the total
    less what is shown would tell.
    """
    total = sum(counts.values())
    told = tuple((way, many) for way, many in counts.items() if many)
    if exactly:
        return Shown(total, told)
    if total < ENOUGH:
        return Shown()
    enough = tuple((way, many) for way, many in told if many >= ENOUGH)
    rest = total - sum(many for _, many in enough)
    return Shown(total, enough if rest == 0 or rest >= ENOUGH else ())


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many chose what. None: too few to say. ``of_one_mind``: enough did, and all said the same."""

    counts: tuple[tuple[int, int], ...] | None = None
    people: int = 0
    of_one_mind: bool = False


def chosen(picks: Iterable[Sequence[int]], options: int, *, exactly: bool) -> Chosen:
    """The count of what was chosen, from five who chose something. Where all say the same, that and no figure.

    Who coordinates sees it ``exactly``, without names.
    """
    made = [tuple(sorted(each)) for each in picks if each]
    if not made or (len(made) < ENOUGH and not exactly):
        return Chosen()
    counted = Counter(number for each in made for number in each)
    if len(set(made)) == 1 and not exactly:
        return Chosen(None, len(made), of_one_mind=True)
    return Chosen(tuple((number, counted[number]) for number in range(1, options + 1)), len(made))


# Who may


@rule("Only people who coordinate or work here can ask everybody something. You can suggest it to one of them.")
def can_write(by: Actor, project: Any) -> bool:
    """Who coordinates the piece of work, and staff in it."""
    return by.holds("project", project.code, COORDINATOR, STAFF)


@rule("Only who asks this, or the coordinator, can do it. You can ask them to.")
def can_run(by: Actor, round_: Any) -> bool:
    """Who asks it, while they work here, and who coordinates."""
    asks = by.person_id is not None and by.person_id == round_.asked_by_id and can_write(by, round_.project)
    return asks or can_coordinate_work(by, round_.project)


@rule("You can read this when you are part of the piece of work. Ask its coordinator to invite you.")
def can_read(by: Actor, round_: Any) -> bool:
    """Everybody inside, and the key workers who carry words in; what is still being written, who runs it."""
    return is_near(by, round_.project) if round_.state != State.DRAFT else can_run(by, round_)


@rule("Only the people who were asked can answer this. You can always tell the coordinator what you think.")
def can_answer(by: Actor, round_: Any) -> bool:
    """Everybody who takes part may knock: whether they were asked, the action asks of the row."""
    return is_inside(by, round_.project)


@rule("You can write down what somebody says when you take part here and they asked you to speak for them.")
def can_enter_for(by: Actor, round_: Any) -> bool:
    """Key workers, staff and coordinators; for whom, ``heard_from`` says."""
    return by.holds("project", round_.project.code, COORDINATOR, KEY_WORKER, STAFF)


@rule("The coordinator can close it when its day has gone by. It also closes by itself then.")
def can_close(by: Actor, round_: Any) -> bool:
    """The clock, and who runs it."""
    return (by.channel == Channel.SYSTEM and by.is_visitor) or can_run(by, round_)


def sees_all(by: Actor, round_: Any) -> bool:
    """Who looks after everybody sees small numbers too: the coordinator, and nobody else."""
    return can_coordinate_work(by, round_.project)


def sees_answers(by: Actor, round_: Any) -> bool:
    """Who was said beforehand to read the answers: the group, or only the coordinator."""
    return sees_all(by, round_) or (round_.sees == Sees.GROUP and is_inside(by, round_.project))
