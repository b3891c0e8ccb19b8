"""What is right when something bad was sent: nothing breaks, nothing is half done, and nobody loses their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from alongside.core.page import never_shown_again
from alongside.core.text import clean
from tests.architecture.bad_input.forms_found import Body, FoundForm, read
from tests.architecture.bad_input.house import ERRORS, FORM, Answered, House, encoded

FINE = {200, 302, 400, 403, 404, 405, 409, 410, 413, 429}
NOT_HERE = 404
# What could break the next page, when it was taken in.
SHOWN_AFTERWARDS = {"NUL", "a lone surrogate", "half a character", "signs that turn the line round", "HTML"}
# A page whose POST is answered by itself and is remembered: somebody looked, or messages were stopped.
SHOWS_AND_REMEMBERS = {
    "people:contacts": "that somebody opened it is kept",
    "people:shown_card": "that somebody opened it is kept",
    "messaging:stop": "the link in a message works with one tap",
    "mfa_generate_recovery_codes": "the spare codes are made and shown once",
}
# (form, box): what was typed there does not come back, and why that is meant.
NOT_GIVEN_BACK: dict[tuple[str, str], str] = {}


def sent(house: House, form: FoundForm, fault: str, body: Body, content: bytes | None = None, kind: str = FORM) -> Any:
    """Send it, undo it, and say all that is wrong with what came of it, each as a sentence."""
    body = house.keyed(body)
    with house.undone(form.who):
        answered = house.send(form, encoded(body) if content is None else content, kind)
        led = _led_to(house, form, answered) if answered.is_done and fault in SHOWN_AFTERWARDS else ""
    return [f"{form}, {fault}: {each}" for each in _wrong(house, form, body, answered, led)]


def _led_to(house: House, form: FoundForm, answered: Answered) -> str:
    """The page that is shown after it was taken in."""
    if not answered.location.startswith("/"):
        return ""
    try:
        return house.look(answered.location, form.who)
    except AssertionError as broken:
        return f"CRASHED {broken}"


def _wrong(house: House, form: FoundForm, body: Body, answered: Answered, led: str) -> Iterator[str]:
    if answered.status not in FINE:
        yield f"it breaks ({answered.status} {answered.text[:200]})"
        return
    if led.startswith("CRASHED"):
        yield f"it is taken in, and then {led[8:200]}"
    if answered.changed and not answered.is_done and form.name not in SHOWS_AND_REMEMBERS:
        yield f"it is refused with {answered.status}, and wrote {', '.join(sorted(answered.changed))} all the same"
    shown = answered.text + led
    if house.world.there.mark in shown and form.who != "bothHER":
        yield "it shows words of another organisation"
    if "<script>alert(1)" in shown or "<img src=x" in shown:
        yield "it lets HTML through"
    if answered.is_done:
        return
    if not answered.text.lstrip().lower().startswith("<!doctype html>"):
        yield f"the answer is no page of ours ({answered.status} {answered.text[:60]!r})"
    if answered.status == 200 and form.name not in {*SHOWS_AND_REMEMBERS, *house.leads_on}:
        yield from _unkind(form, answered)
    lost = lost_words(form, body, answered)
    if lost and answered.status != NOT_HERE:
        yield f"what was typed in “{lost[0]}” is lost ({answered.status})"


def _unkind(form: FoundForm, answered: Answered) -> Iterator[str]:
    """A form that comes back says why, and leads to the field."""
    if ERRORS not in answered.text:
        yield "the form comes back and does not say why"
        return
    seen = read(answered.text, form.page, form.path, form.who)
    nowhere = [link for link in seen.links if link.startswith("#id_") and link[1:] not in seen.ids]
    if nowhere:
        yield f"the error leads to {nowhere[0]}, which is not on the page"


def lost_words(form: FoundForm, body: Body, answered: Answered) -> list[str]:
    """The boxes whose words do not come back."""
    read_again = answered.words
    return [
        box.name
        for box in form.typed
        for words in map(_as_read, body.get(box.name, [])[-1:])
        if len(words) > 1
        and words not in read_again
        and not never_shown_again(box.name)
        and (form.name, box.name) not in NOT_GIVEN_BACK
    ]


def _as_read(value: Any) -> str:
    """As a person reads it: without what no page can carry, blanks as one."""
    words = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return " ".join(clean(words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")).split())


def errors_named(form: FoundForm, answered: Answered) -> set[str]:
    """The fields that the errors of a page lead to."""
    seen = read(answered.text, form.page, form.path, form.who)
    return {link.removeprefix("#id_") for link in seen.links if link.startswith("#id_")}


def as_other(form: FoundForm, path: str) -> FoundForm:
    """The same form, sent to another path."""
    return replace(form, path=path)
