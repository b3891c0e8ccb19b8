"""What people read about needs: for the person, for who works beside them, and for who is about to send something."""

from __future__ import annotations

from alongside.core.actor import Channel

from .actions import Said
from .rules import A_QUARTER, A_YEAR, HALF_A_YEAR, About, Kind, Sharing

WEB = {
    Said.KEPT: "Thank you. We keep to this. You can change it at any time.",
    Said.FINE: "Thank you. If that changes, tell us at any time.",
    Said.ENTERED: "It is written down. They can change it at any time.",
    Said.STILL_RIGHT: "Thank you. We will ask again, so that it stays right.",
    Said.SEEN_TO: "Thank you. It is written down that you saw to it.",
}
TEXT = {
    Said.KEPT: "Thank you. We keep to this. You can change it at any time: send RING and we ring you. STOP ends texts.",
    Said.FINE: "Thank you. If that changes, tell us at any time. STOP ends texts.",
    Said.STILL_RIGHT: "Thank you. We will ask again one day, so that it stays right. STOP ends texts.",
}
DEEDS = {
    "needs.say": "Said how you need information",
    "needs.enter": "Wrote down how somebody needs information",
    "needs.still_right": "Said that it is still right how somebody needs information",
    "needs.see_to_it": "Saw to it that somebody had what they need",
}

# As they are ticked: (what stands there, a hint).
KINDS: dict[Kind, tuple[str, str]] = {
    Kind.LARGE_PRINT: ("Large print", ""),
    Kind.SHORT_WORDS: ("Short words, easy to read", ""),
    Kind.READ_OUT: ("Somebody reads it out to me", ""),
    Kind.LANGUAGE: ("Another language", ""),
    Kind.SIGNED: ("Sign language", "For example BSL."),
    Kind.LOOP: ("A hearing loop, where we meet", ""),
    Kind.RECORDING: ("A recording that I can listen to", ""),
    Kind.PICTURES: ("Pictures beside the words", ""),
    Kind.COLOUR: ("Paper of another colour", ""),
    Kind.TIME: ("More time", "To read, to think, or to answer."),
    Kind.COMPANY: ("Someone with me when we talk", ""),
    Kind.NO_CALLS: ("No phone calls", ""),
    Kind.OWN_WORDS: ("Something else", ""),
}
OF_THEM = {
    Kind.READ_OUT: "Somebody reads it out to them",
    Kind.RECORDING: "A recording that they can listen to",
    Kind.COMPANY: "Someone with them when we talk",
}
BSL = "British Sign Language (BSL)"
SIZE_WORDS = {18: "Large (18 point)", 24: "Larger (24 point)", 32: "Very large (32 point)"}
SHARING = {
    Sharing.EVERYBODY: ("Everybody who writes to me here", "They see it before they write."),
    Sharing.BESIDE: ("Only who coordinates, and who speaks for me", "Others see that there is something to ask them."),
    Sharing.NOBODY: ("Nobody", "They see only that there is something to ask me."),
}
SHARED_BY_THEM = {
    Sharing.EVERYBODY: ("Everybody who writes to them here", "They see it before they write."),
    Sharing.BESIDE: ("Only who coordinates, and who speaks for them", "Others see that there is something to ask."),
    Sharing.NOBODY: ("Nobody", "They see only that there is something to ask. You will not see it again either."),
}
AGAIN = {A_YEAR: "In a year", HALF_A_YEAR: "In half a year", A_QUARTER: "In three months"}
ABOUT = {
    About.WRITTEN: "Something we wrote",
    About.CALL: "A phone call",
    About.MEETING: "When we met",
    About.OTHER: "Something else",
}
FINE = "It is fine as it is"
OWN, THEIRS = "What you said in your own words", "What they said in their own words"

