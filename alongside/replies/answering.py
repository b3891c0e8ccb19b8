"""The same words and answers as everywhere, in boxes: for whoever types in what somebody said, in any room."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from alongside.core.actor import Channel
from alongside.messaging.asking import Asked, Reply, how_to_answer
from alongside.ui import forms

HOW = [
    (Channel.PHONE.value, "On the phone"),
    (Channel.IN_PERSON.value, "In person"),
    (Channel.VOICE.value, "By a recording"),
]


class AnswerForm(forms.Form):
    """The same words and answers as everywhere, in boxes: drawn from the question itself."""

    def __init__(self, *, asked: Asked, how: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.asked = asked
        listed = [(str(option.number), f"{option.number}. {option.words}") for option in asked.options]
        if asked.many:
            self.fields["numbers"] = forms.ShortText(
                label="Which numbers, and in which order?",
                hint="For example: 2, 1, 3. " + " ".join(f"{words}." for _, words in listed),
                error="Write the numbers.",
                max_length=40,
                width="10",
            )
        elif listed:
            self.fields["numbers"] = forms.Choice(
                label="What do they say?", hint=asked.hint, error="Choose what they say.", choices=listed
            )
        if asked.own_words or any(option.needs for option in asked.options) or not listed:
            self.fields["words"] = forms.LongText(
                label=asked.own_words or "Their own words",
                hint="Write it as they say it.",
                error="Write what they say.",
                rows=4,
                required=not listed,
            )
        if how:
            self.fields["how"] = forms.Choice(
                label="How did they tell you?", hint="", error="Choose how they told you.", choices=HOW
            )

    def clean_numbers(self) -> tuple[int, ...]:
        """Numbers, in their order."""
        typed = str(self.cleaned_data["numbers"]).replace(",", " ").split()
        if not typed or not all(each.isdecimal() and len(each) < 3 for each in typed):
            raise ValidationError(how_to_answer(self.asked))
        return tuple(int(each) for each in typed)

    @property
    def reply(self) -> Reply:
        """As it is handed on."""
        said = self.cleaned_data
        return Reply(said.get("numbers", ()), said.get("words", ""), self.asked.part)
