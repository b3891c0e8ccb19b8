"""The sentence for each thing that can have happened: on the web, and as a text of at most 160 characters."""

from __future__ import annotations

from enum import StrEnum

from .actions.said import Said
from .rules import Ground, Stance, State, Understanding, Verdict

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
    Said.BOTH_STAND: "We don’t agree. Both views stay here.",
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
# A text keeps the straight apostrophe: with a curly one a phone network sends it as two.
TEXT = WEB | {
    Said.SUGGESTED: "Thank you. We have your suggestion. Someone will read it and tell you by when you will hear.",
    Said.BOTH_STAND: "We don't agree. Both views stay here.",
    Said.TALK: "Thank you for saying so. Would you like to talk about it? Ring us, or ring and hang up. We ring you.",
    Said.COMMENTED: "Thank you. Your words stand under it now.",
}


def on_the_web(said: StrEnum) -> str:
    """The sentence for a page. What came a second time, and left no named trace, is thanked for as well."""
    return next((words for known, words in WEB.items() if str(known) == str(said)), "Thank you. We have it already.")


def in_text(said: StrEnum) -> str:
    """The same for a text."""
    return TEXT.get(said, on_the_web(said))  # type: ignore[call-overload]


# What is said to the questions that any way can carry, where no verb has a sentence for it.
RIGHT = "Thank you. It stays as we wrote it down. You can take it back at any time."
PUT_UNDER = "Thank you. What we wrote down stays. Your words stand under it, with your name. The group can read them."
TOGETHER = "Thank you. We leave them together. The answer goes to both of you."
NUMBER_FIRST = "Please send a number first. You can put your own words after it."
NOT_AS_PROMISED = "That is not what was promised."
# What stands before the answers: the same as on the page, with straight marks for a phone.
ASKED_FOR = 'You said: "{words}".'
DONE = "It is done. What changed: {words}"
CHECK = 'We wrote this down for you: "{words}". Is it right?'
CHECK_MORE = "What should it say? We put your words under it. The group can read them with your name."
PUBLIC = 'You said: "{words}". Can your words be on the public page, without your name?'
PUBLIC_HINT = "You don't have to say yes. People may guess that it is you. You can change your mind at any time."
REACT = 'Somebody suggests: "{words}". What do you think?'
REACT_HINT = "Nobody else sees what you choose. You can change it at any time."
COMMENT = 'Somebody suggests: "{words}". Would you like to say something about it?'
COMMENT_MORE = "What would you like to say?"
COMMENT_HINT = "The group can read it, with your name."
SAY = "What would you change? Say it in your own words. A few are enough."
SAY_MORE = "What would you change?"
REPLY_MORE = "Do you want to say more? You don't have to. The group can read it."
UNDO = "We put these together: {words}. They get one answer. Do they ask for the same?"
UNDERSTOOD_ASKED = {
    Understanding.SEE: "I see",
    Understanding.NO_SENSE: "makes no sense",
    Understanding.DISAGREE: "I don't agree",
}
KEPT_ASKED = {Understanding.SEE: "good", Understanding.DISAGREE: "that is not what was promised"}
CHECK_ASKED = ("it is right", "take it back")
YES_NO = ("yes", "no")
LEAVE, NOT_THE_SAME = "leave it", "they are not the same, undo it"
# What people read on pages.
VERDICTS = {
    Verdict.YES: "Yes",
    Verdict.PARTLY: "Partly",
    Verdict.NOT_NOW: "Not now",
    Verdict.NO: "No",
}
NEXT = {
    State.NEW: "Say that you have heard it.",
    State.HEARD: "It waits for your answer.",
    State.PARKED: "It is parked. Take it up again.",
    State.FRESH: "They asked for a fresh look at the answer.",
    State.PROMISED: "You promised this. Say when it is done.",
    State.LATER: "You said you would look at it again.",
}
GROUNDS = [
    (Ground.LIMIT.value, "A limit stops us", "Something that can’t change for now, like the law or the money."),
    (Ground.WEIGHED.value, "We tried it or weighed it", "Say below what you found."),
    (Ground.CHOSE.value, "Nothing stops us", "We chose not to. Say below why."),
]
GROUND_SAID = {
    Ground.LIMIT: "A limit stops us",
    Ground.WEIGHED: "We tried it or weighed it, and this is what we found",
    Ground.CHOSE: "Nothing stops us. We chose not to",
}
CONSIDERED = {
    "staff": "I asked the staff who would do it",
    "members": "I asked people who use the service",
    "money": "I looked at what it costs",
    "rules": "I looked at the law or our rules",
    "safety": "I thought about what could go wrong",
    "before": "I looked at what was tried before",
}
UNDERSTOOD = {
    Understanding.SEE.value: "I see",
    Understanding.NO_SENSE.value: "It makes no sense",
    Understanding.DISAGREE.value: "I don’t agree",
}
STANCES = {
    Stance.AGREE.value: "Agree",
    Stance.DISAGREE.value: "Disagree",
    Stance.PASS.value: "Pass",
}
# (word, tone) on lists and at the top of a page: members read three states, heard, answered, done (care.md §1).
STATES = {
    State.NEW: ("Sent", "quiet"),
    State.HEARD: ("Heard", "calm"),
    State.PARKED: ("Heard, kept for later", "calm"),
    State.FRESH: ("Heard, fresh look", "calm"),
    State.PROMISED: ("Answered: promised", "warm"),
    State.LATER: ("Answered: not now", "warm"),
    State.DECLINED: ("Answered: no", "warm"),
    State.DONE: ("Done", "done"),
    State.BOTH_STAND: ("Answered: both views stay", "warm"),
    State.MERGED: ("Put together with another", "quiet"),
    State.WITHDRAWN: ("Taken back", "quiet"),
    State.SET_ASIDE: ("Off the list", "quiet"),
}
# What each event says on the timeline of a suggestion. What is not here is nobody else's.
STORY = {
    "suggestions.suggest": "Raised this",
    "suggestions.suggest_several": "Raised this at a meeting",
    "suggestions.acknowledge": "Read it",
    "suggestions.park": "Kept it for later",
    "suggestions.take_up": "Took it up again",
    "suggestions.answer": "Answered",
    "suggestions.keep_promise": "Kept the promise",
    "suggestions.explain_delay": "Said what is in the way",
    "suggestions.merge": "Put it together with another one",
    "suggestions.unmerge": "Took it apart again",
    "suggestions.set_aside": "Took it off the list",
    "suggestions.keep_aside": "Looked again, and left it off the list",
    "suggestions.bring_back": "Put it back on the list",
    "suggestions.withdraw": "Took it back",
}
BROUGHT_IN = "Raised this elsewhere, and it was brought in"  # by whichever room above took it in
RESPONDED = {
    Said.SEEN: "Said: I see",
    Said.LOOK_AGAIN: "Asked for a fresh look",
    Said.TALK: "Said: it makes no sense yet",
    Said.BOTH_STAND: "Said: I don’t agree",
}
