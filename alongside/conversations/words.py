"""The sentences of Conversations."""

from __future__ import annotations

from .rules import Chosen, State
from .said import Said

WEB = {
    Said.PLANNED: "It is planned. When you leave, press “I’m setting off”.",
    Said.CHANGED: "The plan is changed.",
    Said.CALLED_OFF: "It is called off.",
    Said.SET_OFF: "Go well. {watcher} hears that you are out. When you are back, say so.",
    Said.BACK: "Good that you are back. {watcher} hears it.",
    Said.LONGER: "Fine. {watcher} hears the new time.",
    Said.LATE: "Who keeps watch is told.",
    Said.OTHERS_TOLD: "Other coordinators are told.",
    Said.SPOKEN: "Thank you for ringing them. We keep to the new time.",
    Said.WRITTEN: "It is written down, in {person}’s name.",
    Said.EATEN: "It is written down. It does not say with whom.",
    Said.FORGOTTEN: "It is deleted.",
}
TEXT = WEB
DEEDS = {
    "conversations.plan": "Planned a talk with somebody",
    "conversations.change": "Changed the plan of a talk",
    "conversations.call_off": "Called off a talk",
    "conversations.set_off": "Set off to talk with somebody",
    "conversations.back": "Was back from a talk",
    "conversations.longer": "Needed longer for a talk",
    "conversations.raise_alarm": "Was not back in time",
    "conversations.tell_others": "Was not back, and others were told",
    "conversations.spoken": "Spoke to somebody who was not back in time",
    "conversations.write_down": "Wrote down what somebody said in a talk",
    "conversations.eat": "Wrote down what was eaten",
    "conversations.forget_details": "Had the place of a talk deleted on its day",
}
STATES = {
    State.PLANNED: "Planned",
    State.OUT: "Out now",
    State.BACK: "Back",
    State.CALLED_OFF: "Called off",
}
CHOSEN = {
    Chosen.THEIRS: "They chose it",
    Chosen.FINE: "I asked, and they said it is fine",
}
HOW_IT_CAME = {Chosen.THEIRS: "{person} chose it.", Chosen.FINE: "{person} said it is fine."}
NOT_NEAR = "You can plan a talk with somebody you coordinate, or who asked you to speak for them."
NO_WATCH = "Choose a colleague to keep watch."
AGREE = "{why} Choose somebody else, or agree that you ring each other and tick the box below."
OUT_ALREADY = "You are out already. Say that you are back first."
TOO_LATE = "The time to be back has gone by. Change the plan first."
TOO_SOON = "The plan is for later. If you go now, change the plan first, so that we know when to look out for you."
CLOSED = "This can’t be answered any more, or not by this person. Go back and choose something else."
TEXT_BACK = "Good that you are back. We tell who keeps watch."
TEXT_BACK_BEFORE = "We know already that you are back. Thank you."


def say(said: Said, *, watcher: str = "", person: str = "") -> str:
    """The sentence, with who it is about."""
    return WEB[said].format(watcher=watcher or "Who keeps watch", person=person or "this person")
