"""I1: axe (WCAG 2.2 A and AA) on every page of the demo's world, in every state, as everybody who can open it.

``tests/shots`` knows each page, and fails when one is missing; here each is looked at on a small phone by day and on a
wide screen by night, with text twice as large, and with the errors of its form.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Waited
from pytest_django.live_server_helper import LiveServer

from tests.browser import Browse, assert_fits, assert_styled, faults_of
from tests.shots.rows import SHOTS, Shot
from tests.shots.stage import build_stage
from tests.shots.take import Studio

SMALL, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
LOOKS = ("color-contrast", "link-in-text-block", "target-size")  # the rules that ask how a page looks
ROLES = ("visitor", "ana", "kit", "sam", "jo", "max", "lin")
HALVES = 2  # one for each process that runs tests
WITHOUT_OUR_CLOTHES = {"health"}  # so that it can be read when they are lost


def look(page: Page, *, seen_alike: bool = False) -> list[str]:
    """What keeps people out of the page that is open; it is left as it was.

    Where every element was seen before in the same place on other pages, how they look is known: then only how the
    page is built, and if it fits.
    """
    faults: list[str] = []
    for size, theme, rules in ((WIDE, "dark", LOOKS), (SMALL, "light", ())):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        faults += _too_wide(page, f"{size['width']} px")
        if not (seen_alike and rules):
            found = faults_of(page, *rules, but=LOOKS if seen_alike else ())
            faults += [f"{theme}, {size['width']} px: {fault}" for fault in found]
        if size is WIDE:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            faults += _too_wide(page, "text at 200%")
            page.evaluate("document.documentElement.style.fontSize = ''")
    return faults


def _too_wide(page: Page, how: str) -> list[str]:
    try:
        assert_fits(page)
    except AssertionError as error:
        return [f"{how}: {error}"]
    return []


class Eyes(Studio):
    """Looks at a page where the studio takes its picture. ``seen`` is every way down to an element so far."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.seen: set[str] = set()

    def _both(self, page: Page, name: str) -> None:
        assert_styled(page)
        ways = set(built(page.content()))
        self.wrong += [f"{name}: {fault}" for fault in look(page, seen_alike=ways <= self.seen)]
        self.seen |= ways

    def as_others(self, shots: list[Shot]) -> int:
        """The same addresses as everybody else finds them, where the page is built in another way; how many were."""
        known: set[tuple[str, ...]] = set()
        clients = {role: self.stage.client(role) for role in ROLES}
        paths = {reverse(shot.url, args=shot.codes(self.stage)) + shot.query: shot.who for shot in shots}
        for path, who in paths.items():
            known.add(built(clients[who].get(path).text) if who in clients else ())
        found = 0
        for role, client in clients.items():
            for path in paths:
                shown = client.get(path)
                is_page = shown.headers["Content-Type"].startswith("text/html") and shown.status_code < 300
                build = built(shown.text) if is_page else ()
                if build and build not in known:
                    known.add(build)
                    found += 1
                    self._look_at(role, path)
        return found

    def _look_at(self, role: str, path: str) -> None:
        page = self.open(role, afresh=False)
        page.goto(path)
        self._both(page, f"{path} as {role}")


class _Build(HTMLParser):
    """How a page is built: each way down to an element, once. Its words don't matter, but that it has some does."""

    def __init__(self) -> None:
        super().__init__()
        self.way: list[str] = []
        self.ways: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        looks = [f"{name}={given[name]}" for name in ("class", "type", "role", "open", "hidden") if name in given]
        named = sorted(name for name in given if name.startswith("aria-") or name == "alt")
        self.way.append(" ".join([tag, *looks, *named]))
        self.ways["/".join(self.way)] = None
        if tag in {"meta", "link", "img", "input", "br", "hr"}:
            self.way.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ways["/".join([*self.way, tag])] = None

    def handle_endtag(self, tag: str) -> None:
        while self.way and self.way.pop().split(" ")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.ways["/".join([*self.way, "words"])] = None


def built(text: str) -> tuple[str, ...]:
    """How a page is built, to be compared with others: axe says the same of pages that are built alike."""
    build = _Build()
    build.feed(text)
    return tuple(build.ways)


@pytest.fixture
def eyes(transactional_db: None, settings: Any, tmp_path: Path, chromium: Browser, live_server: LiveServer) -> Eyes:
    """The world of the pictures, and a browser on a small phone."""
    stage = build_stage(settings, tmp_path)
    return Eyes(chromium, live_server.url, stage, SMALL["width"])


@pytest.mark.parametrize("half", range(HALVES))
def test_nobody_is_kept_out_of_a_page(half: int, eyes: Eyes) -> None:
    mine = [shot for shot in SHOTS[half::HALVES] if shot.url not in WITHOUT_OUR_CLOTHES]
    eyes.as_others([shot for shot in mine if not shot.first])
    for shot in mine:
        cache.clear()  # nobody signs in as often as here
        try:
            eyes.take(shot)
        except (AssertionError, Waited) as error:
            eyes.wrong.append(f"{shot.name}: {str(error)[:300]}")
    for page in eyes.pages.values():
        page.context.close()
    assert not eyes.wrong, "\n".join(eyes.wrong)


PLANT = """() => document.querySelector('main').insertAdjacentHTML('beforeend', `
    <img src="/static/ui/icon.png"><p class="pale">Hard to read by night</p><p class="long">Verylongwords</p>`)"""
DRESS = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }"
PALE = "@media (prefers-color-scheme: dark) { .pale { color: #333; background: #222; } } .long { width: 40rem; }"


def test_a_fault_that_was_planted_is_found(browse: Browse) -> None:
    page = browse("visitor", width=320)
    page.goto("/safety/")
    assert look(page) == []
    page.evaluate(PLANT)
    assert "image-alt" in "\n".join(look(page, seen_alike=True))
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", PALE
    )
    found = "\n".join(look(page))
    assert "image-alt" in found
    assert "dark, 1280 px: color-contrast" in found
    assert "light, 320 px: color-contrast" not in found
    assert "320 px: " in found
    assert "wide on a screen of 320px" in found


def test_pages_that_are_built_in_another_way_are_told_apart() -> None:
    row = "<li class=row><a href=/1>One</a></li>"
    assert built(f"<ul>{row}</ul>") == built(f"<ul>{row}<li class=row><a href=/2>Two</a></li></ul>")
    for other in ("<ul></ul>", f"<ul>{row.replace('One', '')}</ul>", f"<ul>{row.replace('row', 'pale')}</ul>"):
        assert built(other) != built(f"<ul>{row}</ul>")
