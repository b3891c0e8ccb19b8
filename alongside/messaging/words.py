"""The sentences of the letterbox: for each thing that was done, each place a message can be in, and each reason."""

from __future__ import annotations

import functools
from decimal import ROUND_HALF_UP, Decimal

from alongside.core.actor import Channel
from alongside.core.capability import rooms

from .actions import Said
from .models import Message
from .rules import Digest, State, Why, Wishes

WEB = {
    Said.FILED: "The message is where it belongs.",
    Said.TRIED: "We are sending it.",
    Said.LAID_OUT: "It waits to be printed.",
    Said.POSTED: "Thank you for posting it.",
    Said.SHOWN: "Shown.",
    Said.RECEIPT_TAKEN: "Noted.",
    Said.SIMULATED: "It is on the phone.",
    Said.SENT: "The message is on its way.",
    Said.NOTED: "We will try again.",
    Said.RESENT: "We will send it again.",
    Said.ARRIVED: "Thank you. It has arrived.",
    Said.TO_TELL: "It is now on the list of things to tell people.",
    Said.TOLD: "Thank you for telling them.",
    Said.WISHES_KEPT: "Thank you. We will keep to this.",
    Said.WISHES_ENTERED: "It is written down. Every message keeps to it.",
    Said.STOPPED: "OK, no more emails. You keep your place and your help.",
    Said.STARTED: "OK, we can write to you this way again.",
    Said.NUMBER_LOST: "The number is taken out.",
    Said.LETTERBOX_KEPT: "Saved. Every message keeps to this.",
}
TEXT = WEB | {Said.STOPPED: "OK, no more texts. You keep your place and your help."}

STATES = {
    State.WAITING: "On its way",
    State.HELD: "Waits for a good time",
    State.TO_TELL: "Somebody will tell you",
    State.TO_PRINT: "Will be printed and posted",
    State.SENT: "Sent",
    State.TOLD: "Somebody told you",
    State.FAILED: "Did not arrive",
    State.UNKNOWN: "May have arrived",
    State.NOT_WANTED: "Not sent, as you asked",
}

WHY = {
    Why.ALLOWED: "",
    Why.UNSAFE_HOURS: "It waits for the hours that are safe for them.",
    Why.QUIET_HOURS: "It waits until the quiet hours are over.",
    Why.LATE_ON_FRIDAY: "It is a no. It waits for Monday, when there is somebody to talk to.",
    Why.NEVER_WRITE: "They have asked us never to write.",
    Why.BY_CHOICE: "They like to be told this way.",
    Why.NO_ADDRESS: "We have no address or number that they want us to use.",
    Why.NOT_SET_UP: "We can’t send this kind of message from here yet.",
    Why.NO_SAFE_MOMENT: "Their safe hours are all in our quiet hours.",
    Why.WANTS_NOTHING: "They have asked for no messages.",
    Why.NO_WAY: "None of the ways that they allow works from here.",
    Why.TURNED_AWAY: "The mail server said that it can’t be delivered. The address may be wrong.",
    Why.TRIED_LONG: "We tried for three days, and the mail server did not take it.",
    Why.AWAY: "The mail server did not take it yet. We will try again.",
    Why.CUT_OFF: "The line broke at the last moment. It may have arrived, or not.",
    Why.NOT_DELIVERED: "The phone or mailbox did not take it.",
    Why.WRONG_NUMBER: "Somebody else has this number now. We took it out.",
    Why.RESTORED: "This house was restored from a backup. The message may have been sent before that.",
}

# The same, where it went by text.
WHY_BY_TEXT = {
    Why.TURNED_AWAY: "It can’t be sent to this number. The number may be wrong.",
    Why.TRIED_LONG: "We tried for three days, and could not send the text.",
    Why.AWAY: "The text could not be sent yet. We will try again.",
    Why.NOT_DELIVERED: "The phone did not take it. It may be off, or the number may be wrong.",
}

WHAT_TO_DO = {
    State.FAILED: "Ask them for a good address or number, or tell them in person.",
    State.UNKNOWN: "Ask them if it came. A second copy does no harm, if it is safe for them to get it.",
}

