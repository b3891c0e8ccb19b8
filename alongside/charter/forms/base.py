"""What the forms of this room share: words that must say something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError

from alongside.charter.rules import says_something
from alongside.charter.words import CHANNELS
from alongside.core.refusals import NotReady
from alongside.ui import forms


class _MustSay:
    """Blanks, dots and signs that nobody can see are kindly refused, as if the box were empty."""

    def validate(self, value: Any) -> None:
        """Nothing said is the same as an empty box."""
        super().validate(value)  # type: ignore[misc]
        if value and not says_something(value):
            raise ValidationError(self.error_messages["required"], code="required")  # type: ignore[attr-defined]


class Said(_MustSay, forms.LongText):
    """Several lines that say something."""


class SaidShort(_MustSay, forms.ShortText):
    """One line that says something."""


def how_they_told() -> forms.Choice:
    """How somebody’s words came, where another types them in."""
    return forms.Choice(
        label="How did they tell you?", hint="", error="Choose how they told you.", choices=CHANNELS, inline=True
    )


@contextmanager
def refusing(form: forms.Form) -> Iterator[None]:
    """Show what an action still needs at its field of this form, and go on to draw the form again."""
    try:
        yield
    except NotReady as gap:
        form.refuse(gap)
