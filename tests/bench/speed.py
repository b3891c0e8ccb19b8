"""Pages and posts against a bare Django view that renders the same HTML, in turns, on the same server and database.

A bare view has no middleware, one query and a plain template (bare.py), and stands behind the same granian (served.py).
Lists keep at least half its requests a second, a page with 50 comments 0.4 of them; a post takes at most three times a
bare insert (QUALITY.md, Speed 1). Negative control: the same list with one query for each row, which must fall short.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.projects.models import Project
from alongside.suggestions.models import Reaction, Suggestion
from alongside.suggestions.models.reading import PAGE
from tests.bench.bare import bare_insert, bare_react
from tests.bench.served import Line, served
from tests.bench.wire import TOKEN, Handler
from tests.bench.world import build, sign_in
from tests.cast import Cast

ROUNDS, EACH = 15, 12


@dataclass
class Figure:
    """One printed line."""

    what: str
    value: float
    wanted: str
    holds: bool

    def __str__(self) -> str:
        return f"{'ok  ' if self.holds else 'FAIL'} {self.what:<58} {self.value:>8.2f}   wanted {self.wanted}"


def measure(size: int) -> Iterator[Figure]:
    """The figures of one size on the database in use."""
    cast, talked_about = build(size)
    connection.cursor().execute("ANALYZE")
    session, jo = sign_in(cast.ana), sign_in(cast.jo)
    listing = f"/work/{cast.kitchen.code}/suggestions/"
    detail = f"/suggestions/{talked_about.code}/"
    numbers = {"project": cast.kitchen.pk, "suggestion": talked_about.pk, "person": cast.ana.pk}
    with served(**numbers, listing=listing, detail=detail, session=session) as line:
        yield from _pages(size, line, listing, detail, session, jo)
        yield _control(f"control: a list that asks for each row, {size}", line, listing, session, cast.kitchen)
        yield from _posts(size, line, cast, talked_about, session)
    yield from _code_alone(size, cast, talked_about, session)
    yield from _queries(Handler(), listing, detail, session)


def _pages(size: int, line: Line, listing: str, detail: str, session: str, jo: str) -> Iterator[Figure]:
    """Home has six queries and few rows. It may take as long as a list may: twice the bare one."""
    for what, where, bare, who, least in (
        ("list", listing, "/bare/list", session, 0.5),
        ("one suggestion with 50 comments", detail, "/bare/comments", session, 0.4),
        ("home of a member", "/", "/bare/list", session, 0.5),
        ("home of a decision maker", "/", "/bare/list", jo, 0.5),
    ):

        def ours(where: str = where, who: str = who) -> None:
            assert line.ask(where, who)[0] == 200, where

        ratio = _side_by_side(ours, lambda bare=bare: line.ask(bare))  # type: ignore[misc]
        yield Figure(f"{what}, {size} suggestions: requests/s of the bare view", ratio, f">= {least}", ratio >= least)


def _control(what: str, line: Line, where: str, session: str, project: Project) -> Figure:
    """A deliberately careless list: the figure has to see it."""

    def careless() -> None:
        line.ask(where, session)
        for row in Suggestion.objects.filter(project=project).order_by("-raised_at", "-pk")[:PAGE]:
            Reaction.objects.filter(suggestion_id=row.pk).count()
            row.raised_by.standing.count()

    ratio = _side_by_side(careless, lambda: line.ask("/bare/list"))
    return Figure(what, ratio, "< 0.5 (must fall short)", ratio < 0.5)


def _posts(size: int, line: Line, cast: Cast, talked_about: Suggestion, session: str) -> Iterator[Figure]:
    for what, where, form, bare in _forms(cast, talked_about):
        ratio = 1 / _side_by_side(
            lambda: _send(line, where, session, form),  # noqa: B023 - asked within this turn
            lambda: _send(line, bare, session, form),  # noqa: B023
        )
        yield Figure(f"{what}, {size} suggestions: time of a bare insert", ratio, "<= 3", ratio <= 3)


def _code_alone(size: int, cast: Cast, talked_about: Suggestion, session: str) -> Iterator[Figure]:
    """The same two without server and network, so that nobody takes the server's share for ours. It has no bound."""
    bare = {"/bare/insert": bare_insert(cast.kitchen, cast.ana), "/bare/react": bare_react(talked_about, cast.ana)}
    for what, where, form, path in _forms(cast, talked_about):
        ours, theirs = Handler(), Handler(bare[path])
        ratio = 1 / _side_by_side(
            lambda: _send(ours, where, session, form),  # noqa: B023
            lambda: _send(theirs, path, session, form),  # noqa: B023
        )
        yield Figure(f"{what}, {size}: the code alone, without a server", ratio, "(told, no bound)", True)


def _forms(cast: Cast, talked_about: Suggestion) -> tuple[tuple[str, str, dict[str, str], str], ...]:
    suggest, react = f"/work/{cast.kitchen.code}/suggest/", f"/suggestions/{talked_about.code}/react/"
    return (
        ("post a suggestion", suggest, {"words": "Sundays"}, "/bare/insert"),
        ("react", react, {"stance": "agree"}, "/bare/react"),
    )


def _send(to: Line | Handler, where: str, session: str, form: dict[str, str]) -> None:
    status, body = to.ask(where, session, form | {"key": secrets.token_urlsafe(16), "csrfmiddlewaretoken": TOKEN})
    assert status == 302, (where, status, body[:400])


def _queries(ours: Handler, listing: str, detail: str, session: str) -> Iterator[Figure]:
    for what, where, most in (("list", listing, 8), ("one with 50 comments", detail, 10), ("home", "/", 8)):
        with CaptureQueriesContext(connection) as asked:
            ours.ask(where, session)
        yield Figure(f"{what}: queries", len(asked), f"<= {most}", len(asked) <= most)


def _side_by_side(ours: Callable[[], Any], theirs: Callable[[], Any]) -> float:
    """Requests a second of ours over theirs: in turns, the quietest round of each, for these machines are noisy."""
    for _ in range(3):
        ours()
        theirs()
    rounds = [(_time(theirs), _time(ours)) for _ in range(ROUNDS)]
    return min(theirs for theirs, _ in rounds) / min(ours for _, ours in rounds)


def _time(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    for _ in range(EACH):
        act()
    return time.perf_counter() - began
