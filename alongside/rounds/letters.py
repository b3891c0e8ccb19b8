"""What people are told about rounds. Subjects give nothing away; a text repeats nothing that somebody said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from alongside.messaging.letters import LONGEST_TEXT, NEUTRAL_SUBJECT, Letter, is_telling
from alongside.projects.rules import short_name
from alongside.ui.days import day

from .models import Round, RoundAnswer
from .rules import Here, Sees, Way, ways_offered

LETTERS = {
    "rounds.asked": "A question",
    "rounds.written_down": "An answer was written down",
    "rounds.came_of_it": "What came of a question",
    "rounds.stopped": "A question was stopped",
}
ASKS = "rounds.answer"
BEFORE = "Before you read on: {}"
NOT_A_VOTE = "This is not a vote. Nothing is decided by counting."
LEAVE_IT = "You don’t have to answer. It changes nothing about your help."
_YES_OR_RING = "Reply 1 yes, 2 not now, 3 ring me. STOP ends texts."


def _letter(kind: str, round_: Round, paragraphs: Iterable[str], text: str, **more: Any) -> Letter:
    more.setdefault("link", f"/rounds/{round_.code}/")
    more.setdefault("link_words", "Read it")
    return Letter(kind=f"rounds.{kind}", subject=NEUTRAL_SUBJECT, paragraphs=tuple(paragraphs), text=text, **more)


def asked(round_: Round, who: str, here: Here, *, in_text: bool) -> Letter:
    """The question: what to know before it, who sees the answers, by when, why, and in which ways one can answer.

    With ``in_text`` the text is the question itself, where it fits and gives nobody away.
    """
    told = [*_question(round_), who_sees(round_), till(round_)]
    told.append(f"{who} asks this. Why: {round_.why}" if who else f"Why we ask: {round_.why}")
    told.append(" ".join(("You can answer in any of these ways. Each counts the same.", *how_to_answer(round_, here))))
    told.append(f"{LEAVE_IT} {NOT_A_VOTE}")
    whole = question_in_a_text(round_) if in_text else ""
    text = whole or f"There is a question for you, till {_short_day(round_)}. Want to hear it? {_YES_OR_RING}"
    link = {"link": f"/rounds/{round_.code}/", "link_words": "Answer it here"}
    return _letter("asked", round_, told, text, asks=ASKS, in_text=bool(whole), **link)


def _question(round_: Round) -> Iterator[str]:
    if round_.note:
        yield BEFORE.format(round_.note)
    yield round_.question
    if round_.options:
        how_many = "You can choose one or more: " if round_.many else "You can choose one: "
        own = " Or say it in your own words." if round_.own_words else ""
        yield how_many + "; ".join(words.rstrip(".") for words in round_.options) + f".{own}"


def who_sees(round_: Round) -> str:
    """Who reads what people say, and that no name stands there."""
    coordinator = short_name(round_.project.support_name)
    if round_.sees == Sees.COORDINATOR:
        return f"Only {coordinator} reads the answers, without names."
    return f"When it is closed, the group reads the answers, without names. {coordinator} reads them too."


def till(round_: Round) -> str:
    """By when."""
    return f"You can answer till the end of {day(round_.closes_on)}, and change it till then."


def how_to_answer(round_: Round, here: Here) -> list[str]:
    """The ways besides the web in which an answer can come in, each in a sentence."""
    name, phone = short_name(round_.project.support_name), here.phone
    said = {
        Way.TEXT: f"Send a text to {here.number}.",
        Way.EMAIL: "Reply to the mail that we send you.",
        Way.PAPER: f"Post it to {here.return_address}.",
        Way.RING: f"Ring {name} on {phone}. No credit? Ring, hang up, and we ring back.",
        Way.PLACE: here.place if here.place.rstrip().endswith((".", "!", "?")) else f"{here.place.rstrip()}.",
        Way.SOMEBODY: "Ask somebody you trust to say it for you.",
    }
    return [said[way] for way in ways_offered(here)]


def question_in_a_text(round_: Round) -> str:
    """The question and its answers in one text, where that fits and a stranger may see it; else nothing.

    What has to be said before a question is said before it: then there is only "Want to hear it?".
    """
    listed = " ".join(f"{at} {words.strip().rstrip('.')}" for at, words in enumerate(round_.options, 1))
    name = short_name(round_.project.support_name)
    question = round_.question.strip()
    said = [
        question if listed or question.endswith((".", "?", "!")) else f"{question}.",
        f"{listed}. Reply by {_short_day(round_)}." if listed else f"Reply in your own words by {_short_day(round_)}.",
        "You can send several, like 1 3." if round_.many else "",
        f"Only {name} sees it." if round_.sees == Sees.COORDINATOR else "The group sees it, no names.",
        "STOP ends texts.",
    ]
    words = " ".join(filter(None, said))
    fits = not round_.note and len(words) <= LONGEST_TEXT and words.count("?") <= 1
    return words if fits and words.isascii() and not is_telling(words) else ""


def _short_day(round_: Round) -> str:
    return f"{round_.closes_on:%a} {round_.closes_on.day} {round_.closes_on:%b}"


def written_down(round_: Round) -> Letter:
    """Somebody typed in an answer for this person."""
    return _letter(
        "written_down",
        round_,
        ("We wrote down what you said, as you asked.", f"You can check it. {till(round_)} You can also take it back."),
        f"We wrote down what you said, as you asked. Want to check it? {_YES_OR_RING}",
        asks=ASKS,
    )


def came_of_it(round_: Round, said: RoundAnswer) -> Letter:
    """What we did with what you said."""
    chosen = "; ".join(each.rstrip(".") for each in said_in_words(round_, said))
    return _letter(
        "came_of_it",
        round_,
        (
            "What we did with what you said:",
            *((BEFORE.format(round_.note),) if round_.note else ()),
            f"We asked: {round_.question}",
            f"You said: “{chosen}”",
            round_.came_of_it,
        ),
        f"You told us something. Want to hear what we did with it? {_YES_OR_RING}",
        is_refusal=round_.no_change,
    )


def said_in_words(round_: Round, said: RoundAnswer) -> list[str]:
    """What somebody chose, and their own words."""
    return [*chosen_in_words(round_, said), *([said.words] if said.words else [])]


def chosen_in_words(round_: Round, said: RoundAnswer) -> list[str]:
    """What somebody chose."""
    listed = dict(enumerate(round_.options, 1))
    return [listed[number] for number in said.numbers if number in listed]


def stopped(round_: Round, why: str) -> Letter:
    """We don't ask this any more."""
    return _letter(
        "stopped",
        round_,
        (
            "We asked you something, and have stopped it. You need not do anything.",
            f"Why: {why}",
            "If you said something, it is taken out. Nobody reads it.",
        ),
        f"We stopped a question that we asked you. You need not do anything. Want to hear why? {_YES_OR_RING}",
    )
