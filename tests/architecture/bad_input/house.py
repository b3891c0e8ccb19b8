"""The world of the sweeps with a browser for everybody, all the forms they are shown, and a way to post to them."""

from __future__ import annotations

import hashlib
import html
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from alongside.core.actor import VISITOR, Actor
from alongside.core.checks import our_models
from alongside.core.page import Policy
from alongside.core.refusals import Refusal
from alongside.core.sealing import Sealed
from tests.architecture.access import NOT_ROWS_OF_OURS, noticing_writes, undone
from tests.architecture.bad_input.forms_found import Body, FoundForm, frozen, pairs, read
from tests.architecture.paths import Address, addresses
from tests.architecture.viewpoints import VIEWPOINTS
from tests.architecture.world import World, build

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=xxBOUNDARYxx"
ERRORS = "al-error-summary"
_WRITTEN = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"', re.MULTILINE | re.IGNORECASE)
# Who looks for forms: a viewpoint, and who that is in the world (nobody: only pages without a row are opened).
LOOKERS = {
    "coord": "sam",
    "decider": "jo",
    "member": "ana",
    "deleg": "kit",
    "staff": "ida",
    "outside": "nat",
    "visitor": "",
    "1step": "",
    "bothHER": "",
    "nojoin": "",
}


@dataclass(frozen=True)
class Answered:
    """What came of a post."""

    status: int
    text: str
    location: str
    wrote: frozenset[str] = frozenset()  # tables
    changed: frozenset[str] = frozenset()  # those of them that are not as they were before, when it was refused

    @property
    def is_done(self) -> bool:
        """Was it taken in?"""
        return self.status == 302

    @property
    def words(self) -> str:
        """What somebody reads, blanks as one."""
        return " ".join(html.unescape(self.text).split())


@dataclass
class House:
    """One world, everybody's browser, and every form."""

    world: World
    clients: dict[str, Client]
    actors: dict[str, Actor | None]
    forms: list[FoundForm] = field(default_factory=list)
    opened: dict[str, str] = field(default_factory=dict)  # path -> who opened it
    questions: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    before: dict[str, str] = field(default_factory=dict)
    known: dict[str, set[int]] = field(default_factory=dict)  # table -> numbers of its rows
    leads_on: set[str] = field(
        default_factory=set
    )  # forms that are answered with a page: another form, or what was asked
    keys: Iterator[int] = field(default_factory=itertools.count)

    def of_room(self, room: str) -> list[FoundForm]:
        """The forms that go to pages of a room."""
        mine = {address.name for address in addresses() if address.room == room}
        return [form for form in self.forms if form.name in mine]

    def key(self) -> str:
        """A key that was never sent."""
        return f"key-{next(self.keys)}"

    def keyed(self, body: Body) -> Body:
        """The body with a key of its own, where it has a key at all."""
        return body | {"key": [self.key()]} if "key" in body else body

    def send(self, form: FoundForm, content: bytes, kind: str = FORM, *, fresh: bool = False) -> Answered:
        """Post to a form as the person who sees it. What it writes stays: use it inside ``self.undone``.

        With ``fresh`` what changed is told from how it is now, not from how it was when the house was opened.
        """
        client = self.clients[form.who]
        for path, body in form.before:
            client.post(path, encoded({name: list(values) for name, values in body}), content_type=FORM)
        before = tables() if form.before or fresh else self.before
        with noticing_writes() as statements:
            try:
                with transaction.atomic():
                    said = client.generic("POST", form.path, content, content_type=kind)
            except Exception as broken:  # noqa: BLE001 - in life each of them is a 500
                return Answered(500, f"{type(broken).__name__}: {broken}"[:300], "")
        wrote = frozenset(_WRITTEN.findall("\n".join(statements)))
        # What was taken in may change things; that is only looked at where somebody asks.
        now = tables(wrote) if fresh or said.status_code != 302 else {}
        changed = frozenset(name for name in now if before[name] != now[name])
        text = said.text if "html" in said.headers.get("Content-Type", "") else ""
        return Answered(said.status_code, text, said.headers.get("Location", ""), wrote, changed)

    @contextmanager
    def undone(self, who: str) -> Iterator[None]:
        """What happens inside is undone, in the database and in the browser of one person."""
        with undone(self.clients[who]):
            cache.clear()  # rate limits
            yield

    def look(self, path: str, who: str) -> str:
        """The HTML of a page, or nothing."""
        try:
            with undone(self.clients[who]):
                said = self.clients[who].get(path)
        except Exception as broken:
            raise AssertionError(f"{path} crashes for {who}: {broken}") from broken
        is_page = said.status_code == 200 and "html" in said.headers.get("Content-Type", "")
        return said.text if is_page else ""

    def walk(self) -> None:
        """Find every form: open every page as everybody whom its rule admits; send each and look where it leads."""
        found: dict[tuple[Any, ...], FoundForm] = {}
        for address in addresses():
            for who, path in self._openings(address):
                text = self.look(path, who)
                if text:
                    self.opened.setdefault(path, who)
                    self._take_down(text, address.name, path, who, found)
        for form in {form.shape: form for form in reversed(found.values())}.values():
            self._led_to(form, found)
        self.forms = list(found.values())

    def _take_down(self, text: str, page: str, path: str, who: str, found: dict, **more: Any) -> list[FoundForm]:
        seen = read(text, page, path, who)
        self.questions |= seen.questions
        self.links |= {link for link in seen.links if link.startswith(("/", "?"))}
        fresh = [form for form in seen.forms if (form.shape, who) not in found]
        for form in fresh:
            found[form.shape, who] = form
        return fresh

    def _led_to(self, form: FoundForm, found: dict) -> None:
        """A form that is shown after another was sent: the ideas in notes, a code, "are you sure"."""
        body = form.good_body()
        with self.undone(form.who):
            answered = self.send(form, encoded(self.keyed(body)))
            text, path = answered.text, form.path
            if answered.status == 200 and ERRORS not in text:
                self.leads_on.add(form.name)
            if answered.is_done and answered.location.startswith("/"):
                text, path = self.look(answered.location, form.who), answered.location
        if not text:
            return
        try:
            page = resolve(path.split("?")[0]).view_name
        except Resolver404:
            return
        known = {shape for shape, _ in found}
        for led in read(text, page, path, form.who).forms:
            if led.shape not in known:
                step = (form.path, frozen(body | ({"key": ["a key before"]} if "key" in body else {})))
                after = FoundForm(**{**led.__dict__, "before": (*form.before, step)})
                found[led.shape, form.who] = after
                self._led_to(after, found)

    def _openings(self, address: Address) -> Iterator[tuple[str, str]]:
        """(who, path) for each person and row that the page's own rule admits: to ask is quicker than to open."""
        side, policy = self.world.here, address.policy
        for who, actor in self.actors.items():
            if "code" not in address.arguments or policy is None or policy.of is None or actor is None:
                if actor is not None or "code" not in address.arguments:
                    yield from ((who, path) for path in address.of_sides(side))
                continue
            manager: Any = policy.of._default_manager
            rows = manager.public() if policy.public else manager.visible_to(actor)
            others = [name for name in address.arguments if name != "code"]
            admitted = [row for row in rows if _admits(policy, actor, row)]
            # A page that does one thing shows the same form for each row; one that shows a thing, one for each state.
            for row in admitted if policy.deed is None else admitted[:1] + admitted[1:][-1:]:
                for values in itertools.product(*(address.values(name, side) for name in others)):
                    yield who, address.filled({"code": row.code, **dict(zip(others, values, strict=True))})


