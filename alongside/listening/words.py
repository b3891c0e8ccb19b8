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
OUTCOMES = {
    Outcome.NOT_HEARD: "I was not heard",
    Outcome.DISAGREE: "I was heard, and we disagree",
    Outcome.BOTH: "Both",
    Outcome.CANT_SAY: "I can’t say",
}
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
