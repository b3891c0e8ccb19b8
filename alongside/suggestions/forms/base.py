"""What the forms of this room share: words that must say something, and a choice of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from alongside.people.models import Person
from alongside.suggestions.rules import says_something
from alongside.ui import forms

SOMEONE_ELSE = "other"


class Said(forms.LongText):
    """Words that must say something: blanks, dots and signs that nobody can see are kindly refused."""

    def validate(self, value: Any) -> None:
        """Nothing said is the same as an empty box."""
        super().validate(value)
        if value and not says_something(value):
            raise ValidationError(self.error_messages["required"], code="required")


class PersonForm(forms.Form):
    """A form that asks for somebody who works here."""

    def offer(self, field: str, people: Iterable[Person], *, me: int | None = None, other: str = "") -> None:
        """Offer these people by name, oneself first; ``other`` is the words for somebody who is not listed."""
        listed = sorted(people, key=lambda person: (person.pk != me, person.name.lower()))
        choices = [(person.code, f"Me ({person.name})" if person.pk == me else person.name) for person in listed]
        self.people = {person.code: person for person in listed}
        self.fields[field].choices = [*choices, *([(SOMEONE_ELSE, other)] if other else [])]  # type: ignore[attr-defined]

    def person(self, field: str) -> Person | None:
        """Whoever was chosen; None for somebody who is not listed."""
        return self.people.get(self.cleaned_data.get(field, ""))
