"""The sentences of what comes in. What goes back by text is at most 160 signs."""

from __future__ import annotations

from alongside.core.submissions import Again

from .rules import State, Why
from .said import Said

WEB = {
    Said.TAKEN_IN: "It came in.",
    Said.PLACED: "It is where it belongs. They were told.",
    Said.ASKED_BACK: "We asked them again.",
    Said.HANDED_OVER: "A person will read it.",
    Said.WRITTEN_BACK: "Your answer is on its way.",
    Said.SET_ASIDE: "It is put aside. You can take it up again.",
    Said.UP_AGAIN: "It is back with what waits to be read.",
    Said.WHOSE: "We keep that it is theirs.",
    Said.RING: "They are on the list of people to ring.",
    Said.RUNG: "Thank you for ringing them.",
    Said.TRIED: "Thank you for trying. They stay on the list.",
    Said.ANSWERED: "It went back.",
    Said.ASKED_NEEDS: "The question is on its way to them.",
    Said.ASKED_IN: "When they say yes, you find them under People.",
    Again.DONE_BEFORE: "We have it. It was sent twice, and counts once.",
}
TEXT = WEB
DEEDS = {
    "replies.take_in": "Sent something in",
    "replies.forget_old": "Had old words taken out",
    "replies.settle": "Had something placed that you sent",
    "replies.place": "Put what somebody sent where it belongs",
    "replies.say_whose": "Said who sent something",
    "replies.write_back": "Wrote back to what somebody sent",
    "replies.set_aside": "Put aside what somebody sent",
    "replies.look_again": "Took up again what somebody sent",
    "replies.ask_to_be_rung": "Asked for a call",
    "replies.rung": "Rang somebody back",
    "replies.no_answer": "Tried to ring somebody",
    "replies.ask_needs": "Asked somebody how they need information",
    "replies.begin_answer": "Had an answer sent to you",
    "replies.end_answer": "Had an answer sent to you",
    "replies.ask_in": "Asked somebody in by text",
    "replies.ask_once_more": "Asked somebody in once more",
}
STATES = {
    State.NEW: "Just came in",
    State.INBOX: "Waits for somebody to read it",
    State.PLACED: "Is where it belongs",
    State.ASKED_BACK: "We asked them again",
    State.WRITTEN_BACK: "Somebody wrote back",
    State.SET_ASIDE: "Put aside",
}
NO_LONGER_UNKNOWN = "We did not know this number or address. Somebody here said whose it is."
WHY = {
    Why.WORDS: "It is in their own words.",
    Why.UNKNOWN: "We don’t know this number or address.",
    Why.SHARED: "More than one person uses this phone.",
    Why.NO_QUESTION: "It looks like an answer, but they were shown no question.",
    Why.CLOSED: "It came after the question had closed.",
    Why.NOT_CLEAR: "We could not tell what it answers.",
    Why.NOT_PROVEN: "The mail may not be from who it says. Ask them before you take it as their word.",
    Why.FORGED: "The mail did not come from where it says. Don’t take it as their word. Ask them.",
    Why.AWAY: "Their place here is paused, or they have left.",
    Why.WRONG_NUMBER: "They say that this number is not theirs. We took it out.",
    Why.STOP_INSIDE: "It says “stop” in a sentence. Read what they mean.",
}

# What goes back by text, or by mail, at once.
STOPPED = "OK, no more texts. You keep your place and your help. Send START if you want texts again."
STARTED = "OK, we can send you texts again. STOP ends texts."
READ_BY_A_PERSON = "Thank you. We have it. A person will read it, and write back or ring you. STOP ends texts."
STOP_INSIDE = "Thank you. A person will read this. To end texts, send the one word STOP."
UNKNOWN = "Thank you. We don't know this number yet. A person will read what you sent. STOP ends texts."
WE_RING = "OK. We will ring you, at a time that is safe for you. STOP ends texts."
WE_RING_OR_RING = "OK. We will ring you, at a time that is safe for you. Or ring us: {number}. STOP ends texts."
WE_RING_UNKNOWN = "OK. We will ring you on this number. STOP ends texts."
FINE = "OK. It stays here if you want it later: send LIST. STOP ends texts."
NUMBER_GONE = "Thank you for telling us. We have taken your number out. Sorry."
NOTHING_OPEN = "We have no question open for you. A person will read what you sent. STOP ends texts."
NOT_SHOWN = "Thank you. Our mail did not show you the question, so a person will read what you sent, and ask you."
NOTHING_LISTED = "There is nothing open for you now. You can write to us at any time. STOP ends texts."
TOO_LATE = "It is closed now, so we could not count it. A person will read what you sent. STOP ends texts."
WHICH_PERSON = "More than one person uses this phone. Put the letter in front, like {example}. Send LIST to see which."
HEARD_ON_A_SHARED_PHONE = "Several people use this phone, so we kept nothing. Tell somebody you trust, or send RING."
NOT_CLEAR = "We are not sure what you mean. Send only the number, or the number and a colon: 2: my words."
EMPTY = "Your message was empty. Send us a few words, or RING and we ring you. STOP ends texts."
NO_MORE_TODAY = "We have all you sent. A person will read it. We won't answer each one today. STOP ends texts."


