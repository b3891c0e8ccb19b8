"""Who may open what: the sweep, and the table that it is held against (``access.txt``).

A cell says what GET and what POST came to, a letter for each.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.architecture.paths import Address
from tests.architecture.viewpoints import VIEWPOINTS, Viewpoint
from tests.architecture.world import World
from tests.flat import MOST_OTHERWISE, MOST_QUERIES
from tests.forms import filled

# Pages that may ask more often than ``tests.flat`` says, and why.
ASK_MORE = {
    "me/held/": "all that every room holds about a person, for themselves and seldom",
    "me/held/file/": "the same, to keep",
    "letters/letters.pdf": "a pile of letters to print, each with its own question",
}
TABLE = Path(__file__).parent / "access.txt"
LETTERS = {
    "o": "opened",
    ">": "sent on, done",
    "S": "sent to sign in",
    "x": "refused (403)",
    ".": "not found (404)",
    "-": "no such method (405)",
    "c": "clash (409)",
    "g": "gone (410)",
    "?": "bad request (400)",
    "!": "CRASHED",
}
REFUSALS = "Sx.-cg?"
NOT_ROWS_OF_OURS = {"django_session", "django_cache"}  # signing in and rate limits live there
Table = dict[str, dict[str, str]]


def letter_of(response: HttpResponseBase) -> str:
    """What a response came to."""
    where = response.headers.get("Location", "")
    if response.status_code in {301, 302, 303}:
        return "S" if re.search(r"/(login|sign-in|signin)\b.*[?&]next=", where) else ">"
    return {200: "o", 403: "x", 404: ".", 405: "-", 409: "c", 410: "g", 400: "?"}.get(response.status_code, "!")


def _is_html(response: HttpResponseBase) -> bool:
    return not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")


def digest() -> str:
    """All rows of all tables, in one word."""
    said = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in NOT_ROWS_OF_OURS and model._meta.managed:
            said.update(model._meta.label.encode())
            for row in model._base_manager.order_by("pk").values_list():
                said.update(repr(row).encode())
    return said.hexdigest()


@contextmanager
def noticing_writes() -> Iterator[list[str]]:
    """The statements that wrote while this was open. Most requests write none, and then nothing needs comparing."""
    wrote: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = re.match(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", sql, re.IGNORECASE)
        if writes and not any(table in sql for table in NOT_ROWS_OF_OURS):
            wrote.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield wrote


@contextmanager
def noticing_queries() -> Iterator[list[str]]:
    """All that was asked of the database while this was open."""
    asked: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not re.match(r"SAVEPOINT|RELEASE|ROLLBACK", sql):
            asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield asked


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Whatever is written in here is taken back, and the client keeps its cookies (a page may sign people out)."""
    cookies = copy.deepcopy(client.cookies)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        client.cookies = cookies


class Sweep:
    """One world, looked at from everywhere."""

    def __init__(self, world: World, viewpoints: list[Viewpoint] = VIEWPOINTS) -> None:
        self.world = world
        self.clients = {viewpoint.name: viewpoint.client(world) for viewpoint in viewpoints}
        for client in self.clients.values():
            client.raise_request_exception = False
        self.before = digest()
        self.faults: list[str] = []

    def look_at(self, address: Address) -> dict[str, str]:
        """One line of the table. A refused POST that changed a row becomes a fault."""
        path = address.of_side(self.world.here)
        shown = {name: self._get(client, path, address, name) for name, client in self.clients.items()}
        page = next((response for response in shown.values() if response.status_code == 200), None)
        data = filled(page.content.decode()) if page is not None and _is_html(page) else {}
        line = {}
        for name, client in self.clients.items():
            posted = self._post(client, path, data | {"key": f"sweep-{name}"}, f"POST /{address.path} as {name}")
            line[name] = letter_of(shown[name]) + posted
            if "!" in line[name]:
                self.faults.append(f"/{address.path} crashes for {name}: {line[name]}")
        return line

    def _get(self, client: Client, path: str, address: Address, name: str) -> Any:
        """Open it. A page that asks the database more often than QUALITY.md lets it becomes a fault."""
        cache.clear()
        with undone(client), noticing_queries() as asked:
            response = client.get(path)
        is_list = any(template.name == "ui/list.html" for template in response.templates or ())
        most = MOST_QUERIES if is_list else MOST_OTHERWISE
        if response.status_code == 200 and len(asked) > most and address.path not in ASK_MORE:
            self.faults.append(f"/{address.path} asks {len(asked)} times for {name}, {most} are allowed")
        return response

    def _post(self, client: Client, path: str, data: dict[str, str], what: str) -> str:
        cache.clear()
        with undone(client), noticing_writes() as wrote:
            letter = letter_of(client.post(path, data))
            if letter in REFUSALS and wrote and digest() != self.before:
                self.faults.append(f"{what} was refused and wrote all the same: {wrote[0][:120]}")
        return letter


def wrong_cells(found: Table, told: Table) -> list[str]:
    """Where the product and the table part, each as a sentence."""
    said = []
    for path in sorted(found.keys() | told.keys()):
        if path not in told:
            said.append(f"{path} is not in the table")
        elif path not in found:
            said.append(f"{path} is in the table, but there is no such page any more")
        else:
            said += [
                f"{path} as {name}: {_in_words(told[path].get(name, ''))} in the table, now {_in_words(cell)}"
                for name, cell in found[path].items()
                if told[path].get(name) != cell
            ]
    return said


def _in_words(cell: str) -> str:
    return (
        " / ".join(
            f"{method} {LETTERS.get(letter, letter)}" for method, letter in zip(("GET", "POST"), cell, strict=False)
        )
        or "nothing"
    )


def read() -> Table:
    """The committed table."""
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    if not lines:
        return {}
    names = lines[0].split()[1:]
    return {cells[0]: dict(zip(names, cells[1:], strict=True)) for cells in map(str.split, lines[1:])}


def write(table: Table) -> None:
    """Write it for people: a legend, then a line for each path."""
    wide = max(map(len, table), default=10) + 2
    names = [viewpoint.name for viewpoint in VIEWPOINTS]
    lines = [
        "# Who may open what. A page per line, a viewpoint per column; a cell says what GET and what POST came to.",
        "# Written by `make access`. Pages are those of one organisation, POST sends the page's own form, filled in.",
        "#",
        *(f"#   {letter}  {meaning}" for letter, meaning in LETTERS.items() if letter != "!"),
        "#",
        *(f"#   {viewpoint.name:9}{viewpoint.who}" for viewpoint in VIEWPOINTS),
        "",
        f"{'path':{wide}}" + " ".join(f"{name:7}" for name in names).rstrip(),
        *(f"{path:{wide}}" + " ".join(f"{table[path][name]:7}" for name in names).rstrip() for path in sorted(table)),
    ]
    TABLE.write_text("\n".join(lines) + "\n")
