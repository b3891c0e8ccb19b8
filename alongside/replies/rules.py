"""What a text or mail means, where it goes from there, and who may look after it. Pure.

A number is an answer only where nothing else can be meant: "2 people came" is no vote. What is not clear goes to a
person, with the words as they came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.core.lifecycle import Lifecycle
from alongside.messaging.asking import Asked, Option
from alongside.people.rules import COORDINATOR

MOST_ANSWERS_A_DAY = 20  # by itself, to one sender; everything is still taken in, so nobody is locked out
AT_ONCE_MINUTES = 15  # an answer this quick may come at any hour: who wrote holds the phone
LONGEST_WORDS = 5000
WHO_WAS_ASKED = "Somebody who was asked in by text"


class State(StrEnum):
    """Where something is that came in."""

    NEW = "new"
    INBOX = "inbox"
    PLACED = "placed"
    ASKED_BACK = "asked_back"
    WRITTEN_BACK = "written_back"
    SET_ASIDE = "set_aside"


LIFECYCLE = Lifecycle(
    {
        "place": ((State.NEW, State.INBOX, State.ASKED_BACK, State.WRITTEN_BACK), State.PLACED),
        "ask_back": (State.NEW, State.ASKED_BACK),
        "hand_over": (State.NEW, State.INBOX),
        "write_back": ((State.INBOX, State.ASKED_BACK), State.WRITTEN_BACK),
        "set_aside": ((State.INBOX, State.ASKED_BACK), State.SET_ASIDE),
        "look_again": ((State.SET_ASIDE, State.WRITTEN_BACK), State.INBOX),
    }
)


class Why(StrEnum):
    """Why a person has to look at it. ``words.py`` says each."""

    WORDS = "words"
    UNKNOWN = "unknown"
    SHARED = "shared"
    NO_QUESTION = "no_question"
    CLOSED = "closed"
    NOT_CLEAR = "not_clear"
    NOT_PROVEN = "not_proven"
    FORGED = "forged"
    AWAY = "away"
    WRONG_NUMBER = "wrong_number"
    STOP_INSIDE = "stop_inside"


class Means(StrEnum):
    """What somebody wants who sent this."""

    STOP = "stop"
    START = "start"
    RING = "ring"
    WRONG = "wrong"
    LIST = "list"
    ANSWER = "answer"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it was understood: ``tag`` is the letter of the question, ``numbers`` and ``words`` what was said."""

    means: Means
    tag: str = ""
    numbers: tuple[int, ...] = ()
    words: str = ""