def which(example: str) -> str:
    """For a phone that several people use."""
    return WHICH_PERSON.format(example=example)


def one_more(tag: str, many: int) -> str:
    """That other questions are open: how to see the next."""
    return f"You have {'one more question' if many == 1 else f'{many} more questions'}. Send {tag} to see it."


# Being asked in by text.
MAY_I_ASK = "Can I ask you 1 question? It's fine to say no."
THANKS = "Thank you. It's fine to say no, now or later."
WOULD_YOU = "Do you want to take part?"
IT_IS_ABOUT = "It is about this: {purpose}"
HOW_MUCH = "How much say you have: {say}"
RING_IN = "To hear more, just ring {number}."
WOULD_YOU_SAFELY = "Do you want to take part? I would rather say what it is when we talk. Send 3, and I ring you."
SAID_NO = "That is fine. It changes nothing for you. We have taken your name and number out. We won't ask again."
YOU_ARE_IN = "You are in. Send IDEA and your words, LIST to see what is open, or RING and we ring you. STOP ends texts."

# Letting somebody speak for one.
SPEAK_NO_MORE = "stop"
WHO_SPEAKS = "Choose one. Reply {listed}. To end it, send SPEAK STOP. STOP ends texts."
SPEAKS = "OK. {name} can do this for you until {until}. Send SPEAK STOP to end it at once. STOP ends texts."
SPEAKS_NO_MORE = "OK, it has ended. Nobody does this for you now. STOP ends texts."
NOBODY_TO_SPEAK = "There is nobody here yet who can do this. Send RING, and we ring you. STOP ends texts."
SPEAK_SHARED = "More than one person uses this phone, so we can't tell who asks. Ring us, or tell us when we meet."
WHO_MAY = "Who may speak for you?"
FOR_HOW_LONG = "For three months, in this piece of work. You can end it at any time, at once."

# Talking.
STOP = "STOP ends texts."
NO_VIDEO = "There is no video here. Send RING, and we ring you. STOP ends texts."

# How somebody needs information.
HOW_DO_YOU_NEED = "How do you need information from us?"
HOW_DO_YOU_NEED_BY_TEXT = (
    f"{HOW_DO_YOU_NEED} Reply 1 fine as it is, 2 large print, 3 read it to me, 4 another language, "
    "5 something else, 6 ring me. STOP ends texts."
)
IS_IT_STILL_RIGHT = "You told us how you need information. Is it still right?"
STILL_RIGHT_BY_TEXT = (
    f"{IS_IT_STILL_RIGHT} Reply 1 yes, 2 I need nothing special now, 3 it has changed, 4 ring me. STOP ends texts."
)
WHAT_HELPS = "What would help you?"
NEED_NOT_SAY = "You need not say anything. Your place and your help stay the same, whatever you say."
WHO_SEES_IT = "Who coordinates here and who speaks for you can see what you say. You can change that."
WHICH_LANGUAGE = "Write the language after the number, like 4: Polish."
WHAT_ELSE = "Write what would help you after the number, like 5: more time."
WHAT_CHANGED = "Write what has changed after the number, like 3: more time."
ONE_ALONE = "Send 1 alone if that is all. If something else would help, send the last number and your words."
ANOTHER_QUESTION = (
    "This has changed since we asked you, so we did not take it in. Look for a newer message, or ring us."
)
