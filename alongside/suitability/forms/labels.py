"""What is settled before, the label itself, and what is written down around it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from alongside.projects.choosing import SOMEONE_ELSE, PersonForm
from alongside.projects.rules import MEANS, NAMES, Label
from alongside.suitability.models import Check
from alongside.suitability.words import PURPOSES
from alongside.ui import forms
from alongside.ui.days import short_day

NOBODY = "nobody"


class Before(PersonForm):
    """Why people are spoken to, who stands outside, who looks after the staff."""

    purpose = forms.Choice(
        label="Why do you speak to people here?",
        hint="If you change this, what people read about their say can change at once.",
        error="Choose why you speak to people here.",
        choices=PURPOSES,
    )
    outside_name = forms.ShortText(
        label="Who outside the service can people turn to?",
        hint="Somebody who has no part in it. People can give their answers to them. Without one nobody can be asked.",
        error="Write a name, or leave it empty for now.",
        max_length=120,
        required=False,
        width="20",
    )
    outside_how = forms.ShortText(
        label="How do people reach them?",
        hint="A phone number, or a place and a time.",
        error="Write how people reach them.",
        max_length=300,
        required=False,
    )
    outside_person = forms.Choice(
        label="Can we write to them from here?",
        hint="If somebody says that they can’t leave safely, this person hears of it. Never who it was.",
        error="Choose one of them, or nobody.",
        choices=[],
    )
    overseer = forms.Choice(
        label="Who looks after the staff?",
        hint="They confirm that staff are trained and have hours. It can’t be who coordinates here.",
        error="Choose one of them, or nobody yet.",
        choices=[],
    )

    @staticmethod
    def as_it_is(check: Check | None) -> dict[str, str]:
        """What stands there. Before the first time nothing is chosen."""
        if check is None:
            return {}
        return {
            "purpose": check.purpose,
            "outside_name": check.outside_name,
            "outside_how": check.outside_how,
            "outside_person": check.outside_person.code if check.outside_person else NOBODY,
            "overseer": check.overseer.code if check.overseer else NOBODY,
        }


class PutOn(forms.Form):
    """Which label, why, and what its sentence leaves open."""

    label = forms.Choice(
        label="What can you honestly say?",
        hint="",
        error="Choose what you say.",
        choices=[],
        reveals={Label.INVOLVING.value: ["last_word"], Label.TELLING.value: ["until"]},
    )
    last_word = forms.ShortText(
        label="On what is the last word kept?",
        hint="For example: the rent, and who works here.",
        error="Say on what the last word is kept.",
        max_length=300,
        needed=True,
    )
    until = forms.Day(
        label="Until what day can people say that it is wrong?",
        hint="For example 27 3 2027.",
        error="Choose a day, or leave it empty.",
        required=False,
    )
    because = forms.LongText(
        label="Why?",
        hint="Everybody who takes part will read this.",
        error="Say why. Everybody who takes part will read it.",
        max_length=1000,
        rows=3,
        plain_hints=True,
    )

    def offer(self, labels: Iterable[Label]) -> None:
        """Those that the answers reach."""
        self.fields["label"].choices = [(label.value, NAMES[label]) for label in labels]  # type: ignore[attr-defined]
        self.fields["label"].hints = {label.value: MEANS[label] for label in labels}  # type: ignore[attr-defined]

    def detail(self, label: Label) -> str:
        """What fills the sentence of this label."""
        if label == Label.INVOLVING:
            return str(self.cleaned_data.get("last_word") or "")
        day: date | None = self.cleaned_data.get("until")
        return short_day(day) if label == Label.TELLING and day else ""


class Pause(forms.Form):
    """Why it stops."""

    because = forms.LongText(
        label="Why do you stop for now?",
        hint="It goes on from “because”. For example: the building is closed until May.",
        error="Say why. People read it in place of a silence.",
        max_length=600,
        rows=3,
        plain_hints=True,
    )


class Again(forms.Form):
    """What has changed."""

    because = forms.LongText(
        label="What has changed?",
        hint="Everybody who takes part will read this.",
        error="Say what has changed.",
        max_length=1000,
        rows=3,
        plain_hints=True,
    )


class NeedForm(forms.Form):
    """What one yes would take."""

    what = forms.LongText(
        label="What would it take?",
        hint="In plain words.",
        error="Write it, or leave it empty.",
        max_length=1000,
        rows=3,
        required=False,
    )
    pounds = forms.Number(
        label="How much money, in pounds?",
        hint="For as long as this piece of work lasts. 0 if none.",
        error="Write a number, or leave it empty.",
        least=0,
        most=10_000_000,
        width="10",
        required=False,
    )
    hours = forms.Number(
        label="How many hours a week?",
        hint="Of everybody together. 0 if none.",
        error="Write a number, or leave it empty.",
        least=0,
        most=10_000,
        required=False,
    )
    who_does = forms.ShortText(
        label="Who sees to it?",
        hint="",
        error="Write who, or leave it empty.",
        max_length=120,
        required=False,
        width="20",
    )
    by_when = forms.Day(
        label="By what day?",
        hint="For example 27 3 2027.",
        error="Choose a day, or leave it empty.",
        required=False,
    )


class Word(forms.Form):
    """Somebody's word, as it was given."""

    name = forms.ShortText(label="Whose word is it?", hint="", error="Write the name.", max_length=120, width="20")
    job = forms.ShortText(label="What is their job?", hint="", error="Write their job.", max_length=120, width="20")
    words = forms.LongText(
        label="What did they say?",
        hint="Write it as they said it. Staff of this piece of work can read it.",
        error="Write what they said.",
        max_length=4000,
        rows=4,
    )
    day = forms.Day(label="On what day?", hint="For example 27 3 2026.", error="Write the day on which it was said.")


class OverseerWord(forms.Form):
    """The overseer's own word."""

    job = forms.ShortText(label="What is your job?", hint="", error="Write your job.", max_length=120, width="20")
    words = forms.LongText(
        label="What do you confirm?",
        hint="Say which training staff had, and how many hours a week are set aside.",
        error="Say what you confirm.",
        max_length=3500,
        rows=4,
    )


class Found(forms.Form):
    """What was found out."""

    found = forms.LongText(
        label="What did you find out?", hint="", error="Write what you found out.", max_length=2000, rows=3
    )


class HandOn(PersonForm):
    """Who finds it out, and by what day."""

    owner = forms.Choice(
        label="Who finds it out?",
        hint="",
        error="Choose who finds it out.",
        choices=[],
        reveals={SOMEONE_ELSE: ["owner_name"]},
    )
    owner_name = forms.ShortText(
        label="Who is it?", hint="", error="Write who it is.", max_length=120, needed=True, width="20"
    )
    by_when = forms.Day(label="By what day?", hint="For example 27 3 2027.", error="Choose a day.")


class FlagForm(forms.Form):
    """What is said to it."""

    answer = forms.LongText(
        label="What do you say to this?",
        hint="Why do the records look so? Or what will you mend, and by when?",
        error="Write what you say to this.",
        max_length=2000,
        rows=3,
    )
