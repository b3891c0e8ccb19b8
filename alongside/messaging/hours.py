"""The box for a time of day."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ui import forms as ui


class Hour(ui.ShortText):
    """A time of day, as people write it: 9, 9.30, 09:30, 9am, 5 pm."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10, width="5", required=more.pop("required", False), **more)

    def clean(self, value: Any) -> Any:
        """A ``time``, or None when it is empty and may be."""
        typed = super().clean(value)
        plain = typed.lower().replace(" ", "").replace(".", ":")
        for form in ("%H:%M", "%H", "%I%p", "%I:%M%p"):
            try:
                return datetime.strptime(plain, form).time()  # noqa: DTZ007 - a time of day, no moment
            except ValueError:
                continue
        if plain:
            raise ValidationError("Write a time like 9:30 or 2pm.", code="invalid")
        return None

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return f"{value:%H:%M}" if isinstance(value, time) else value
