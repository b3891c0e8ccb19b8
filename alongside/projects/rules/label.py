"""How much say people really have, and the sentence they read (practice.md §2.3, care.md §5.1).

The label itself follows from the check (the room ``suitability``). Here is what it means and how it is worn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What is shown to people. Two are one-way and picked by purpose; from Asking on each holds the ones before."""

    PAUSED = "paused"
    EXPLAINING = "explaining"
    TELLING = "telling"
    ASKING = "asking"
    INVOLVING = "involving"
    DESIGNING = "designing"
    CO_PRODUCING = "co_producing"
    LED = "led"


LADDER = (Label.ASKING, Label.INVOLVING, Label.DESIGNING, Label.CO_PRODUCING, Label.LED)
ONE_WAY = (Label.EXPLAINING, Label.TELLING)  # nobody's view is asked for: there is nothing to climb


def height(label: Label) -> int:
    """How far up a label stands: 0 paused, 1 one-way, then the steps of the ladder from 2."""
    if label == Label.PAUSED:
        return 0
    return 1 if label in ONE_WAY else 2 + LADDER.index(label)


HIGHEST_BY_THE_ONE_PAGE = height(Label.ASKING)  # the one-page start gives Asking, never higher (care.md §1)


def can_be_asked(label: str) -> bool:
    """Are people's views asked for under this label? Not while it is paused, nor where nothing is open."""
    return label not in (Label.PAUSED, *ONE_WAY)


@dataclass(frozen=True, slots=True)
class Wearing:
    """What the sentence of a label is made from.

    ``detail`` fills what care.md §5.1 leaves open: what the decider keeps the last word on (Involving), the things
    that can't change (Co-producing), until when people can say that it is wrong (Telling), why it stopped (Paused).
    """

    label: Label
    decider: str
    answer_days: int
    can_change: str = ""
    detail: str = ""
    appeal_to: str = ""

    @property
    def name(self) -> str:
        """Who decides, as a sentence goes on."""
        return short_name(self.decider)

    @property
    def named(self) -> str:
        """The same at the start of a sentence."""
        return f"{self.name[0].upper()}{self.name[1:]}"


def label_sentence(worn: Wearing) -> str:
    """The sentence that people read under the label (care.md §5.1)."""
    return _SENTENCES[worn.label](worn)


def _paused(worn: Wearing) -> str:
    because = f", because {_inside(worn.detail)}" if worn.detail else ""
    return (
        f"We have stopped asking for now{because}. You did nothing wrong. "
        "We can keep what you told us or take it out. You choose."
    )


def _explaining(worn: Wearing) -> str:
    return "We want to help you see how this works. Nothing is being decided. Ask us anything."


def _telling(worn: Wearing) -> str:
    until = f" by {_inside(worn.detail)}" if worn.detail else ""
    return (
        "This has already been decided. We will tell you what, and why. "
        f"If you think it is wrong, tell {short_name(worn.appeal_to) if worn.appeal_to else worn.name}{until}."
    )


def _asking(worn: Wearing) -> str:
    who = f"{worn.decider}," if "," in worn.decider and not worn.decider.endswith(",") else worn.decider
    return (
        f"{who} decides this. {worn.named} will read what you say first. "
        f"Within {in_days(worn.answer_days)} we will tell you what {worn.name} did with it."
    )


def _involving(worn: Wearing) -> str:
    last_word = f"the last word on {_inside(worn.detail)}" if worn.detail else "the last word"
    what = f": {_inside(worn.can_change)}" if worn.can_change else " some of it"
    return f"You can help change{what}. {worn.named} has {last_word}. {worn.named} will tell you why."


def _designing(worn: Wearing) -> str:
    return f"We plan this together from the start. {worn.named} says if it goes ahead, and will tell you why."


def _co_producing(worn: Wearing) -> str:
    fixed = f"These are the things we can’t change: {_inside(worn.detail)}" if worn.detail else "Nothing is fixed"
    return f"We decide this together. At least half of us have been through it ourselves. {fixed}."


def _led(worn: Wearing) -> str:
    return "The group decides. Staff help when we ask."


_SENTENCES = {
    Label.PAUSED: _paused,
    Label.EXPLAINING: _explaining,
    Label.TELLING: _telling,
    Label.ASKING: _asking,
    Label.INVOLVING: _involving,
    Label.DESIGNING: _designing,
    Label.CO_PRODUCING: _co_producing,
    Label.LED: _led,
}
# What each label is called.
NAMES = {
    Label.PAUSED: "Paused",
    Label.EXPLAINING: "Explaining",
    Label.TELLING: "Telling",
    Label.ASKING: "Asking",
    Label.INVOLVING: "Involving",
    Label.DESIGNING: "Designing together",
    Label.CO_PRODUCING: "Co-producing",
    Label.LED: "Led by members",
}
# What each label means in general, for the ladder: nobody's name in it yet.
MEANS = {
    Label.EXPLAINING: "We help you see how this works. Nothing is being decided.",
    Label.TELLING: "It has been decided. We tell you what, and why.",
    Label.ASKING: "Somebody decides, reads what you say first, and tells you what came of it.",
    Label.INVOLVING: "You can help change some of it.",
    Label.DESIGNING: "We plan this together from the start.",
    Label.CO_PRODUCING: "We decide this together.",
    Label.LED: "The group decides. Staff help when we ask.",
}


def _inside(words: str) -> str:
    """Words as they stand in the middle of a sentence: no full stop, and no capital but that of a name."""
    words = " ".join(words.split()).rstrip(" .;,")
    return words[0].lower() + words[1:] if words.split(" ", 1)[0].lower() in _SMALL else words


# Only words that no name begins with are made small: a name keeps its capital.
_SMALL = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "it", "we", "you", "they", "there", "when", "where", "what"}
    | {"who", "how", "if", "our", "your", "their", "its", "no", "not", "all", "some", "any", "every", "nobody"}
    | {"nothing", "somebody", "staff", "people", "money", "food", "time", "rooms", "law", "rent"}
)


def short_name(decider: str) -> str:
    """How a sentence goes on after it has said who decides: "Jo" for "Jo, who manages Harbour House"."""
    name = decider.split(",", 1)[0].strip()
    return f"the{name[3:]}" if name.startswith("The ") else name


def in_days(days: int) -> str:
    """A number of days as people say it."""
    if days == 1:
        return "a day"
    if days % 7 == 0:
        return "a week" if days == 7 else f"{days // 7} weeks"
    return f"{days} days"
