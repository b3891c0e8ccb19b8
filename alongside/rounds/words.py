"""The sentence for each thing that can have happened, on the web and as a text; and the words on pages."""

from __future__ import annotations

from enum import StrEnum

from alongside.core.actor import Channel

from .actions.said import Said
from .rules import Sees, State

WEB = {
    Said.WRITTEN: "Your question is written down. Nobody is asked yet. See how it would go out.",
    Said.CHANGED: "It is changed.",
    Said.STARTED: "It is on its way. Each person is asked in their own way.",
    Said.ANSWERED: "Thank you. We have what you said. You can change it until it closes.",
    Said.ANSWER_CHANGED: "It is changed. What you said last is what stands.",
    Said.TAKEN_BACK: "It is taken out. Nobody is told.",
    Said.CLOSED: "It is closed. Now say what comes of it.",
    Said.TOLD: "Everybody who answered hears it.",
    Said.STOPPED: "It is stopped. Everybody who was asked is told why.",
}
TEXT = WEB | {
    Said.ANSWERED: "Thank you. We have what you said. You can change it until it closes. STOP ends texts.",
    Said.ANSWER_CHANGED: "It is changed. What you said last is what stands. STOP ends texts.",
}


def on_the_web(said: StrEnum) -> str:
    """The sentence for a page."""
    return next((words for known, words in WEB.items() if str(known) == str(said)), "Thank you. We have it already.")


STATES = {
    State.DRAFT: ("Being written", "quiet"),
    State.ASKED: ("Open: say what you think", "warm"),
    State.CLOSED: ("Closed", "calm"),
    State.TOLD: ("What came of it", "done"),
    State.STOPPED: ("Stopped", "quiet"),
}
SEES = {
    Sees.GROUP: "The group, without names",
    Sees.COORDINATOR: "Only the coordinator, without names",
}
# How a question goes out, and how an answer came in.
GOES = {
    Channel.TEXT: "By text",
    Channel.EMAIL: "By email",
    Channel.PAPER: "By letter",
    Channel.IN_PERSON: "Told in person",
    Channel.PHONE: "By a call",
}
WANTS_NOTHING, NOT_REACHED = "asked for no messages", "not reached by any way that we know"
CAME = {
    Channel.WEB: "On the web",
    Channel.TEXT: "By text",
    Channel.EMAIL: "By email",
    Channel.PHONE: "On the phone",
    Channel.IN_PERSON: "In person",
    Channel.PAPER: "On paper",
    Channel.VOICE: "By voice",
}
# Questions by any way. A text keeps the straight apostrophe.
OWN, NUMBER_TOO = "In your own words", "You can add words after the number."
HINT = "{} {} You don't have to answer. It is not a vote."
OF_ONE_MIND = "Everybody who chose something chose the same."
TOO_FEW = "Fewer than five people chose something, so we show no numbers. A number could tell who it was."
DEEDS = {
    "rounds.write": "Wrote a question to everybody",
    "rounds.change": "Changed a question to everybody",
    "rounds.start": "Asked everybody a question",
    "rounds.answer": "Answered a question that everybody was asked",
    "rounds.take_back": "Took back an answer",
    "rounds.close": "Closed a question to everybody",
    "rounds.say_what_came": "Said what came of a question to everybody",
    "rounds.stop": "Stopped a question to everybody",
}
