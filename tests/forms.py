"""Fill in a form as it stands on a page: ``filled(html)`` gives the data of a POST that somebody could have sent.

``boxes`` is a day, as it is typed.
"""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

SAYS = {
    "email": "somebody@example.org",
    "tel": "07700 900123",
    "number": "3",
    "date": (dt.date.today() + dt.timedelta(days=14)).isoformat(),  # noqa: DTZ011 - any day will do
    "time": "14:30",
    "url": "https://example.org",
}


class _Reader(HTMLParser):
    """Collects what a browser would send, with something typed into every empty field."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.form = -1
        self.data: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.form += 1
        if self.form != self.number:
            return
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and given.get("value"):
            if "selected" in given or self.select not in self.data:
                self.data[self.select] = given["value"]
        elif tag == "textarea" and name:
            self.data[name] = "Something in my own words"
        elif tag == "input" and name and "disabled" not in given:
            self._input(name, given)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"}:
            if "checked" in given or name not in self.data:
                self.data[name] = given.get("value", "on")
        elif kind not in {"submit", "button", "image", "reset", "file"}:
            kind = "number" if given.get("inputmode") == "decimal" else kind
            self.data[name] = given.get("value") or SAYS.get(kind, "Something")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "form":
            self.form += 1000 if self.form == self.number else 0


def filled(html: str, number: int = -1, **words: str) -> dict[str, str]:
    """The data of form ``number`` (the last one, unless said) of a page, with ``words`` in place of what is there."""
    number = html.count("<form") + number if number < 0 else number
    reader = _Reader(number)
    reader.feed(html)
    return reader.data | words


def boxes(name: str, day: dt.date) -> dict[str, str]:
    """A day as it is typed into its three boxes."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
