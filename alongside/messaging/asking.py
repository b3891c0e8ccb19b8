"""A question to one person, in a shape that every way of answering can carry: a text, a mail, a call, a slip of paper.

A room names its questions on its nameplate (``asks``). Whoever brings an answer in knows no room: it shows the question
with ``show``, and hands what was said to ``take``, which calls the same action as the page (ADR 29).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.core.actor import Actor
from alongside.core.capability import rooms
from alongside.core.refusals import NotReady


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, under its number. ``needs`` says what own words it needs beside it, if it can't stand without."""

    number: int
    words: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands for one person now.

    ``question`` is said as it would be read out. ``own_words`` names the box for words that are an answer alone, or
    stand beside a number. ``hint`` is what to know before one answers; ``until`` the last day; ``said`` what this
    person said up to now. With ``many`` several numbers are one answer, in their order. ``place`` is the code of the
    piece of work in which somebody may speak for them; ``part`` tells the questions of a long list apart. ``longest``
    is how many signs of own words it takes. Without options and own words it can't be answered this way: ``question``
    says how, in at most 160 signs.
    """

    question: str
    options: tuple[Option, ...] = ()
    own_words: str = ""
    hint: str = ""
    until: date | None = None
    said: str = ""
    many: bool = False
    place: str = ""
    part: str = ""
    longest: int = 2000

    def option(self, number: int) -> Option | None:
        """The answer under a number, if there is one."""
        return next((option for option in self.options if option.number == number), None)


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered: numbers, or own words, or both. ``part`` is that of the question they were shown."""

    numbers: tuple[int, ...] = ()
    words: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A kind of question. ``title`` is what it is, in a few words that name nobody and no content.

    ``show(by, code)`` gives the question about the thing of that code, or None when there is none for this person (any
    more). ``take(by, code, reply)`` calls the action and returns the sentence to say, of at most 160 characters. It
    raises what the action raises; ``NotReady`` says how to answer so that it fits. What ``begins`` can be said without
    being asked, about the piece of work of that code. ``closed`` says why there is no question now, where a room has
    kinder words for that than the house (or ""). Of a ``hushed`` one nobody but who answers may see that they did, nor
    what: whatever keeps what came in keeps neither. With ``by_slip`` it may come back on a slip of paper all the same,
    which somebody opens and types in: the slip says so.
    """

    title: str
    show: Callable[[Actor, str], Asked | None]
    take: Callable[[Actor, str, Reply], str]
    begins: bool = False
    closed: Callable[[Actor, str], str] | None = None
    hushed: bool = False
    by_slip: bool = False


class Hushed(str):
    """What goes back to a text that is for one person alone: whoever looks after what came in must not read it.

    A room's ``texts`` returns it in place of a plain sentence. What came in is then not kept.
    """

    __slots__ = ()


TOO_LONG = "That is more than fits here. Please say it in fewer words, or ring us and we write it down with you."
CLOSED = "It is closed now, so we could not take this in. Ring us if you want to say more. STOP ends texts."


def asks() -> dict[str, Ask]:
    """Every kind of question in the house, by name ("decisions.vote")."""
    return {name: ask for room in rooms() for name, ask in room.capability.asks.items()}


def show(kind: str, by: Actor, code: str) -> Asked | None:
    """The question as it stands for this person, or None: it is closed, gone, or not theirs."""
    ask: Any = asks().get(kind)
    return ask.show(by, code) if ask else None


def take(kind: str, by: Actor, code: str, reply: Reply) -> str:
    """Answer it, and return the sentence to say. Raises ``NotReady`` with what to send instead, where it does not fit.

    Nothing is guessed: a number that is no answer, or two where one is asked, changes nothing.
    """
    asked, ask = show(kind, by, code), asks().get(kind)
    if asked is None or ask is None:
        raise NotReady((ask and ask.closed and ask.closed(by, code)) or CLOSED)
    fit(asked, reply)
    return ask.take(by, code, reply)


def fit(asked: Asked, reply: Reply) -> None:
    """Look at an answer before it is taken. Raises ``NotReady`` with what to send instead, where it does not fit."""
    chosen = [asked.option(number) for number in reply.numbers]
    if None in chosen or len(set(reply.numbers)) != len(chosen) or (len(chosen) > 1 and not asked.many):
        raise NotReady(how_to_answer(asked), field="numbers")
    if len(reply.words) > asked.longest:
        raise NotReady(TOO_LONG, field="words")
    if not chosen and not (asked.own_words and reply.words):
        raise NotReady(how_to_answer(asked), field="numbers" if asked.options else "words")
    for option in chosen:
        if option and option.needs and not reply.words:
            raise NotReady(option.needs, field="words")


def how_to_answer(asked: Asked) -> str:
    """What to send, for who sent something else."""
    if not asked.options:
        return "Please answer in your own words." if asked.own_words else asked.question
    numbers = [option.number for option in asked.options]
    several = "one or more numbers" if asked.many else "one number"
    return f"Please send {several} from {min(numbers)} to {max(numbers)}."
