"""Fields for a number, a day, a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from alongside.core.text import clean
from alongside.ui.days import DayBox, DayBoxes, day_from

from .asks import Asks


class Number(Asks, forms.IntegerField):
    """A whole number, typed."""

    def __init__(self, *, least: int | None = None, most: int | None = None, width: str = "4", **more: Any) -> None:
        words = more.setdefault("error_messages", {})
        words.setdefault("invalid", "Write a whole number, like 12.")
        words.setdefault("min_value", "Write %(limit_value)s or more.")
        words.setdefault("max_value", "Write %(limit_value)s or less.")
        look = {"class": f"al-input al-input--width-{width}", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(min_value=least, max_value=most, widget=forms.TextInput(look), **more)

    def to_python(self, value: Any) -> int | None:
        """Thousands may be parted by commas or blanks; more signs than any number here has are refused."""
        words = clean(value).replace(",", "").replace(" ", "") if isinstance(value, str) else value
        if isinstance(words, str) and len(words) > 18:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(words)


class Day(Asks, forms.Field):
    """A day, in three boxes. The month may be a number or a name. Gives a ``datetime.date`` or None."""

    template_name = "ui/forms/day.html"
    first_box = "_day"

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=DayBoxes(), **more)

    def to_python(self, value: Any) -> Any:
        """A day, or a sentence that says which box is meant."""
        return day_from(value, self.label)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """With its boxes."""
        return DayBox(form, self, field_name)


class File(Asks, forms.FileField):
    """A file. ``kinds`` are the endings it may have, ``most_bytes`` how big it may be."""

    template_name = "ui/forms/text.html"
    stands_again = False  # browsers never fill it in

    def __init__(self, *, kinds: tuple[str, ...] = (), most_bytes: int = 10 * 1024 * 1024, **more: Any) -> None:
        self.kinds, self.most_bytes = kinds, most_bytes
        words = more.setdefault("error_messages", {})
        words.setdefault("empty", "There is nothing in this file. Choose another.")
        words.setdefault("invalid", more["error"])
        look = {"class": "al-file-upload", **({"accept": ",".join(kinds)} if kinds else {})}
        super().__init__(max_length=200, widget=forms.FileInput(look), **more)

    def to_python(self, data: Any) -> Any:
        """Refuse a wrong kind or size before anybody reads it."""
        if data and data.size > self.most_bytes:
            size = self.most_bytes // (1024 * 1024)
            raise ValidationError(f"This file is too big. It can be up to {size} MB.", code="too_big")
        if data and self.kinds and not data.name.lower().endswith(self.kinds):
            raise ValidationError(f"Choose a file that ends in {' or '.join(self.kinds)}.", code="kind")
        return super().to_python(data)
