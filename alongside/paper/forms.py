"""Input to this room: a code, what stands on a slip, which letters went out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from alongside.messaging.asking import Asked, Reply, fit, how_to_answer
from alongside.messaging.models import Message
from alongside.people.models import Person
from alongside.ui import forms

from . import rules, words

RING = forms.YesTick(
    label="They ticked “Please ring me”", hint="", error="Tick this if they want a call.", required=False
)


class CodeForm(forms.Form):
    """The code on a slip."""

    signs = forms.ShortText(
        label="The code on the slip",
        hint="Seven signs, like BCDF-234. Small letters are fine.",
        error=words.TYPOS[rules.Typo.EMPTY],
        max_length=60,
        width="10",
        autocomplete="off",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["signs"].widget.attrs |= {"autofocus": True, "spellcheck": "false", "autocapitalize": "characters"}

    def clean_signs(self) -> str:
        """As it is kept. Raises ``ValidationError`` with what to look for on the slip."""
        signs = rules.read(self.cleaned_data["signs"])
        if isinstance(signs, rules.Typo):
            raise ValidationError(words.TYPOS[signs], code=signs)
        return signs


class SlipForm(forms.Form):
    """What stands on a slip: the same answers as on the paper, and the words beside them."""

    ring = RING
    keepable = False

    def __init__(self, *args: Any, asked: Asked, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = asked
        ring = self.fields.pop("ring")
        listed = [(str(option.number), f"{option.number}. {option.words}") for option in asked.options]
        if asked.many:
            self.fields["numbers"] = forms.ShortText(
                label="Which numbers, in which order?",
                hint=f"Like 2, 1, 3: what they want first, then the next. {' '.join(f'{said}.' for _, said in listed)}",
                error=how_to_answer(asked),
                max_length=60,
                width="10",
                or_another=True,
                autocomplete="off",
            )
        elif listed:
            self.fields["numbers"] = forms.Choice(
                label="Which box is ticked?", hint="", error=how_to_answer(asked), choices=listed, or_another=True
            )
        if asked.own_words or any(option.needs for option in asked.options):
            self.fields["words"] = forms.LongText(
                label="Their own words",
                hint="Write what stands there, as it stands there.",
                error="Write what stands there.",
                rows=4,
                max_length=asked.longest,
                required=False,
                or_another=not listed,
            )
        self.fields["ring"] = ring
        first = next(iter(self.fields.values()))
        first.widget.attrs["autofocus"] = True

    def clean_numbers(self) -> tuple[int, ...]:
        """Numbers, in their order."""
        typed = str(self.cleaned_data["numbers"]).replace(",", " ").split()
        if not all(each.isdecimal() and len(each) < 3 for each in typed):
            raise ValidationError(how_to_answer(self.asked))
        return tuple(int(each) for each in typed)

    def clean(self) -> dict[str, Any]:
        """It has to fit the question, unless all that they want is to be rung."""
        said = super().clean() or self.cleaned_data
        only_ring = said.get("ring") and not (self.reply.numbers or self.reply.words)
        if not self.errors and not only_ring:
            with self.refusing():
                fit(self.asked, self.reply)
        return said

    @property
    def reply(self) -> Reply:
        """As it is handed on."""
        said = self.cleaned_data
        return Reply(said.get("numbers", ()), said.get("words", ""), self.asked.part)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was typed in, line by line, to hold against the slip."""
        reply = self.reply
        chosen = [f"{each.number}. {each.words}" for n in reply.numbers if (each := self.asked.option(n))]
        said = [("They chose", "\n".join(chosen))] if chosen else []
        said += [("Their own words", reply.words)] if reply.words else []
        return said + ([("And", "They would like a call")] if self.cleaned_data["ring"] else [])


class LateForm(forms.Form):
    """What stands on a slip whose question has closed."""

    words = forms.Said(
        label="What stands on the slip?",
        hint="Write down what they ticked and what they wrote. A person reads it.",
        error="Write what stands on the slip.",
        rows=5,
    )
    ring = RING
    keepable = False  # it is typed in at once, while the slip lies there


class PostedForm(forms.Form):
    """Which letters went out."""

    letters = forms.ManyChoices(
        label="Which letters have gone out?",
        hint="Take the tick away where one has not.",
        error="Tick the letters that you posted, or gave by hand.",
        choices=[],
        quiet_label=True,
    )

    def __init__(self, *args: Any, messages: Iterable[tuple[Message, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        listed = list(messages)
        self.messages = {message.code: message for message, _ in listed}
        self.fields["letters"].choices = [(message.code, said) for message, said in listed]
        self.initial.setdefault("letters", list(self.messages))


class SayForm(forms.Form):
    """For whom a page is printed, and what it is about."""

    kind = forms.Choice(label="What for?", hint="", error="Choose what it is for.", choices=[])
    place = forms.Choice(label="About what?", hint="", error="Choose what it is about.", choices=[])
    person = forms.Choice(
        label="Who is it for?",
        hint="Their name stands on the letter, not on the page that comes back.",
        error="Choose who it is for.",
        choices=[],
    )

    def __init__(
        self,
        *args: Any,
        kinds: Iterable[tuple[str, str]],
        places: Iterable[tuple[str, str]],
        people: Iterable[Person],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.people = {person.code: person for person in people}
        self.places = dict(places)
        self.fields["kind"].choices = list(kinds)
        self.fields["place"].choices = list(self.places.items())
        self.fields["person"].choices = [(code, person.name) for code, person in self.people.items()]
        for name in ("kind", "place"):
            if len(self.fields[name].choices) == 1:
                self.initial.setdefault(name, self.fields[name].choices[0][0])
