"""Forms, read from the HTML of a page as a browser reads it, and filled in as somebody would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.urls import resolve
from django.utils import timezone

Body = dict[str, list[Any]]  # a value may be bytes: what no browser would send
OFFERS = {"radio", "checkbox", "select"}
_NOT_SENT = {"submit", "button", "image", "reset"}
_SAYS = {
    "email": "somebody@example.org",
    "tel": "07700 900123",
    "numeric": "14",
    "time": "14:30",
    "date": "2031-05-03",
    "url": "https://example.org",
}
_NAMED = {  # written as words
    "dial_in": "020 7946 0018, then 1234#",
    "video_link": "https://talk.example.org/us",
    "start": "10:00",
    "back": "12:00",
    "pounds": "4.20",
}


@dataclass(frozen=True)
class Box:
    """One field: its name, what it looks like, what a browser lets somebody choose, and what it holds."""

    name: str
    kind: str
    offered: tuple[str, ...] = ()
    value: str = ""

    @property
    def is_typed(self) -> bool:
        """Does somebody write words into it?"""
        return not self.offered and self.kind not in {"hidden", "file"} and not self.is_part_of_a_day

    @property
    def is_part_of_a_day(self) -> bool:
        """One of the three boxes of a date."""
        return self.name.endswith(("_day", "_month", "_year"))


@dataclass(frozen=True)
class FoundForm:
    """A form that a page shows to somebody: where it goes, its boxes, and what has to be sent before it is shown."""

    page: str  # the name of the page's url
    name: str  # the name of the url that it is sent to
    path: str
    who: str
    boxes: tuple[Box, ...]
    buttons: tuple[tuple[str, str], ...] = ()
    multipart: bool = False
    before: tuple[tuple[str, tuple[tuple[str, tuple[Any, ...]], ...]], ...] = ()

    def __str__(self) -> str:
        return f"the form “{self.name}” on the page “{self.page}”, as {self.who}"

    @property
    def shape(self) -> tuple[str, tuple[str, ...]]:
        """Two forms that go to the same page with the same boxes are one form. Numbers in names don't count."""
        names = {box.name.rstrip("0123456789") for box in self.boxes} | {name for name, _ in self.buttons}
        return self.name, tuple(sorted(names))

    @property
    def typed(self) -> list[Box]:
        """Where somebody writes."""
        return [box for box in self.boxes if box.is_typed]

    @property
    def chosen(self) -> list[Box]:
        """Where somebody picks from what is offered."""
        return [box for box in self.boxes if box.offered]

    @property
    def days(self) -> list[str]:
        """The names of its dates."""
        return [box.name.removesuffix("_day") for box in self.boxes if box.name.endswith("_day")]

    def is_chosen(self, name: str) -> bool:
        """Is this a field in which somebody picks from what is offered?"""
        return any(box.name == name for box in self.chosen)

    def has(self, name: str) -> bool:
        """Is there a field of this name?"""
        return any(box.name == name for box in self.boxes)

    def good_body(self, words: str = "A kind word", button: int = 0) -> Body:
        """What somebody who fills it in well would send. Each box to write in gets words of its own."""
        body: Body = {}
        for number, box in enumerate(self.boxes):
            if box.name != "csrfmiddlewaretoken" and box.kind != "file":
                body[box.name] = [self._well(box, f"{words} {number}")]
        if len(self.buttons) > button and self.buttons[button][0] != "keep_draft":
            name, value = self.buttons[button]
            body[name] = [value]
        return body

    def _well(self, box: Box, words: str) -> str:
        if box.offered:
            return next((value for value in box.offered if value), "")
        if box.is_part_of_a_day:
            return str(getattr(timezone.localdate() + timedelta(days=20), box.name.rsplit("_", 1)[1]))
        if box.kind == "hidden":
            return box.value
        if box.name.endswith(("_from", "_until")):
            return "09:00" if box.name.endswith("_from") else "17:00"
        return _NAMED.get(box.name) or _SAYS.get(box.kind, words)


class _Reader(HTMLParser):
    """Takes down the forms of a page that are sent by POST, and the questions of those that are sent by GET."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.questions: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.inside: dict[str, Any] | None = None
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.ids.add(said.get("id", ""))
        if tag == "a":
            self.links.append(said.get("href", ""))
        if tag == "form":
            self.inside = {"action": said.get("action", ""), "multipart": "multipart" in said.get("enctype", "")}
            self.inside |= {"boxes": [], "buttons": [], "is_post": said.get("method", "").lower() == "post"}
            self.forms.append(self.inside)
        if self.inside is not None:
            self._field(tag, said)

    def _field(self, tag: str, said: dict[str, str]) -> None:
        name, boxes = said.get("name", ""), self.inside["boxes"] if self.inside else []
        if tag == "option" and self.select:
            boxes.append(Box(self.select, "select", value=said.get("value", "")))
        elif not name or "disabled" in said:
            return
        elif tag == "button" and self.inside:
            self.inside["buttons"].append((name, said.get("value", "")))
        elif tag == "input" and said.get("type", "text") not in _NOT_SENT:
            kind = said.get("type", "text")
            kind = said.get("inputmode") or kind if kind == "text" else kind
            boxes.append(Box(name, kind, value=said.get("value", "on" if kind == "checkbox" else "")))
        elif tag == "textarea":
            self.area = name
            boxes.append(Box(name, "text"))
        elif tag == "select":
            self.select = name

    def handle_data(self, data: str) -> None:
        if self.area and self.inside:
            last = self.inside["boxes"][-1]
            self.inside["boxes"][-1] = replace(last, value=last.value + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""


@dataclass(frozen=True)
class Seen:
    """What a browser sees of a page."""

    forms: list[FoundForm]
    links: list[str]
    ids: set[str]
    questions: set[str]  # names of fields that are sent by GET


def read(html: str, page: str, path: str, who: str) -> Seen:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    posts = [form for form in reader.forms if form["is_post"]]
    asks = {box.name for form in reader.forms if not form["is_post"] for box in form["boxes"]}
    found = [_found(form, page, path, who) for form in posts]
    return Seen(found, reader.links, reader.ids, asks)


def _found(form: dict[str, Any], page: str, path: str, who: str) -> FoundForm:
    boxes: dict[str, Box] = {}
    for box in form["boxes"]:
        first, offers = boxes.get(box.name), box.kind in OFFERS
        if first is None:
            boxes[box.name] = replace(box, offered=(box.value,)) if offers else box
        elif offers:
            boxes[box.name] = replace(first, offered=(*first.offered, box.value))
    target = form["action"] or path
    name = resolve(target.split("?")[0]).view_name
    return FoundForm(page, name, target, who, tuple(boxes.values()), tuple(form["buttons"]), form["multipart"])


def frozen(body: Body) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """A body that can be kept in a form's ``before``."""
    return tuple((name, tuple(values)) for name, values in body.items())


def pairs(body: Body) -> Iterator[tuple[bytes, bytes]]:
    """Each field and value as bytes; a text may hold a lone surrogate."""
    for name, values in body.items():
        for value in values:
            yield as_bytes(name), as_bytes(value)


def as_bytes(value: Any) -> bytes:
    """What goes over the wire."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
