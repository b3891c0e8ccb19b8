"""The sentences of recordings."""

from __future__ import annotations

from .rules import State
from .said import Said
from .sound import Fault

WEB = {
    Said.RECORDED: "We have your recording. Nobody else can hear it yet.",
    Said.SENT: "Thank you. Your recording is sent.",
    Said.HEARD: "They can see that you listened.",
    Said.TYPED_UP: "It is typed up. They are asked if the words are right.",
    Said.PUT_IN: "It is in, in their name. They are told that it was written down.",
    Said.AGREED: "Thank you. Your words are in.",
    Said.CORRECTED: "Thank you. It is in, as you wrote it now.",
    Said.NOT_RIGHT: "Thank you for telling us. It is not in. Somebody will listen again, or ring you.",
    Said.RING: "They are on the list of people to ring.",
    Said.SET_ASIDE: "It is put aside. They are told why.",
    Said.UP_AGAIN: "It is back with what waits for somebody to listen.",
    Said.TAKEN_BACK: "You took it back. The recording is deleted.",
    Said.DELETED: "The recording is deleted. What was typed up from it stays.",
    Said.ITS_DAY: "The recording was deleted on its day.",
}
TEXT = WEB
DEEDS = {
    "voices.record": "Recorded something",
    "voices.send": "Sent a recording",
    "voices.hear": "Listened to a recording",
    "voices.type_up": "Typed up a recording",
    "voices.ring_instead": "Asked somebody to ring about a recording",
    "voices.set_aside": "Put a recording aside",
    "voices.look_again": "Took up a recording again",
    "voices.agree": "Said that the words of a recording are right",
    "voices.correct": "Put right the words of a recording",
    "voices.disagree": "Said that the words of a recording are not right",
    "voices.take_back": "Took back a recording",
    "voices.delete_recording": "Deleted a recording",
    "voices.come_to_its_day": "Had a recording deleted on its day",
}
STATES = {
    State.RECORDED: "Not sent yet",
    State.NEW: "Waits for somebody to listen",
    State.TYPED_UP: "Typed up. Waits for your yes",
    State.PUT_IN: "Typed up, and in",
    State.SET_ASIDE: "Put aside",
    State.TAKEN_BACK: "Taken back",
}
THEIR_STATES = STATES | {State.TYPED_UP: "Typed up. Waits for their yes"}
FAULTS = {
    Fault.EMPTY: "There is nothing in this file. Record it again, or choose another.",
    Fault.NOT_SOUND: "This is not a sound recording that we can take. Choose one that you made with your phone.",
    Fault.VIDEO: "This is a video. We only take sound. Record your voice alone, or write it instead.",
    Fault.SILENT: "There is nothing to hear in this recording. Record it again, a little longer.",
    Fault.LONG: "This recording is longer than 3 minutes. Say it in two parts, or ring us.",
    Fault.BIG: "This recording is too big. It can be up to 10 MB. Make a shorter one, or say it in two parts.",
}
NOBODY_LISTENS = "There is nobody here yet who could listen. Please write it, or ring us."
MANY_WAIT = "Many of your recordings wait for somebody to listen. Write it, or ring us, until we have listened to them."
CLOSED = "This is closed now, so we can’t put it in."
LISTEN_FIRST = "Listen to it first."

# Why a recording was put aside, where nobody had to say it.
COULD_NOT_FOLLOW = "We could not make out all the words, so somebody will ring you."
NOT_IN_TIME = "We did not listen to it in time. We are sorry."
NO_YES = "We asked if the words were right, and did not hear from you."
NOT_AS_SAID = "The words were not right, and the recording was deleted by then. Somebody will ring you."

# By every way: is it right?
RIGHT = "Yes, that is what I said"
WRONG = "No"
WHAT_THEN = "If it is not right: what should it say?"
CHECK = "You recorded something. We wrote: “{words}” Is that right?"
CHECK_LONG = (
    "You recorded something. What we wrote begins: “{words}” Is that right? To hear all of it, ask us to ring you."
)
NUMBER_FIRST = "Send 1 if it is right. If not, send 2 and the right words, like 2: my words."
WRITTEN_ANEW = "We wrote it down anew since. Look for our newer message, or ring us."
THANKS_IN = "Thank you. It is in, in your name. You can change your mind later."
THANKS_CORRECTED = "Thank you. It is in, with your own words."
THANKS_NOT_RIGHT = "Thank you for telling us. It is not in. We will listen again, or ring you."


def names(people: list[str], most: int = 4) -> str:
    """Sam, Kit and Jo."""
    shown = people if len(people) <= most else [*people[:most], "others who coordinate here"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def length(seconds: int | None) -> str:
    """How long a recording is, where that is known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(max(seconds, 1), 60)
    parts = [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes else []
    parts += [f"{rest} second{'' if rest == 1 else 's'}"] if rest else []
    return " ".join(parts)
