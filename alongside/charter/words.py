"""The sentence for each thing that can have happened, and the words of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.core.submissions import Again

from .actions.said import Said
from .rules import Agreed, Answer, Kind, Likely, Origin, Quorum, Way

WEB = {
    Again.DONE_BEFORE: "We have it. It was sent twice, and counts once.",
    Said.BEGUN: "Here is something to start from. Change what does not fit.",
    Said.WRITTEN: "It is written. Everybody here can read it and change it.",
    Said.CHANGED: "It is changed. How it read before is kept.",
    Said.TAKEN_OUT: "It is taken out.",
    Said.HAPPENED: "Everybody is told, with plan B.",
    Said.MET: "Thank you. The day of the third meeting is kept.",
    Said.SEATED: "It is kept who has a vote. Whoever has a new one is told.",
    Said.ASKED_ROUND: "We are asking everybody. Now say what you think yourself.",
    Said.ANSWERED: "Thank you. You can change your mind until it is agreed.",
    Said.OBJECTED: "Thank you for saying so. Nothing is agreed while this stands. Only you can take it back.",
    Said.TALK: "Thank you. The coordinator will get in touch with you.",
    Said.ENTERED: "It is typed in. They are told that it was written down.",
    Said.NOTED: "Thank you. We know now that they were asked.",
    Said.CARRIED_ON: "Everybody who was not asked yet is asked now.",
    Said.AGREED: "Our promises are agreed. Everybody is told.",
    Said.STOPPED: "We stopped asking. Everybody is told why.",
    Said.DAY_NAMED: "The day is on the page.",
    Said.DAY_MOVED: "The day is moved. The old one is kept, with your reason.",
    Said.ARRIVED: "Good to be here. Everybody is asked to look back.",
    Said.LOOKED_BACK: "Thank you. The group reads it without your name.",
    Said.CLOSED: "It is written. Everybody is told what we change.",
}
TEXT = {said: words.replace("’", "'") for said, words in WEB.items()}


def on_the_web(said: StrEnum) -> str:
    """The sentence for a page. What came a second time, and left no named trace, is thanked for as well."""
    return next((words for known, words in WEB.items() if str(known) == str(said)), "Thank you. We have it already.")


ANSWERS = [
    (Answer.FINE.value, "Fine with me", ""),
    (Answer.TALK.value, "Talk to me first", "The coordinator gets in touch with you. It holds nothing up."),
    (Answer.OBJECT.value, "I can’t live with this, because …", "Nothing is agreed while you say so."),
]
ANSWER_SAID = {
    Answer.FINE: "It is fine with you.",
    Answer.TALK: "You would like to talk first.",
    Answer.OBJECT: "You can’t live with it.",
}
# The same, where it is answered by text, mail, phone or paper. A text keeps the straight apostrophe.
LIVE_WITH_THEM, THEY_ARE, WHY = "Can you live with our promises?", "Our promises:", "Why?"
ANSWERS_BY_NUMBER = ("Fine with me", "Talk to me first", "I can't live with this")
SAY_WHY = "Please say why, so that it can be put right: put it after the number. A few words are enough."
WHO_SEES = (
    "The group sees how many said something, and each reason. It does not see who said what. "
    "The coordinator sees if you want to talk. Whatever you say, nothing about your help changes."
)
NUMBER_TOO = "Please put a number in front of your words, so that we know what you say."
LOOKS = {"well": "What went well?", "otherwise": "What would you do otherwise?"}
LOOKED = {"well": "This went well", "otherwise": "I would do this otherwise"}
LOOK_WORDS = "Please put your words after the number: 1 for what went well, 2 for what you would do otherwise."
LOOK_EMPTY, YOUR_WORDS = "Please write it in your own words. A few are enough.", "Your own words"
NO_NAME = "Leave out names. The group reads it without your name, once three of us have written."
ORIGINS = {
    Origin.BY_US: "We set it ourselves, as the service",
    Origin.TOGETHER: "We set it together",
    Origin.GIVEN: "It was given to us",
}
LIKELY = {
    Likely.UNLIKELY: "It is not likely",
    Likely.MAYBE: "It may happen",
    Likely.LIKELY: "It is likely",
}
WAYS = {
    Way.CONSENT: ("Can everyone live with it?", "It passes when nobody objects and somebody is for it."),
    Way.MAJORITY: ("More than half", "Everybody chooses one. It passes with more than half of those who choose."),
    Way.TWO_THIRDS: ("Two out of three", "Everybody chooses one. It passes with two out of three who choose."),
    Way.APPROVAL: ("All that you like", "Everybody ticks all that they like. What most people tick passes."),
    Way.RANKED: (
        "In the order you like them",
        "Everybody puts them in order. What comes last goes out, until one has more than half.",
    ),
}
NO_FALLBACK = "Nothing. We go on talking until everyone can live with it"


@dataclass(frozen=True, slots=True)
class Section:
    """Words about one kind of line: its heading, what it is for, and when it is needed."""

    heading: str
    about: str
    needed: str
    ask: str


BY_THIRD_MEETING = "By your third meeting"
BEFORE_DECIDING = "Before the first decision"
BEFORE_PLANNING = "Before we plan together"
BEFORE_EQUALS = "Before we decide together as equals"
NEEDED_IN_ORDER = (BY_THIRD_MEETING, BEFORE_DECIDING, BEFORE_PLANNING, BEFORE_EQUALS)
SECTIONS: dict[Kind, Section] = {
    Kind.ORIGIN: Section(
        "Where the aim came from",
        "Who set it, and why.",
        BEFORE_PLANNING,
        "Where did the aim come from?",
    ),
    Kind.VALUE: Section(
        "What matters to us",
        "What matters, and what we would see if we kept it.",
        BY_THIRD_MEETING,
        "What matters to us?",
    ),
    Kind.WORKING: Section(
        "How we work together",
        "In the room and outside it.",
        BY_THIRD_MEETING,
        "How do we want to work together?",
    ),
    Kind.TROUBLE: Section(
        "When there is a problem",
        "Who we go to, and what happens then.",
        BY_THIRD_MEETING,
        "What happens when there is a problem?",
    ),
    Kind.POWER: Section(
        "Who holds what power",
        "What staff have to do, what they decide alone, and what they can’t.",
        BEFORE_DECIDING,
        "What power does somebody hold?",
    ),
    Kind.WAY: Section(
        "How we decide",
        "The ways of deciding that we agree on.",
        BEFORE_DECIDING,
        "How do we decide?",
    ),
    Kind.ENDING: Section(
        "How long we talk",
        "How long a question stays open, and who can end the talk.",
        BEFORE_DECIDING,
        "How long do we talk?",
    ),
    Kind.OBSTACLE: Section(
        "What could get in the way",
        "And our plan B, if it happens.",
        BEFORE_DECIDING,
        "What could get in the way?",
    ),
    Kind.SEATS: Section(
        "Chairs at the table",
        "How many of us decide, and how many of those have been through it.",
        BEFORE_EQUALS,
        "How many chairs are at the table?",
    ),
}
MANY = (Kind.VALUE, Kind.WORKING, Kind.TROUBLE, Kind.POWER, Kind.WAY, Kind.OBSTACLE)  # of which there can be several


def enough(quorum: Quorum, electors: int) -> str:
    """How many of us have to take part, in plain words."""
    if not electors:
        return f"At least {quorum.whole} people have to take part." if quorum.whole else _share(quorum.share)
    if electors == 1:
        return "One person has a vote now, and has to take part."
    return f"Of {electors} people, at least {quorum.needed(electors)} have to take part."


def _share(share: int) -> str:
    names = {50: "At least half of us", 67: "At least two of three", 75: "At least three of four", 100: "All of us"}
    return f"{names.get(share, f'At least {share} of each 100 of us')} have to take part."


def way_told(way: Agreed, electors: int) -> list[str]:
    """What one way of deciding means here, sentence by sentence."""
    said = [WAYS[way.way][1], enough(way.quorum, electors)]
    if way.parity:
        said.append("It must also pass among those of us who have been through it.")
    if way.way == Way.CONSENT and way.fallback:
        said.append(f"If somebody ends the talk, we go over to “{WAYS[way.fallback][0]}”.")
    return said


def ending_told(said: Mapping[str, Any], names: list[str]) -> list[str]:
    """How long a question stays open, and who may end the talk, sentence by sentence."""
    told = [f"A question stays open for at least {days(said['open_days'])}."]
    if not names:
        return [*told, "Nobody can end the talk early."]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return [*told, f"{listed} can end the talk early. Everybody is told {days(said['notice_days'])} before."]


def days(number: int) -> str:
    """A number of days."""
    return "1 day" if number == 1 else f"{number} days"