def _admits(policy: Policy, actor: Actor, row: Any) -> bool:
    try:
        policy.admit(actor, row)
    except Refusal:
        return False
    return True


def tables(only: frozenset[str] | None = None) -> dict[str, str]:
    """All rows of each table of ours, in one word for each."""
    return {
        model._meta.db_table: hashlib.sha256(
            repr([tuple(map(_as_it_lies, row)) for row in model._base_manager.order_by("pk").values_list()]).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.db_table not in NOT_ROWS_OF_OURS
        and (only is None or model._meta.db_table in only)
    }


def _as_it_lies(value: Any) -> Any:
    return value.token if isinstance(value, Sealed) else value


def encoded(body: Body) -> bytes:
    """As a browser sends it."""
    return b"&".join(quote_plus(name).encode() + b"=" + quote_plus(value).encode() for name, value in pairs(body))


def in_parts(body: Body, files: dict[str, tuple[bytes, bytes]] | None = None) -> bytes:
    """As a browser sends a form with files: {field: (file name, content)}."""
    parts = [b'Content-Disposition: form-data; name="' + name + b'"\r\n\r\n' + value for name, value in pairs(body)]
    for name, (filename, content) in (files or {}).items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="'.encode()
        parts.append(head + filename + b'"\r\nContent-Type: text/csv\r\n\r\n' + content)
    return b"".join(b"--xxBOUNDARYxx\r\n" + part + b"\r\n" for part in parts) + b"--xxBOUNDARYxx--\r\n"


def open_house() -> House:
    """Build the world, give everybody a browser, and find every form."""
    world = build()
    clients = {view.name: view.client(world) for view in VIEWPOINTS if view.name in LOOKERS}
    actors = {
        who: VISITOR if who == "visitor" else world.here.actor(person) if person else None
        for who, person in LOOKERS.items()
    }
    house = House(world, {who: clients[who] for who in LOOKERS}, actors)
    house.before = tables()
    house.known = {
        model._meta.db_table: set(model._base_manager.values_list("pk", flat=True)) for model in our_models()
    }
    house.walk()
    return house