_KEYWORDS = {
    Means.STOP: "stop|stop all|stopall|unsubscribe|stop texts|stop texting me|stop texting|no more texts",
    Means.START: "start|unstop|start texts",
    Means.RING: "ring|ring me|call|call me|phone me|please ring|please ring me|please call me|can you ring me",
    Means.WRONG: "wrong number|wrong|this is not my number|not my number|wrong person",
    Means.LIST: r"list|which|\?",
}
_ALONE = {
    means: re.compile(rf"\W*({words})\W*" if "?" not in words else rf"\s*({words})\s*", re.I)
    for means, words in _KEYWORDS.items()
}
_IN_WORDS = {
    word: str(n)
    for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_NUMBERS = re.compile(
    r"(\d{1,2}(?:\s*(?:,|and|then|\s)\s*\d{1,2})*)\s*(?:[.:;,!)\-–]+\s*(.*)|\b(because\b.*)|)", re.I | re.S
)
_HEARD = re.compile(r"\W*(not\s+)?heard\b", re.I)
_KEYWORD = re.compile(r"\W*(idea|suggestion|suggest|vote|(not\s+)?heard)\b", re.I)
_SPEAK = re.compile(r"\W*speak\b[\s:.,]*((?:\S+\s*){0,3})", re.I)
_VIDEO = re.compile(r"\W*video\W*", re.I)
_BACK = re.compile(r"\W*(i[’'`]?\s*a?m\s+)?back\W*", re.I)
_SAME = {
    **dict.fromkeys(("y", "yes please", "yes thanks", "yes thank you", "yeah", "ok", "okay"), "yes"),
    **dict.fromkeys(("n", "no thanks", "no thank you", "nope"), "no"),
}
_STOP_INSIDE = re.compile(r"\bstop\b", re.I)


def read(typed: str, tags: frozenset[str] = frozenset()) -> Read:
    """What a text means, where these are the letters of the questions that are open on the phone."""
    words = " ".join(typed.split(" ")).strip()
    if not words:
        return Read(Means.NOTHING)
    for means, pattern in _ALONE.items():
        if pattern.fullmatch(words):
            return Read(means, words=words)
    tag, rest = _tag_of(words, tags)
    if tag and not rest:
        return Read(Means.LIST, tag)
    rest = _in_figures(rest)
    found = _NUMBERS.fullmatch(rest)
    if found:
        numbers = tuple(int(each) for each in re.findall(r"\d+", found.group(1)))
        return Read(Means.ANSWER, tag, numbers, (found.group(2) or found.group(3) or "").strip())
    return Read(Means.WORDS, tag, (), rest if tag else words)


def first_line(mail: str) -> str:
    """Of a mail in which a number stands alone on its first line, number and words as a text has them."""
    first, _, rest = mail.strip().partition("\n")
    return f"{first.strip()}: {rest.strip()}" if re.fullmatch(r"\W*\d{1,2}[.)]?\s*", first) and rest.strip() else mail


def by_words(asked: Asked, words: str) -> Option | None:
    """The answer that somebody wrote out instead of its number, sign for sign but for case and stops."""
    said = _SAME.get(_bare(words), _bare(words))
    fits = [option for option in asked.options if _bare(option.words) == said]
    return fits[0] if len(fits) == 1 else None


def begins_with_a_keyword(words: str) -> bool:
    """Does it begin with a word by which a room knows its texts (``texts`` on a nameplate)?"""
    return _KEYWORD.match(words) is not None or is_video(words) or is_back(words) or speak_in(words) is not None


def is_about_being_heard(words: str) -> bool:
    """Is it for one person alone, whatever else it says?"""
    return _HEARD.match(words) is not None


def speak_in(words: str) -> str | None:
    """Whom somebody lets speak for them, by a name or number after SPEAK; "" for nobody yet; None for another text.

    "Speak to the night staff about the door" is longer than a name, and so an idea.
    """
    found = _SPEAK.fullmatch(words.strip())
    return found.group(1).strip(" .!,:") if found else None


def is_video(words: str) -> bool:
    """Do they ask how to talk by video?"""
    return _VIDEO.fullmatch(words) is not None


def is_back(words: str) -> bool:
    """Does somebody say that they are back from where they went, and nothing else?"""
    return _BACK.fullmatch(words) is not None


def holds_stop(words: str) -> bool:
    """Does "stop" stand in a sentence? Then a person reads it, and we say how to stop."""
    return _STOP_INSIDE.search(words) is not None


def _tag_of(words: str, tags: frozenset[str]) -> tuple[str, str]:
    """The letter in front, if it is that of an open question and no word ("A" in "A friend" is none)."""
    found = re.match(r"([A-Za-z])\s*(?:[:.)]\s*|\s+(?=\d)|(?=\d)|$)", words)
    if found and found.group(1).upper() in tags:
        return found.group(1).upper(), words[found.end() :].strip()
    return "", words


def _in_figures(words: str) -> str:
    return _IN_WORDS.get(words.strip(" .!").lower(), words)


def _bare(words: str) -> str:
    return re.sub(r"[^\w\s]", "", words.replace("’", "").replace("'", "")).casefold().strip()


@rule("Only people who coordinate here can read what came in. Ask a coordinator.")
def can_see_inbox(by: Actor, thing: Any) -> bool:
    """Who coordinates the organisation or any piece of work in it; ``visible_to`` says which rows."""
    return bool(by.places("organisation", COORDINATOR) or by.places("project", COORDINATOR))


@rule("Only a coordinator can look after this. You can ask them to.")
def can_look_after(by: Actor, thing: Any) -> bool:
    """A coordinator, of what ``visible_to`` shows them."""
    return by.organisation_id == thing.in_organisation and can_see_inbox(by, thing)


@rule("Only who works beside people here can see whom to ring. Ask a coordinator.")
def can_ring(by: Actor, thing: Any) -> bool:
    """Who coordinates or works beside people; ``visible_to`` says whom they see."""
    return any(held.role in ("coordinator", "key_worker", "staff") for held in by.standing)


@rule("Only who works beside somebody can ask them this. You can ask a coordinator to.")
def can_ask_needs(by: Actor, person: Any) -> bool:
    """Who coordinates or works beside people, of those whom ``visible_to`` shows them (the action looks again)."""
    return can_ring(by, person) and by.person_id != person.pk


@rule("Only the house itself takes in what comes.")
def is_the_house(by: Actor, thing: Any) -> bool:
    """Nobody in particular: the provider's knock, the clock."""
    return by.person_id is None
