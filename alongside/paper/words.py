"""The sentences of this room: on its pages, and on the paper itself."""

from __future__ import annotations

from alongside.people.models import Person

from .rules import LENGTH, Late, Typo
from .said import Said

WEB = {
    Said.DRAWN: "The letters are ready.",
    Said.TYPED_IN: "It is written down.",
    Said.LEFT_TO_READ: "It is with what waits for a person to read it.",
}
TEXT = WEB
DEEDS = {
    "paper.draw": "Printed letters",
    "paper.draw_to_say": "Printed a form for somebody who wants to say something",
    "paper.type_in": "Typed in a slip of paper",
    "paper.leave_to_read": "Typed in a slip of paper for somebody to read",
}
TYPOS = {
    Typo.EMPTY: "Type the code from the slip.",
    Typo.SIGN: "Our codes have no 0, 1, A, E, I, L, O or U in them. Look at the slip again.",
    Typo.LENGTH: f"A code has {LENGTH} signs. Look at the slip again.",
    Typo.CHECK: "One sign is wrong, or two changed places. Look at the slip again.",
}
LATE = {
    Late.CLOSED: "This question is closed now. What they say is not lost: a person reads it.",
    Late.OLD: "This slip is older than three months. They may think otherwise by now. A person reads it.",
    Late.CHANGED: "The answers to choose from are others now than on this slip. A person reads it.",
}
FOR_NOBODY_ELSE = (
    "Nobody else is to read this slip. Tell {name} that we could not take it in, and give it back to them."
)
FITS_NO_BOX = "Does what stands there fit no box? A person reads it."
GONE = "Thank you for bringing it on its way."
TO_TELL = "It is now on the list of things to tell people."
NO_SLIP = "We find no slip with this code. Look at it again. Or ask who printed it."

# On the paper
TITLE = "A letter"
HELLO = "Hello"
NOT_IN_A_LETTER = "There is something new for you. You asked us not to write it in a letter."
NOT_AFTER_A_SILENCE = (
    "There is something new for you. We have not heard from you for a while. "
    "So we do not write it in a letter. It may not reach you."
)
HEADING = "Your answer"
TICK_ONE = "Tick one box."
NUMBER_SEVERAL = "You can choose more than one. Write 1 beside what you want first, 2 beside the next."
OWN_WORDS = "In your own words, if you like:"
RING = "Please ring me."
CODE = "Slip"
QR_ALT = "A square to scan. It leads to the page for this slip."
CUT = "Send this page back to us. Keep the letter."
SAFE = "Saying no changes nothing about your help."
WHO_READS = "Whoever opens our post and types this in will read it."
SEND = "Send this page to:"
GIVE = "Give this page to us when we meet."
CLOSED = "We wanted to ask you something. It is closed now. If you still want to say something, tell us."
BY_THEIR_OWN_HAND = (
    "We want to ask you something. What you say is for nobody else to see. So it is not on paper. Ask us how."
)
TAKEN_BACK = "What we wanted to tell you was taken back. You need do nothing."
CANT_PRINT = "There are letters in this message that our printer does not know. Ask us, and we read it to you."
ON_THE_NEXT_PAGE = "The next page is for you to fill in, if you like. Send it back when it suits you. It is about:"

SPEAK_FOR_ME = {
    "heading": "Speak for me",
    "paragraphs": [
        "Someone you trust can bring in your words. They count the same as if you wrote them.",
        "You need not fill this in. The help you get stays the same.",
    ],
    "names": ["My name", "Who may speak for me"],
    "where": "Where?",
    "places": ["Everywhere here", "Only in this:"],
    "how_long": "For how long?",
    "times": ["One month", "Three months", "A year"],
    "promises": [
        "They read my words back to me before they send them.",
        "I can end this at any time, at once. I need not say why.",
    ],
    "signed": "I sign here",
    "day": "Day",
}


def greeting(person: Person) -> str:
    """The first words of a letter."""
    return f"{HELLO} {person.name}"


def ring(number: str) -> str:
    """How else to answer, where there is a number."""
    return f"You can also ring us or text us on {number}. No credit? Ring, hang up, and we ring you back."


SCAN = "Or scan the square on the next page with your phone, and answer there."
TELL_US = "You can also tell us when we meet."


def ask_us(number: str) -> str:
    """How to hear what does not stand in the letter."""
    return f"Ring us on {number}, or ask us when we meet. We will tell you." if number else "Ask us when we meet."


def by(day: str) -> str:
    """The last day, on a slip."""
    return f"Please answer by {day}."


def typed_in_for(name: str) -> str:
    """Said once, where the next code is asked for."""
    return f"It is written down for {name}, and they will be told. You can type in the next one."


def left_to_read_for(name: str) -> str:
    """The same for words that a person reads."""
    return f"A person will read what {name} wrote. You can type in the next one."
