"""Input to what comes in: an answer of any shape, what to write back, and who sent it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from alongside.people.models import Person
from alongside.ui import forms

from .answering import HOW, AnswerForm

__all__ = ["HOW", "AnswerForm", "AsideForm", "WhereForm", "WhoseForm", "WriteBackForm"]


class WriteBackForm(forms.Form):
    """What goes back to them."""

    words = forms.LongText(
        label="What do you want to say back?",
        hint="Write as you would say it to their face. Ask one thing at most.",
        error="Write what you want to say back.",
        rows=5,
        max_length=600,
    )


class AsideForm(forms.Form):
    """Why nothing is done."""

    why = forms.SaidShort(
        label="Why is there nothing to do?",
        hint="For example: it is a thank you, or it is an advert.",
        error="Say in a few words why.",
        max_length=200,
    )


class WhoseForm(forms.Form):
    """Who sent it."""

    person = forms.Choice(
        label="Who sent it?", hint="Ask them first, if you are not sure.", error="Choose who sent it.", choices=[]
    )

    def __init__(self, *, people: Iterable[Person], **more: Any) -> None:
        super().__init__(**more)
        self.people: Mapping[str, Person] = {person.code: person for person in people}
        self.fields["person"].choices = [(code, person.name) for code, person in self.people.items()]  # type: ignore[attr-defined]


class WhereForm(forms.Form):
    """Which question it answers, or what it is."""

    to = forms.Choice(label="What is it?", hint="", error="Choose what it is.", choices=[], quiet_label=True)

    def __init__(self, *, places: list[tuple[str, str, str]], **more: Any) -> None:
        super().__init__(**more)
        self.fields["to"].choices = [(value, label) for value, label, _ in places]  # type: ignore[attr-defined]
        self.fields["to"].hints = {value: hint for value, _, hint in places if hint}  # type: ignore[attr-defined]


class TypeForm(forms.Form):
    """What somebody types on a phone of the simulator."""

    words = forms.LongText(label="Write a text", hint="", error="Write a text first.", rows=2, max_length=2000)


class PhoneForm(forms.Form):
    """Another phone."""

    number = forms.Phone(label="Another number", hint="For example 07700 900999", error="Write a number.")


class AskInForm(forms.Form):
    """Whom to ask in by text."""

    place = forms.Choice(label="Where could they take part?", hint="", error="Choose where.", choices=[])
    name = forms.ShortText(
        label="Their name, as you know it",
        hint="A first name is enough. Only you see it before they say yes.",
        error="Write the name that you know them by.",
        max_length=80,
        autocomplete="off",
    )
    phone = forms.Phone(
        label="Their mobile number", hint="For example: 07700 900123.", error="Write their mobile number."
    )
    safe_words = forms.YesTick(
        label="Somebody else may read their phone",
        hint="Then no text says what it is about. You tell them when you talk.",
        error="-",
        required=False,
    )
    once_more = forms.YesTick(
        label="Ask once more after a week, if nothing comes back",
        hint="Never more than once.",
        error="-",
        required=False,
    )

    def __init__(self, *, places: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(**more)
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.fields["phone"].widget.attrs["autocomplete"] = "off"
