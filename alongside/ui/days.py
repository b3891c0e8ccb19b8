"""A day: as people read it, and in three boxes as they type it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from alongside.core.text import clean

BOXES = ("day", "month", "year")
WIDTHS = {"day": "2", "month": "5", "year": "4"}  # a month may be written out
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 20


def day(when: date) -> str:
    """A day as people say it: "Friday 4 December 2026"."""
    return f"{when:%A} {short_day(when)}"


def short_day(when: date | datetime) -> str:
    """The same without the name of the day: "4 December 2026". Of a moment it is the day where the service is."""
    when = timezone.localtime(when) if isinstance(when, datetime) else when
    return f"{when.day} {when:%B %Y}"


class DayBoxes(forms.Widget):
    """Reads ``name_day``, ``name_month``, ``name_year``; a channel with one box may send ``name`` as 2026-03-27."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The three boxes as typed."""
        if name in data and not any(f"{name}_{box}" in data for box in BOXES):
            year, month, day = ([*clean(data[name], LONGEST).split("-"), "", ""])[:3]
            return (day, month, year)
        return tuple(clean(data.get(f"{name}_{box}", ""), LONGEST) for box in BOXES)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Not there at all."""
        return name not in data and not any(f"{name}_{box}" in data for box in BOXES)

    def id_for_label(self, id_: str) -> str:
        """The first box."""
        return f"{id_}_day"


class DayBox(forms.BoundField):
    """A bound day that can list its boxes."""

    @property
    def boxes(self) -> list[dict[str, str]]:
        """Name, label and content of each box."""
        shown = self.value()
        if isinstance(shown, date):
            shown = (shown.day, shown.month, shown.year)
        shown = shown or ("", "", "")
        return [
            {
                "name": f"{self.html_name}_{box}",
                "id": f"{self.auto_id}_{box}",
                "label": box.capitalize(),
                "value": str(value),
                "width": WIDTHS[box],
            }
            for box, value in zip(BOXES, shown, strict=True)
        ]


def day_from(value: Any, label: str) -> date | None:
    """The day that the boxes mean; None when all are empty. Raises ``ValidationError`` naming what is missing."""
    if value is None or isinstance(value, date):
        return value
    day, month, year = (str(each).strip() for each in value)
    if not (day or month or year):
        return None
    missing = [box for box, typed in zip(BOXES, (day, month, year), strict=True) if not typed]
    if missing:
        raise ValidationError(f"“{label}” still needs a {' and a '.join(missing)}.", code="incomplete")
    if len(year) != 4 or not _is_number(year):
        raise ValidationError(f"“{label}”: write the year with four numbers, like 2027.", code="year")
    number = MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in MONTHS else month
    try:
        return date(int(year), int(number), int(day))
    except (ValueError, OverflowError):
        raise ValidationError(
            f"“{label}”: this day is not in the calendar. Write it like 27 3 2027.", code="no_day"
        ) from None


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit()
