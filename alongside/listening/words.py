"""The sentences of this room (care.md §5.3 stands for the ones that matter most)."""

from __future__ import annotations

from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF

from .actions import Said
from .rules import Outcome, Route

WEB = {
    Said.ASKED: "Thank you for telling us. They will hear it.",
    Said.PASSED_ON: "It is passed on, without the name.",
    Said.REPLIED: "They can read it now.",
    Said.SAID_MORE: "Your words are added.",
    Said.OUTCOME_SAID: "Thank you for saying so. You can change it at any time.",
    Said.STOPPED: "You stopped. What you wrote is gone. The help you get does not change.",
}
TEXT = WEB
MAY_HAVE_TO_TELL = (
    "If we think someone could be badly hurt, we may have to tell someone. We will try to talk to you first."
)
# For the questions that any way can carry. What comes back never repeats a word of what was said.
WHO = "Who should hear this?"
SAFE = "You are not in trouble. They will see your name. You can stop at any time. The help you get will not change."
WHAT = "What should they hear? You can leave this out. Then they only know that you want them to ring you."
RING = "They asked {how} that you ring them."
NUMBER_FIRST = "Please send the number of who should hear it first. You can put your own words after it."
WILL_HEAR = "Thank you for telling us. {name} will hear it. You can stop at any time. The help you get will not change."
CAME_OF_IT = "What came of it? Only you can say this. You can change it later."
ADD = "What would you like to add?"
# For who sends HEARD. The names come last: there may be many.
SEND_HEARD = (
    "Who should listen? They see your name. If someone could be badly hurt, we may have to tell. "
    "Send HEARD, a number and your words: {names}."
)
AND_THEN = (
    "Thank you for telling us. {name} will hear it. The help you get will not change. "
    "HEARD MORE and your words adds something. HEARD STOP stops it."
)
SEND_OUTCOME = "What came of it? Send HEARD OUTCOME and a number: {answers}."
OUTCOMES = {
    Outcome.NOT_HEARD: "I was not heard",
    Outcome.DISAGREE: "I was heard, and we disagree",
    Outcome.BOTH: "Both",
    Outcome.CANT_SAY: "I can’t say",
}
OUTCOMES_ASKED = {outcome: words.replace("’", "'") for outcome, words in OUTCOMES.items()}
DOES = {
    COORDINATOR: "Looks after this piece of work",
    DECISION_MAKER: "Decides here",
    STAFF: "Works here",
    KEY_WORKER: "Works here",  # no more than that: it could name somebody's service (care.md §3)
}
ROUTES = {
    Route.NAMED: ("Yes", "They see your name and what you wrote."),
    Route.RELAYED: ("No", "One person knows it is you. That person tells it in other words, and leaves out your name."),
}
