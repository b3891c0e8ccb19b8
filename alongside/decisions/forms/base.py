"""What the forms of this room share: words that must say something."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from alongside.suggestions.rules import says_something
from alongside.ui import forms

YES, NO = "yes", "no"


class Said(forms.LongText):
    """Words that must say something: blanks, dots and signs that nobody can see are kindly refused."""

    def validate(self, value: Any) -> None:
        """Nothing said is the same as an empty box."""
        super().validate(value)
        if value and not says_something(value):
            raise ValidationError(self.error_messages["required"], code="required")


class Line(forms.ShortText):
    """The same on one line."""

    def validate(self, value: Any) -> None:
        """Nothing said is the same as an empty box."""
        super().validate(value)
        if value and not says_something(value):
            raise ValidationError(self.error_messages["required"], code="required")
