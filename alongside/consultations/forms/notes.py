"""Input for taking in the notes of a meeting: paste them, then check each idea."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ChoiceField, Select

from alongside.consultations.reading.notes import Proposed, proposed
from alongside.core.text import says_something
from alongside.suggestions.actions.raising import Voiced
from alongside.ui import forms

NOBODY = "nobody"
MOST_AT_ONCE = 60  # ideas that somebody can check in one go


class NotesForm(forms.Form):
    """Paste the notes."""

    raised_in = forms.ShortText(
        label="What was it?",
        hint="For example: kitchen meeting in March. Only people inside see this.",
        error="Say what it was, so that people know where their words come from.",
        max_length=120,
    )
    notes = forms.LongText(
        label="Your notes",
        hint="One idea on each line. You can put a name first, like this: Ana: open on Sundays.",
        error="Paste or write what people said.",
        max_length=50_000,
        rows=12,
    )

    def __init__(self, *, people: Mapping[str, int], **more: Any) -> None:
        self.people = people
        super().__init__(**more)

    def clean_notes(self) -> str:
        """There must be something to check, and not more than somebody can check in one go."""
        notes: str = self.cleaned_data["notes"]
        self.found = proposed(notes, self.people)
        if not self.found:
            raise ValidationError("We found no idea in these notes. Put each on a line of its own.")
        if len(self.found) > MOST_AT_ONCE:
            raise ValidationError(
                f"We found {len(self.found)} ideas. Take in {MOST_AT_ONCE} at most, then the next ones."
            )
        return notes


def _person(chosen: str | None) -> int | None:
    return int(chosen) if chosen and chosen != NOBODY else None


class _Whose(forms.Asks, ChoiceField):
    """Whose words: one of the people who take part, or a member who is not named."""

    def __init__(self, *, people: Mapping[str, int], **more: Any) -> None:
        super().__init__(
            label="Whose words are these?",
            hint="",
            error="Choose who said it.",
            choices=[(NOBODY, "Somebody, not named"), *((str(pk), name) for name, pk in people.items())],
            widget=Select({"class": "al-input al-input--width-20"}),
            **more,
        )


class CheckForm(forms.Form):
    """Each proposed suggestion: its words, whose they are, and whether it stays out."""

    def __init__(
        self, *, rows: int, people: Mapping[str, int], found: Sequence[Proposed] = (), raised_in: str = "", **more: Any
    ) -> None:
        super().__init__(**more)
        self.rows = rows
        self.fields["raised_in"] = forms.ShortText(
            label="What was it?", hint="", error="Say what it was.", max_length=120, initial=raised_in
        )
        for n in range(1, rows + 1):
            each = found[n - 1] if found else Proposed("")
            self.fields[f"words_{n}"] = forms.LongText(
                label=f"Idea {n}",
                hint="",
                error=f"Idea {n} is empty. Write it, or leave it out.",
                rows=2,
                initial=each.words,
            )
            self.fields[f"whose_{n}"] = _Whose(people=people, initial=str(each.person_id or NOBODY))
            self.fields[f"out_{n}"] = forms.YesTick(
                label="Leave this one out", hint="", error="Tick it or not.", required=False
            )

    def clean(self) -> dict[str, Any]:
        """What is not left out must have words; and something must be left."""
        given = super().clean() or {}
        kept = [n for n in range(1, self.rows + 1) if not given.get(f"out_{n}")]
        for n in range(1, self.rows + 1):
            if n not in kept:  # whatever is wrong with it, it stays out
                self.errors.pop(f"words_{n}", None)
                self.errors.pop(f"whose_{n}", None)
            elif not says_something(given.get(f"words_{n}") or "") and f"words_{n}" not in self.errors:
                self.add_error(f"words_{n}", f"Idea {n} is empty. Write it, or leave it out.")
        if not kept:
            self.add_error(None, "Every idea is left out. Keep one at least, or go back.")
        given["voiced"] = [Voiced(given.get(f"words_{n}") or "", _person(given.get(f"whose_{n}"))) for n in kept]
        return given

    @property
    def ideas(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each idea, together."""
        return [(self[f"words_{n}"], self[f"whose_{n}"], self[f"out_{n}"]) for n in range(1, self.rows + 1)]
