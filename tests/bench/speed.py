"""Pages and posts against a bare Django view that renders the same HTML, in turns, on the same database.

A bare view has no middleware, one query and a plain template (bare.py). Lists keep at least half its requests a
second, a page with 50 comments 0.4 of them; a post takes at most three times a bare insert (QUALITY.md, Speed 1).
Negative control: the same list with one query for each row, which must fall short.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.projects.models import Project
from alongside.suggestions.models import Reaction, Suggestion
from alongside.suggestions.models.reading import PAGE
from tests.bench.bare import Bare, bare_comments, bare_list
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
    ours, session, jo = Handler(), sign_in(cast.ana), sign_in(cast.jo)
    listing = f"/work/{cast.kitchen.code}/suggestions/"
    detail = f"/suggestions/{talked_about.code}/"
    for what, where, bare, least in (
        ("list", listing, bare_list(cast.kitchen), 0.5),
        ("one suggestion with 50 comments", detail, bare_comments(talked_about), 0.4),
    ):
        yield _page(f"{what}, {size} suggestions", ours, where, session, bare, least)
    for what, who in (("a member", session), ("a decision maker", jo)):
        yield _home(f"home of {what}, {size} suggestions", ours, listing, who, cast.kitchen)
    yield _control(f"control: a list that asks for each row, {size}", ours, listing, session, cast.kitchen)
    yield from _posts(size, ours, cast, talked_about, session)
    yield from _queries(ours, listing, detail, session)


def _page(what: str, ours: Handler, where: str, session: str, bare: Bare, least: float) -> Figure:
    status, html = ours.ask(where, session)
    assert status == 200, (where, status)
    theirs = Handler(bare(html.decode()))
    ratio = _side_by_side(lambda: ours.ask(where, session), lambda: theirs.ask(where))
    return Figure(f"{what}: requests/s of the bare view", ratio, f">= {least}", ratio >= least)


def _home(what: str, ours: Handler, listing: str, session: str, project: Project) -> Figure:
    """Home has six queries and few rows. It may take as long as a list may: twice the bare one."""
    bare = Handler(bare_list(project)(ours.ask(listing, session)[1].decode()))
    ratio = _side_by_side(lambda: ours.ask("/", session), lambda: bare.ask(listing))
    return Figure(f"{what}: requests/s of the bare list", ratio, ">= 0.5", ratio >= 0.5)


def _control(what: str, ours: Handler, where: str, session: str, project: Project) -> Figure:
    """A deliberately careless list: the figure has to see it."""

    def careless() -> None:
        ours.ask(where, session)
        for row in Suggestion.objects.filter(project=project).order_by("-raised_at", "-pk")[:PAGE]:
            Reaction.objects.filter(suggestion_id=row.pk).count()
            row.raised_by.standing.count()

    bare = Handler(bare_list(project)(ours.ask(where, session)[1].decode()))
    ratio = _side_by_side(careless, lambda: bare.ask(where))
    return Figure(what, ratio, "< 0.5 (must fall short)", ratio < 0.5)


def _posts(size: int, ours: Handler, cast: Cast, talked_about: Suggestion, session: str) -> Iterator[Figure]:
    def bare_insert(request: HttpRequest) -> HttpResponse:
        Suggestion.objects.create(
            project=cast.kitchen,
            raised_by=cast.ana,
            words=request.POST["words"],
            answer_by=timezone.localdate(),
            due_on=timezone.localdate(),
        )
        return HttpResponse(status=302)

    def bare_react(request: HttpRequest) -> HttpResponse:
        Reaction.objects.update_or_create(
            suggestion=talked_about, person=cast.ana, defaults={"stance": request.POST["stance"]}
        )
        return HttpResponse(status=302)

    suggest, react = f"/work/{cast.kitchen.code}/suggest/", f"/suggestions/{talked_about.code}/react/"
    for what, where, form, bare in (
        ("post a suggestion", suggest, {"words": "Sundays"}, Handler(bare_insert)),
        ("react", react, {"stance": "agree"}, Handler(bare_react)),
    ):

        def send(handler: Handler, form: dict[str, str] = form, where: str = where) -> None:
            keyed = form | {"key": secrets.token_urlsafe(16), "csrfmiddlewaretoken": TOKEN}
            status, body = handler.ask(where, session, keyed)
            assert status == 302, (where, status, body[:400])

        ratio = 1 / _side_by_side(lambda: send(ours), lambda bare=bare: send(bare))  # type: ignore[misc]
        yield Figure(f"{what}, {size} suggestions: time of a bare insert", ratio, "<= 3", ratio <= 3)


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