# In a sentence, after the name of the person.
_NEEDS = {
    Kind.LARGE_PRINT: "needs large print",
    Kind.SHORT_WORDS: "needs short words",
    Kind.READ_OUT: "needs it read out",
    Kind.LANGUAGE: "needs it in {language}",
    Kind.SIGNED: "needs it in {signed}",
    Kind.LOOP: "needs a hearing loop",
    Kind.RECORDING: "needs a recording to listen to",
    Kind.PICTURES: "needs pictures beside the words",
    Kind.COLOUR: "needs {colour} paper",
    Kind.TIME: "needs more time",
    Kind.COMPANY: "needs someone with them when you talk",
    Kind.NO_CALLS: "wants no phone calls",
    Kind.OWN_WORDS: "told us what they need: “{words}”",
}
_SEVERAL_NEED = {
    Kind.LANGUAGE: "another language",
    Kind.SIGNED: "sign language",
    Kind.COLOUR: "paper of another colour",
    Kind.COMPANY: "someone with them when you talk",
    Kind.NO_CALLS: "another way than a phone call",
    Kind.OWN_WORDS: "something that they said in their own words",
}
# What is left to do by hand, where the way itself does not do it.
_BY_HAND = {
    Kind.SHORT_WORDS: "Use short words and short sentences.",
    Kind.LANGUAGE: "Nothing here does that by itself. Have it put into their language first.",
    Kind.SIGNED: "Nothing here does that by itself. Somebody has to sign it.",
    Kind.RECORDING: "Nothing here does that by itself. Read it into a phone for them.",
    Kind.PICTURES: "Nothing here does that by itself. Somebody has to add them.",
    Kind.COLOUR: "Put that paper into the printer.",
    Kind.TIME: "Give them more days, and tell them so.",
    Kind.LOOP: "Talk where there is one.",
    Kind.COMPANY: "Ask first who comes with them.",
    Kind.OWN_WORDS: "Read it before you send.",
}
_WAY = {
    Channel.TEXT: "A text does not do that.",
    Channel.EMAIL: "An email does not do that.",
    Channel.PAPER: "A letter does not do that.",
    Channel.PHONE: "A call does not do that.",
    Channel.IN_PERSON: "Telling them when you meet does not do that.",
}
_INSTEAD = {
    Channel.PAPER: "print a letter",
    Channel.EMAIL: "send an email",
    Channel.TEXT: "send a text",
    Channel.PHONE: "ring and read it to them",
    Channel.IN_PERSON: "read it to them when you meet",
}
ASK_THEM = "Ask them what would help."
LONGEST_OWN_WORDS = 200


def kind_words(kind: Kind, *, size: int | None = None, which: str = "", own: bool = False) -> str:
    """A need in a few words: "Large print (24 point)". ``own`` is as the person reads it."""
    words = KINDS[kind][0] if own else OF_THEM.get(kind, KINDS[kind][0])
    more = f"{size} point" if kind is Kind.LARGE_PRINT else which
    return f"{words} ({more})" if more else words


def which_of(kind: Kind, said: dict[str, str]) -> str:
    """Which language, which sign language, which colour."""
    return {Kind.LANGUAGE: said["language"], Kind.SIGNED: said["signed"], Kind.COLOUR: said["colour"]}.get(kind, "")


def is_not_met(name: str, kind: Kind, said: dict[str, str], way: Channel | None, instead: tuple[Channel, ...]) -> str:
    """What one person needs that the way does not do: what is left to do by hand, or which way would do it."""
    need = f"{name} {_NEEDS[kind].format(**said)}."
    if kind in _BY_HAND:
        return f"{need} {_BY_HAND[kind]}"
    does_not = _WAY[way] if way and kind is not Kind.NO_CALLS else ""
    return " ".join(filter(None, (need, does_not, _one_of(instead) if instead else ASK_THEM)))


def several_need(many: int, kind: Kind) -> str:
    """The same for so many people that they are not named."""
    need = _SEVERAL_NEED.get(kind, _NEEDS[kind].removeprefix("needs "))
    by_hand = _BY_HAND.get(kind, ASK_THEM)
    return f"{_people(many)} {need}. {by_hand}"


def something_to_ask(name: str, sharing: Sharing) -> str:
    """For who may not see what somebody needs: that there is something to ask, and whom."""
    whom = "Ask who coordinates here." if sharing is Sharing.BESIDE else "Ask them first."
    return f"There is something to ask about how {name} needs this. {whom}"


def something_to_ask_several(many: int) -> str:
    """The same for many."""
    need = "one person needs" if many == 1 else f"{many} people need"
    return f"There is something to ask about how {need} this. Ask who coordinates here."


def _people(many: int) -> str:
    return "One person needs" if many == 1 else f"{many} people need"


def _one_of(ways: tuple[Channel, ...]) -> str:
    """The ways that would do it: "Print a letter, or read it out when you meet."."""
    joined = ", or ".join(_INSTEAD[way] for way in _INSTEAD if way in ways)
    return f"{joined[:1].upper()}{joined[1:]}."
