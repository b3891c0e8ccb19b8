"""The sentence for each thing that can have happened here: on the web, and as a text of at most 160 characters."""

from __future__ import annotations

from alongside.core.submissions import Again

from .actions import Said
from .rules import NAMES, Hat, LimitKind, Numbers, Tally

WEB = {
    Again.DONE_BEFORE: "We have it. It was sent twice, and counts once.",
    Said.STARTED: "Your piece of work is here. Now ask someone in.",
    Said.CHANGED: "It is changed.",
    Said.LIMIT_NAMED: "The limit is on the page, with its reason.",
    Said.LIMIT_QUESTIONED: "Thank you. The people who decide will look at this limit again, and tell you.",
    Said.LIMIT_STAYS: "The limit stays, with your reason. The person who asked is told.",
    Said.LIMIT_LIFTED: "The limit is gone. The person who asked is told.",
    Said.HAT_CHOSEN: "Thank you. Only you can see what you chose.",
    Said.OPENED: "The public page is open. Everybody who has the link can read it.",
    Said.CLOSED: "The public page is closed. Nobody can read it now.",
}
TEXT = WEB
STILL_RIGHT = 'We say this can\'t change: "{limit}". Why: {why} Do you think that it is not right any more?'
WHY_DO_YOU_ASK = "Why do you ask? One sentence is enough. The people who decide will read it."

LABELS = NAMES
LIMIT_KINDS = {
    LimitKind.LAW: "The law",
    LimitKind.MONEY: "Money",
    LimitKind.CONTRACT: "A contract, until a day",
    LimitKind.SAFETY: "Safety",
    LimitKind.PRIVACY: "Someone’s privacy",
    LimitKind.NOT_OURS: "It is not ours to change",
    LimitKind.OTHER: "Something else",
}
HATS = {
    Hat.LIVED: "I have been through it myself",
    Hat.STAFF: "I work for the service",
    Hat.BOTH: "Both",
    Hat.UNSAID: "I would rather not say",
}
ROLES = {
    "member": ("Take part", "They can say what should change, and say what they think."),
    "staff": ("Work beside members", "They work for the service. They can say what they think too."),
    "decision_maker": ("Decide", "They owe answers, with a reason."),
    "key_worker": ("Carry words in", "They type in words for people who ask them to."),
}


Chart = tuple[str, list[tuple[str, int]], str]


def charts(numbers: Numbers) -> list[Chart]:
    """(title, parts, sentence) for each figure that may be shown."""
    sides = (
        ("Everybody who answered", numbers.total),
        ("People who have been through it", numbers.lived),
        ("People who work for the service", numbers.staff),
        ("People who are both", numbers.both),
    )
    return [(title, _parts(side), _in_words(side)) for title, side in sides if side is not None]


def _parts(side: Tally) -> list[tuple[str, int]]:
    return [("Agree", side.agree), ("Disagree", side.disagree), ("Passed", side.passed)]


def _in_words(side: Tally) -> str:
    return f"{side.agree} of {side.people} people agree, {side.disagree} disagree, {side.passed} passed."