TEXTS_BY = {
    "": "Texts: not set up. Ask who looks after the machine.",
    "simulator": "Texts: by the phone simulator. They reach no real phone.",
    "notify": "Texts: by GOV.UK Notify.",
    "twilio": "Texts: by Twilio.",
}

CHANNELS = {
    Channel.EMAIL: "Email",
    Channel.TEXT: "Text message",
    Channel.PAPER: "Letter",
    Channel.IN_PERSON: "Tell me when we meet",
    Channel.PHONE: "Ring me",
}
THEN = {
    Channel.EMAIL: "email",
    Channel.TEXT: "text message",
    Channel.PAPER: "letter",
    Channel.IN_PERSON: "when we meet",
    Channel.PHONE: "ring me",
}
DEEDS = {
    "messaging.keep_wishes": "Chose how and when we write",
    "messaging.enter_wishes": "Wrote down how we may reach somebody",
    "messaging.stop": "Stopped emails or texts",
    "messaging.start": "Let us write to you this way again",
    "messaging.lose_number": "Had a number taken out that was somebody else’s",
    "messaging.keep_letterbox": "Changed the quiet hours, or the name that messages come from",
    "messaging.file": "Filed a message",
    "messaging.begin_try": "Began to send a message",
    "messaging.end_try": "Tried to send a message",
    "messaging.lay_out": "Put a letter into the tray to print",
    "messaging.clear_kept": "Had the words of old messages taken out",
    "messaging.posted": "Posted a letter",
    "messaging.take_receipt": "Noted what became of a message",
    "messaging.simulate": "Put a text on a phone of the simulator",
    "messaging.resend": "Sent a message again",
    "messaging.arrived": "Said that a message has arrived",
    "messaging.tell_in_person": "Chose to tell somebody in person",
    "messaging.told": "Told somebody in person or by phone",
}
TELL_HOW = {Channel.IN_PERSON: "Tell them when you meet", Channel.PHONE: "Ring them"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def ways(wishes: Wishes) -> str:
    """How somebody may be reached, in the order they like."""
    if not wishes.channels:
        return "Send me nothing"
    first, *then = wishes.channels
    in_order = ", then ".join([f"{CHANNELS[first]} first" if then else CHANNELS[first], *(THEN[way] for way in then)])
    return f"{in_order}. Never write to me." if wishes.never_write else in_order


def hours(wishes: Wishes) -> str:
    """When a message is safe."""
    days = "Any day" if len(wishes.days) == 7 else ", ".join(DAYS[day] for day in sorted(wishes.days))
    if wishes.from_ is None or wishes.until is None:
        return f"{days}, at any time but the quiet hours"
    return f"{days}, from {wishes.from_:%H:%M} to {wishes.until:%H:%M}"


def why(message: Message) -> str:
    """Why it is where it is."""
    reason = Why(message.why)
    return WHY_BY_TEXT.get(reason, WHY[reason]) if message.channel == Channel.TEXT else WHY[reason]


def price(parts: int, pence: Decimal | None) -> str:
    """What it costs to send a text, for who decides about it."""
    many = f"{parts} text{'' if parts == 1 else 's'} for this one"
    if pence is None:
        return f"It takes {many}."
    each = f"about {pence.quantize(Decimal(1), ROUND_HALF_UP)}p" if pence >= 1 else "less than 1p"
    return f"It costs {each} a text, {many}."


def often(wishes: Wishes) -> str:
    """How often something may come."""
    most = {None: "", 0: "", 1: "One message a day at most. "}.get(
        wishes.most_a_day, f"{wishes.most_a_day} messages a day at most. "
    )
    together = {None: "Each email when there is something new"} | {
        Digest.DAILY: "One email a day with all that is new",
        Digest.WEEKLY: "One email a week, on Monday, with all that is new",
    }
    return f"{most}{together[wishes.digest]}"


def about(message: Message) -> str:
    """What kind of message it is, for whoever looks after it: never what it says."""
    return kinds().get(message.kind, "Something new")


@functools.cache
def kinds() -> dict[str, str]:
    """What the rooms say about the kinds of their letters."""
    return {kind: said for room in rooms() for kind, said in room.capability.letters.items()}
