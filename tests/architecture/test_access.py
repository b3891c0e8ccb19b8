"""S1: every URL, from every viewpoint, against the committed table ``access.txt``; no write after a refusal.

The same walk sees that no page asks the database too often (QUALITY.md, Speed 1).
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import override_settings
from django.urls import path

from alongside.core.page import page
from alongside.core.prepared import written_anew
from alongside.core.refusals import Refused
from alongside.people.models import Organisation
from alongside.suggestions import rules
from alongside.suggestions.models import Suggestion
from tests.architecture import access, world
from tests.architecture.paths import addresses, rooms_with_pages
from tests.architecture.planting import planted
from tests.architecture.viewpoints import VIEWPOINTS


@pytest.fixture
def sweep(db: None, caplog: pytest.LogCaptureFixture) -> access.Sweep:
    caplog.set_level("CRITICAL", "django.request")  # a sweep is refused all day long
    return access.Sweep(world.build())


def table_of(sweep: access.Sweep, room: str) -> access.Table:
    return {f"/{address.path}": sweep.look_at(address) for address in addresses() if address.room == room}


def test_there_are_enough_viewpoints() -> None:
    assert len({viewpoint.name for viewpoint in VIEWPOINTS}) == len(VIEWPOINTS) >= 14


@pytest.mark.skipif(bool(os.environ.get("WRITE_ACCESS")), reason="the table is being written")
@pytest.mark.parametrize("room", rooms_with_pages())
def test_pages_open_for_whom_the_table_says(sweep: access.Sweep, room: str) -> None:
    found = table_of(sweep, room)
    paths = {f"/{address.path}": address.room for address in addresses()}
    told = {path: line for path, line in access.read().items() if paths.get(path, room) == room}
    wrong = access.wrong_cells(found, told)
    assert not wrong, "\n".join(["If this is meant: make access, and say why in the commit.", *wrong])
    assert sweep.faults == []


@pytest.mark.skipif(not os.environ.get("WRITE_ACCESS"), reason="only for make access")
def test_write_the_table(sweep: access.Sweep) -> None:
    table: access.Table = {}
    for room in rooms_with_pages():
        table |= table_of(sweep, room)
    access.write(table)
    assert sweep.faults == []


def test_looking_at_a_page_that_signs_people_out_signs_nobody_out(sweep: access.Sweep) -> None:
    client = sweep.clients["member"]
    with access.undone(client):
        client.get("/exit/")
        assert "sessionid" not in {name for name, cookie in client.cookies.items() if cookie.value}
    assert client.get(_a_suggestion(sweep)).status_code == 200


def _a_suggestion(sweep: access.Sweep) -> str:
    return next(address for address in addresses() if address.name == "suggestions:detail").of_side(sweep.world.here)


# The sweep must be able to fail


def test_a_widened_rule_is_caught(sweep: access.Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules.can_answer, "__code__", (lambda by, suggestion: True).__code__)
    told = {path: line for path, line in access.read().items() if path.startswith("/suggestions/")}
    wrong = access.wrong_cells({**told, **_suggestion_pages(sweep)}, told)
    assert any("/answer/ as member: GET refused (403)" in line and "now GET opened" in line for line in wrong)


def test_rows_shown_to_strangers_are_caught(sweep: access.Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(Suggestion.objects.all()), "visible_to", lambda rows, actor: rows.all())
    told = {path: line for path, line in access.read().items() if path.startswith("/suggestions/")}
    with written_anew():
        wrong = access.wrong_cells({**told, **_suggestion_pages(sweep)}, told)
    assert any("as coord2: GET not found (404)" in line for line in wrong)


def _suggestion_pages(sweep: access.Sweep) -> access.Table:
    return {
        f"/{address.path}": sweep.look_at(address)
        for address in addresses()
        if address.path in {"suggestions/<code:code>/", "suggestions/<code:code>/answer/"}
    }


@page()
def writes_then_refuses(request: HttpRequest) -> HttpResponse:
    Organisation.objects.create(name="written before anybody asked")
    raise Refused("Too late.")


@page(public=True)
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


def test_a_write_before_a_refusal_and_a_crash_are_caught(sweep: access.Sweep) -> None:
    unguarded = [one for one in settings.MIDDLEWARE if not one.endswith("WriteGuard")]
    pages = (path("planted/", writes_then_refuses, name="planted"), path("broken/", breaks, name="broken"))
    with planted(*pages), override_settings(MIDDLEWARE=unguarded):
        found = {
            address.path: sweep.look_at(address) for address in addresses() if address.path in {"planted/", "broken/"}
        }
    assert found["planted/"]["member"] == "xx"
    assert any("POST /planted/ as member was refused and wrote" in fault for fault in sweep.faults)
    assert any("/broken/ crashes for visitor" in fault for fault in sweep.faults)
    assert "planted/ is not in the table" in "\n".join(access.wrong_cells(found, {}))


def asking(times: int, template: str) -> Any:
    """A page that asks so often, besides who is there (two)."""

    @page()
    def view(request: HttpRequest) -> HttpResponse:
        for _ in range(times - 2):
            Organisation.objects.count()
        return render(request, template)

    return view


def test_a_page_that_asks_too_often_is_caught(sweep: access.Sweep) -> None:
    pages = {"ten/": (10, "ui/page.html"), "more/": (11, "ui/page.html"), "list/": (9, "ui/list.html")}
    with planted(*(path(f"planted/{at}", asking(*told), name=at) for at, told in pages.items())):
        for address in addresses():
            if address.path.startswith("planted/"):
                assert sweep.look_at(address)["member"] == "oo"
    assert "/planted/more/ asks 11 times for member, 10 are allowed" in sweep.faults
    assert "/planted/list/ asks 9 times for coord, 8 are allowed" in sweep.faults
    assert not any("/planted/ten/" in fault for fault in sweep.faults)
