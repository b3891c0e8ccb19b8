"""The sentence for each thing that can have happened: on the web, and as a text of at most 160 characters."""

from __future__ import annotations

from enum import StrEnum

from .actions.said import Said

WEB = {
    Said.SUGGESTED: "Thank you. We have your suggestion.",
    Said.TAKEN_IN: "The suggestions from the meeting are in.",
    Said.WITHDRAWN: "You took it back. Your words are gone from here.",
    Said.ACKNOWLEDGED: "They now know that you have read it, and by when they will hear.",
    Said.PARKED: "It is parked. It has an owner and a date, and it still gets an answer.",
    Said.TAKEN_UP: "You took it up again. They now know, and by when they will hear.",
    Said.ANSWERED: "Your answer is on its way to them.",
    Said.PROMISE_KEPT: "The promise is kept. They will hear what changed.",
    Said.SEEN: "Thank you for telling us.",
    Said.LOOK_AGAIN: "Thank you for saying so. We will look at it again.",
    Said.TALK: "Thank you for saying so. Would you like to talk about it with someone?",
    Said.BOTH_STAND: "We don't agree. Both views stay here.",
    Said.MERGED: "The two are together. Both people are told, and either can undo it.",
    Said.UNMERGED: "They are apart again. Each one gets its own answer.",
    Said.SET_ASIDE: "It is set aside. Whoever raised it is told why.",
    Said.BROUGHT_BACK: "It is back on the list.",
    Said.KEPT_ASIDE: "It stays set aside, with your reason beside the first one.",
    Said.DELAY_EXPLAINED: "Thank you for saying so. They now know what is in the way, and the new day.",
    Said.TALK_ASKED: "We have asked them. They will get in touch with you.",
    Said.TALKED: "Thank you. We are glad that you talked.",
    Said.PARAPHRASED: "The public page now shows these words.",
    Said.REACTED: "Thank you. You can change it at any time.",
    Said.COMMENTED: "Your words are here now.",
    Said.TAKEN_BACK: "You took it back.",
    Said.MAY_PUBLISH: "Thank you. Your words can now be on the public page, without your name.",
    Said.MAY_NOT_PUBLISH: "Your words are not on the public page.",
}
TEXT = WEB | {
    Said.SUGGESTED: "Thank you. We have your suggestion. Someone will read it and tell you by when you will hear."
}


def on_the_web(said: StrEnum) -> str:
    """The sentence for a page. What came a second time, and left no named trace, is thanked for as well."""
    return next((words for known, words in WEB.items() if str(known) == str(said)), "Thank you. We have it already.")
