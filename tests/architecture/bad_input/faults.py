"""What can be wrong with what is sent to a form, made from the form's own fields as its page shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.architecture.bad_input.forms_found import Body, FoundForm

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 }}{% x %}"
# Each box gets words of its own (its number stands in them), so that one that is lost is seen.
TEXTS: dict[str, Callable[[int], Any]] = {
    "NUL": lambda n: f"a\0b {n}",
    "a lone surrogate": lambda n: f"\ud800a {n} \udfff",
    "half a character": lambda n: f"\u00e9\u0301 {n}".encode() + b"\xff\xfe\xc3(",
    "signs that turn the line round": lambda n: f"\u202eevil {n}\u2066 \u200f",
    "HTML": lambda n: f"{SCRIPT}{n}",
    "a formula": lambda n: f"=1+{n}|cmd",
    "another formula": lambda n: f"@SUM(A1:A{n})\t+1-1",
    "100,000 signs": lambda n: f"{n}" + "x" * 100_000,
    "a line of 100,000 emoji": lambda n: f"{n}" + "🦊" * 25_000,
    "less than nothing": lambda n: f"-{n + 1}",
    "a huge number": lambda n: f"{n + 1}" + "9" * 5000,
    "beyond what a database counts": lambda n: "9223372036854775808",
    "no number": lambda n: "²",
    "infinity": lambda n: "1e309",
    "a path": lambda n: f"../../etc/passwd{n}",
}
EMPTY = {"nothing in any box": "", "blanks in every box": " \t\n ", "signs that nobody sees": "\u200b\u2060\ufeff"}
DAYS = [
    ("31", "2", "2031"),
    ("1", "1", "0000"),
    ("1", "1", "99999"),
    ("0", "13", "2031"),
    ("²", "²", "2031"),
    ("1", "1", "9999"),
    ("9" * 19, "1", "2031"),
    ("1", "9" * 5000, "2031"),
    ("-1", "-1", "-1"),
    ("\0", "\u202e", "\ud800"),
    ("1", "", "2031"),
    ("1", "1", "1999"),
]
NOT_OFFERED = ("", "\0\ud800", "x" * 5000, "9" * 30, "²")


def with_texts(form: FoundForm, value: Callable[[int], Any]) -> Body:
    """Every box to write in holds this; all else is as it should be."""
    return form.good_body() | {box.name: [value(n)] for n, box in enumerate(form.typed)}


def texts(form: FoundForm) -> Iterator[tuple[str, Body]]:
    """(fault, what is sent): one text in every box to write in."""
    for fault, value in TEXTS.items() if form.typed else ():
        yield fault, with_texts(form, value)


def shapes(form: FoundForm) -> Iterator[tuple[str, Body]]:
    """What is missing, too much or not what was offered."""
    good = form.good_body()
    for fault, value in EMPTY.items():
        if form.typed:
            yield fault, with_texts(form, lambda n, value=value: value)
    yield "nothing but the key", {"key": good.get("key", ["k"])}
    yield "every field twice, the second different", {name: [*values, "second"] for name, values in good.items()}
    yield "every field as a list", {f"{name}[]": values for name, values in good.items()} | {"key": ["k"]}
    yield (
        "two hundred fields more",
        good | {f"{name}_{n}": ["more"] for name in (*good, "rows", "a\0b", "\ud800") for n in range(20)},
    )
    if form.chosen:
        for value in NOT_OFFERED:
            yield f"{value[:9]!r} chosen, which is not offered", good | {box.name: [value] for box in form.chosen}
        yield "nothing chosen", {name: values for name, values in good.items() if not form.is_chosen(name)}
    hidden = [box.name for box in form.boxes if box.kind == "hidden" and box.name not in {"key", "csrfmiddlewaretoken"}]
    for value in NOT_OFFERED if hidden else ():
        yield f"{value[:9]!r} in the hidden fields", good | {name: [value] for name in hidden}


def days(form: FoundForm) -> Iterator[tuple[str, Body]]:
    """Days that there are not."""
    for day in DAYS if form.days else ():
        parts = zip(("day", "month", "year"), day, strict=True)
        wrong = {f"{name}_{part}": [value] for part, value in parts for name in form.days}
        yield f"the day {'-'.join(day)}"[:40], form.good_body() | wrong
    for name in form.days:
        body = {each: values for each, values in form.good_body().items() if not each.startswith(f"{name}_")}
        yield f"{name} in one box", body | {name: ["99999999999999999999-1-" + "9" * 400]}
        yield f"half of {name} in one box", body | {name: ["2031-9999999999999999999999-"]}


def one_by_one(form: FoundForm) -> Iterator[tuple[str, str, Body]]:
    """(field, fault, what is sent): one box to write in is wrong, the others are filled in well."""
    for box in form.typed:
        for fault, value in (("nothing", ""), ("100,000 signs", "x" * 100_000), ("NUL and nothing else", "\0")):
            yield box.name, fault, form.good_body() | {box.name: [value]}


def keys(form: FoundForm) -> Iterator[tuple[str, Body]]:
    """Keys that no page of ours gives out."""
    if form.has("key"):
        for fault, value in (
            ("NUL in the key", "k\0k"),
            ("a lone surrogate in the key", "\ud800"),
            ("a key of 100,000 signs", "k" * 100_000),
        ):
            yield fault, form.good_body() | {"key": [value]}


def in_short(form: FoundForm) -> Iterator[tuple[str, Body]]:
    """For everybody else who sees the same form: one post with a different fault in each box, and one of nothing."""
    some = [TEXTS[name] for name in ("NUL", "a lone surrogate", "half a character", "HTML")]
    mixed = {box.name: [some[n % len(some)](n)] for n, box in enumerate(form.typed)}
    yield "a different fault in each box", form.good_body() | mixed
    yield "nothing but the key", {"key": form.good_body().get("key", ["k"])}
