"""``make demo``, as a newcomer runs it: who is on its first page, who can sign in, and what each of them can reach."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from playwright.sync_api import Browser, expect

from alongside.front.demo.world import CAST
from tests.browser import assert_accessible, assert_fits, assert_styled
from tests.journeys.demo import VISITOR, House, Seen, Wanderer, demo_house

HARBOUR = {"ana", "rae", "kit", "sam", "jo"}
NORTHGATE = {"max", "lin"}
ROLES = [VISITOR, *(part.key for part in CAST)]


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """One demo for this file."""
    with demo_house() as running:
        yield running


def test_a_newcomer_finds_everybody_and_signs_in_as_each(house: House, chromium: Browser) -> None:
    # given the demo is running, and printed one link for each of the cast
    assert set(house.ways_in) == HARBOUR | NORTHGATE
    page = chromium.new_context(base_url=house.url, locale="en-GB").new_page()
    page.goto("/demo/")
    assert_styled(page)
    assert_accessible(page)

    # then the first page says who is who, also Bo, and somebody who is not signed in
    for part in CAST:
        expect(page.get_by_role("main")).to_contain_text(part.who)
    expect(page.get_by_role("main")).to_contain_text("Kit carries his words in, and they count the same.")

    # and each link signs in, and leads to a home page that is dressed
    for part in CAST:
        page.goto("/demo/")
        page.get_by_role("link", name=f"Sign in as {part.name}", exact=True).click()
        page.wait_for_url(f"{house.url}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("What is waiting for you")
        assert_styled(page)
        assert_fits(page)
    page.goto("/demo/")
    page.get_by_role("link", name="Read the public page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The kitchen table")
    page.context.close()


def test_it_has_the_storage_and_the_headers_of_real_life(house: House) -> None:
    page = httpx.get(f"{house.url}/demo/")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "DENY"
    style = re.search(r'href="(/static/ui/alongside\.[0-9a-f]{12}\.css)"', page.text)
    assert style, "style sheets have no hashed names"
    assert "immutable" in httpx.get(f"{house.url}{style.group(1)}").headers["cache-control"]
    assert (house.data / "alongside.sqlite3").exists()
    assert (house.data / "this-is-a-demo").exists()


@pytest.fixture(scope="session")
def found(house: House) -> dict[str, list[Seen]]:
    """What each of the cast, and a visitor, finds by following links."""
    return {role: Wanderer(house, role).wander() for role in ROLES}


def test_no_link_is_broken_and_no_page_breaks(found: dict[str, list[Seen]]) -> None:
    broken = [
        f"{role}: {page.path} is {page.status}, led to by {page.led_by}"
        for role, pages in found.items()
        for page in pages
        if page.status != 200 and not (page.by_form and page.status == 405)
    ]
    assert not broken, "\n".join(broken)


def test_nobody_reads_of_the_other_organisation(house: House, found: dict[str, list[Seen]]) -> None:
    harbour, northgate = (_codes_of(house, name) for name in ("Harbour House", "Northgate"))
    harbour -= {house.public}  # its public page is for everybody, and the demo's first page leads to it
    leaks = [
        f"{role} reads {code} on {page.path}"
        for role, pages in found.items()
        if role != VISITOR
        for page in pages
        for code in (northgate if role in HARBOUR else harbour)
        if code in page.text
    ]
    assert not leaks, "\n".join(leaks[:20])
    # each side reads its own: the codes can be found at all
    assert any(code in page.text for page in found["ana"] for code in harbour)
    assert any(code in page.text for page in found["max"] for code in northgate)


def _codes_of(house: House, organisation: str) -> set[str]:
    """The codes of its people, pieces of work and suggestions: whoever reads one has read of the organisation."""
    tables = {
        "people_person": "SELECT code FROM people_person WHERE organisation_id = :here",
        "projects_project": "SELECT code FROM projects_project WHERE organisation_id = :here",
        "suggestions_suggestion": "SELECT s.code FROM suggestions_suggestion s "
        "JOIN projects_project p ON p.id = s.project_id WHERE p.organisation_id = :here",
    }
    with closing(sqlite3.connect(f"file:{house.data}/alongside.sqlite3?mode=ro", uri=True)) as rows:
        here = rows.execute("SELECT id FROM people_organisation WHERE name = ?", [organisation]).fetchone()[0]
        return {row[0] for asked in tables.values() for row in rows.execute(asked, {"here": here})}
