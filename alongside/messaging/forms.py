"""What people say about messages: how they may be reached, and how they were told."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from alongside.core.actor import Channel
from alongside.ui import forms as ui

from .actions import Contact
from .channels import offered
from .hours import Hour
from .letters import is_telling
from .often import OftenForm
from .rules import WEEK, Wishes
from .words import CHANNELS, DAYS, TELL_HOW

ASKED = (Channel.EMAIL, Channel.TEXT, Channel.PAPER, Channel.IN_PERSON, Channel.PHONE)
MOST_PENCE = 1000
HOURS = {"morning": (time(9), time(12)), "afternoon": (time(12), time(17)), "evening": (time(17), time(20))}


class Pence(ui.ShortText):
    """A price in pence, as people write it: 3, 3.2, 3.2p."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10, width="5", inputmode="decimal", required=more.pop("required", False), **more)

    def clean(self, value: Any) -> Any:
        """A number of pence, or None when it is empty and may be."""
        typed = super().clean(value).lower().removesuffix("p").replace(",", ".").strip()
        if not typed:
            return None
        try:
            price = Decimal(typed).quantize(Decimal("0.001"))
            fits = 0 <= price < MOST_PENCE
        except InvalidOperation:
            fits = False
        if not fits:
            raise ValidationError("Write pence, like 3.2.", code="invalid")
        return price

    def prepare_value(self, value: Any) -> Any:
        """Without noughts at the end."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def asked_here() -> tuple[Channel, ...]:
    """The ways that this house asks about: texts only where it can send them."""
    return tuple(channel for channel in ASKED if channel is not Channel.TEXT or channel in offered())


class WaysForm(ui.Form):
    """By which ways somebody may be reached."""

    keepable = False  # an address is nothing to come back to later
    number_is_for_texts = True

    channels = ui.ManyChoices(
        label="Which ways are fine for you?",
        hint="Tick all that are safe. If you tick none, we send you nothing.",
        error="Tick the ways that are fine for you.",
        choices=[(channel.value, CHANNELS[channel]) for channel in ASKED],
        required=False,
        reveals={Channel.TEXT.value: ["phone"], Channel.PAPER.value: ["address"]},
    )
    phone = ui.Phone(
        label="What number do texts go to?",
        hint="Like 07700 900123",
        error="Write the number that texts go to.",
        required=False,
        needed=True,
    )
    address = ui.LongText(
        label="Where do letters go?",
        hint="Write a name only if it is safe there. Put each part on its own line.",
        error="Write the address that letters go to.",
        max_length=300,
        rows=4,
        required=False,
        needed=True,
    )
    first = ui.Choice(
        label="Which one should we try first?",
        hint="",
        error="Choose the way to try first.",
        choices=[(channel.value, CHANNELS[channel]) for channel in ASKED],
        required=False,
    )
    never_write = ui.YesTick(
        label="Never write to me. Somebody tells me instead.",
        hint="Tick this if it could be dangerous when somebody finds a message.",
        error="Tick the box, or leave it empty.",
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        known = {channel.value for channel in asked_here()}
        for name in ("channels", "first"):
            choices = [(key, words) for key, words in self.fields[name].choices if key in known]  # type: ignore[attr-defined]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if self.number_is_for_texts and Channel.TEXT not in asked_here():
            del self.fields["phone"]  # nobody is asked where texts go that can't be sent

    def clean(self) -> dict[str, Any]:
        """What is tried first must be one of the ways."""
        said = super().clean() or {}
        first, ways = said.get("first"), said.get("channels", [])
        if first and ways and first not in ways:
            self.add_error("first", "Choose one of the ways that you ticked.")
        return said

    @staticmethod
    def start(wishes: Wishes) -> dict[str, Any]:
        """As it is now."""
        ways = [channel.value for channel in wishes.channels if channel in asked_here()]
        return {"channels": ways, "first": ways[0] if ways else "", "never_write": wishes.never_write}

    def wishes(self, before: Wishes) -> Wishes:
        """As it shall be. Ways that this form does not ask about stay as they are.

        Who says "never write" means it, whatever else is ticked: what is left is to ring, or to tell them.
        """
        said, here = self.cleaned_data, asked_here()
        ticked = [channel for channel in here if channel.value in said["channels"]]
        ticked.sort(key=lambda channel: channel.value != said["first"])
        other = [channel for channel in before.channels if channel not in here]
        if said["never_write"]:
            other, ticked = [], [channel for channel in ticked if channel in TELL_HOW] or [Channel.IN_PERSON]
        return replace(before, channels=(*ticked, *other), never_write=said["never_write"])

    @property
    def contact(self) -> Contact:
        """Where texts and letters go."""
        said = self.cleaned_data
        number = said.get("phone", "") if Channel.TEXT in said["channels"] else ""
        return Contact(phone=number, address=said["address"] if "address" in self.data else None)


class WhenForm(OftenForm):
    """At which times a message is safe, and how often one may come."""

    field_order = ("days", "hours", "safe_from", "safe_until")
    days = ui.ManyChoices(
        label="On which days?",
        hint="",
        error="Tick at least one day.",
        choices=[(str(number), name) for number, name in enumerate(DAYS)],
    )
    hours = ui.Choice(
        label="At what time of day?",
        hint="At night we send nothing, whatever you choose.",
        error="Choose a time of day.",
        choices=[
            ("any", "Any time"),
            ("morning", "Mornings, 9 to 12"),
            ("afternoon", "Afternoons, 12 to 5"),
            ("evening", "Evenings, 5 to 8"),
            ("own", "Other times"),
        ],
        reveals={"own": ["safe_from", "safe_until"]},
    )
    safe_from = Hour(label="From", hint="Like 9:30 or 2pm", error="Write a time like 9:30 or 2pm.")
    safe_until = Hour(label="Until", hint="Like 11:30 or 4pm", error="Write a time like 9:30 or 2pm.")

    def clean(self) -> dict[str, Any]:
        """Other times need a start and an end."""
        said = super().clean() or {}
        if said.get("hours") == "own":
            missing = {"safe_from": "Write when it starts, like 9:30.", "safe_until": "Write when it ends, like 2pm."}
            for name, words in missing.items():
                if said.get(name) is None and name not in self.errors:
                    self.add_error(name, words)
            if said.get("safe_from") is not None and said.get("safe_from") == said.get("safe_until"):
                self.add_error("safe_until", "Choose an end that is later than the start.")
        return said

    @staticmethod
    def start(wishes: Wishes) -> dict[str, Any]:
        """As it is now."""
        between = (wishes.from_, wishes.until)
        named = next((name for name, hours in HOURS.items() if hours == between), "any" if None in between else "own")
        own = {"safe_from": wishes.from_, "safe_until": wishes.until} if named == "own" else {}
        often = OftenForm.start(wishes)
        return {"days": [str(day) for day in sorted(wishes.days)], "hours": named, **often, **own}

    def wishes(self, before: Wishes) -> Wishes:
        """As it shall be."""
        said = self.cleaned_data
        from_, until = HOURS.get(said["hours"], (None, None))
        if said["hours"] == "own":
            from_, until = said["safe_from"], said["safe_until"]
        days = frozenset(int(day) for day in said["days"]) & WEEK
        return replace(OftenForm.wishes(self, before), days=days, from_=from_, until=until)


class LookForm(ui.Form):
    """What a message may show to somebody who sees it."""

    words_in_messages = ui.Choice(
        label="What may a message show?",
        hint="",
        error="Choose what a message may show.",
        quiet_label=True,
        choices=[
            ("no", "Only that there is something new", "This is safer if others can see your messages."),
            ("yes", "The words too", "You can read it all in the message."),
        ],
    )
    sender_name = ui.ShortText(
        label="What name should the message come from?",
        hint="Choose a name that gives nothing away, such as a first name. You can leave this empty.",
        error="Write a name, or leave it empty.",
        max_length=30,
        width="20",
        required=False,
    )

    def clean_sender_name(self) -> str:
        """A name that a stranger may see."""
        name: str = self.cleaned_data["sender_name"]
        if is_telling(name):
            raise ValidationError("This name could give you away. Choose another, such as a first name.")
        return name

    @staticmethod
    def start(wishes: Wishes) -> dict[str, Any]:
        """As it is now."""
        return {"words_in_messages": "yes" if wishes.words_in_messages else "no", "sender_name": wishes.sender_name}

    def wishes(self, before: Wishes) -> Wishes:
        """As it shall be."""
        said = self.cleaned_data
        return replace(before, words_in_messages=said["words_in_messages"] == "yes", sender_name=said["sender_name"])


class EnterForm(WhenForm, WaysForm):
    """How somebody without an account may be reached, written down by who works beside them."""

    number_is_for_texts = False  # it is for calls too

    words_in_messages = ui.Choice(
        label="What may a letter or message show?",
        hint="Ask who else could read it.",
        error="Choose what it may show.",
        choices=[
            ("no", "Only that there is something new", "This is safer if others can see it."),
            ("yes", "The words too", "A letter then holds all of it, with a page to send back."),
        ],
        required=False,
    )
    through = ui.ShortText(
        label="Where or through whom can we meet them?",
        hint="For example: through Kit, at breakfast.",
        error="Write it, or leave it empty.",
        max_length=300,
        required=False,
    )
    phone = ui.Phone(label="Phone", hint="Leave it empty to keep what we have.", error="-", required=False)
    email = ui.Email(label="Email", hint="Leave it empty to keep what we have.", error="-", required=False)
    address = ui.LongText(
        label="Where do letters go?",
        hint="Write a name only if it is safe there. Leave it empty to keep what we have.",
        error="-",
        max_length=300,
        rows=4,
        required=False,
    )
    afresh = ui.YesTick(
        label="Take out the phone, email and address that we had",
        hint="Tick this if they are not safe any more.",
        error="-",
        required=False,
    )
    on_word = ui.ShortText(
        label="Who told you, or where is it written?",
        hint="For example: he told me on Tuesday at the drop-in.",
        error="Say who told you, or where it is written.",
        max_length=200,
    )

    field_order = (
        "through",
        "channels",
        "first",
        "never_write",
        "days",
        "hours",
        "most_a_day",
        "digest",
        "words_in_messages",
        "phone",
        "email",
        "afresh",
        "on_word",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # A number is for calls too, and what we have is not shown here: so it stands apart, and may stay empty.
        self.fields["channels"].reveals = {Channel.PAPER.value: ["address"]}  # type: ignore[attr-defined]
        self.fields["phone"].opened_by = None  # type: ignore[attr-defined]
        said = {
            "channels": ("Which ways are fine for them?", "Tick all that are safe. If you tick none, we send nothing."),
            "first": ("Which one should we try first?", ""),
            "most_a_day": ("How many messages a day are fine for them?", "The others wait until the next day."),
            "digest": ("How should emails come to them?", "If there is nothing new, no email comes."),
            "never_write": (
                "Never write to them. Somebody tells them instead.",
                "Tick this if it could be dangerous when somebody finds a message.",
            ),
        }
        for name, (label, hint) in said.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        mine = {Channel.IN_PERSON.value: "Tell them when we meet", Channel.PHONE.value: "Ring them"}
        for name in ("channels", "first"):
            choices = [(key, mine.get(key, words)) for key, words in self.fields[name].choices]  # type: ignore[attr-defined]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def start(wishes: Wishes) -> dict[str, Any]:
        """As it is now. Phone, email and address are not shown: opening those is noted, and has a page of its own."""
        look = {"words_in_messages": "yes" if wishes.words_in_messages else "no"}
        return WaysForm.start(wishes) | WhenForm.start(wishes) | look

    def wishes(self, before: Wishes) -> Wishes:
        """As it shall be."""
        said = self.cleaned_data.get("words_in_messages")
        words = said == "yes" if said else before.words_in_messages
        return replace(WhenForm.wishes(self, WaysForm.wishes(self, before)), words_in_messages=words)

    @property
    def contact(self) -> Contact:
        """Where they are met."""
        said = self.cleaned_data
        address = said["address"] or ("" if said["afresh"] else None)
        return Contact(said["through"], said["email"], said["phone"], said["afresh"], address)


class ToldForm(ui.Form):
    """How somebody was told."""

    how = ui.Choice(
        label="How did you tell them?",
        hint="",
        error="Choose how you told them.",
        choices=[(Channel.IN_PERSON.value, "When we met"), (Channel.PHONE.value, "By phone")],
    )


class LetterboxForm(ui.Form):
    """What an organisation keeps to when it writes."""

    keepable = False  # nothing here is written at length

    sender_name = ui.ShortText(
        label="What name do messages come from?",
        hint="It shows on a locked phone. Choose a name that says nothing about help or health.",
        error="Write the name that messages come from.",
        max_length=30,
        width="20",
    )
    quiet_from = Hour(
        label="Send nothing from", hint="Like 20:00 or 8pm", error="Write a time like 8pm.", required=True
    )
    quiet_until = Hour(label="Until", hint="Like 8:00 or 8am", error="Write a time like 8am.", required=True)
    number = ui.Phone(
        label="What number do texts come from?",
        hint="People write back to it, and ring it. Leave it empty if you have none of your own.",
        error="Write the number, or leave it empty.",
        required=False,
    )
    pence_a_part = Pence(
        label="What does one text cost you, in pence?",
        hint="Like 3.2. A long message counts as several texts. You can leave this empty.",
        error="Write pence, like 3.2.",
    )
    return_address = ui.LongText(
        label="Where do slips of paper come back to?",
        hint="It stands on letters. Choose an address that says nothing about help or health.",
        error="Write the address, or leave it empty.",
        required=False,
        rows=4,
        max_length=300,
    )
