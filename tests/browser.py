"""A real browser for journeys and pictures: Debian's Chromium, driven by playwright, over Django's live server.

``browse(name, ...)`` opens a page for one of the cast, signed in by cookie, and fails the test at the end when anything
on the page went wrong (an exception in a script, a file that did not load, a refusal by the content policy).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, ElementHandle, Locator, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast

CHROMIUMS = (  # the same engine without the window around it walks the journeys in half the time
    Path("/usr/bin/chromium-headless-shell"),
    Path("/usr/bin/chromium"),
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--use-fake-device-for-media-stream",  # a microphone that beeps, for journeys that record
    "--use-fake-ui-for-media-stream",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
Browse = Callable[..., Page]


class PageWentWrong(AssertionError):
    """Something failed on a page while nobody looked: a script, a file, the content policy."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each page gets a context (cookies, storage) of its own."""
    found = next((each for each in CHROMIUMS if each.exists()), None)
    if found is None:
        pytest.fail("Journeys need Chromium: apt-get install chromium-headless-shell", pytrace=False)
    expect.set_options(timeout=10_000)  # on a machine that is busy with the rest of the suite
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser, live_server: LiveServer, cast: Cast) -> Iterator[Browse]:
    """``browse("ana")`` opens a page as Ana. Options: ``javascript``, ``width``, ``height``, ``dark``, ``zoom``."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_as(
        name: str,
        *,
        javascript: bool = True,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        zoom: float = 1.0,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": int(width / zoom), "height": int(height / zoom)},
            device_scale_factor=zoom,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="en-GB",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        for cookie in cast.client(name).cookies.values():
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if _is_our_fault(said) else None)
        page.on("response", lambda got: wrong.append(f"{got.url}: {got.status}") if _is_broken(got) else None)
        return page

    yield open_as
    for context in contexts:
        context.close()
    if wrong:
        raise PageWentWrong("\n".join(wrong))


def _is_our_fault(said: Any) -> bool:
    """Errors, and what the content policy refused; the browser's word on a status is judged by ``_is_broken``."""
    return said.type == "error" and "the server responded with a status of" not in said.text


def _is_broken(got: Any) -> bool:
    """A crash, or a file that a page asked for and did not get. A 403 or 404 of a page is a journey's own business."""
    return got.status >= 500 or (
        got.status >= 400 and got.request.resource_type in {"stylesheet", "script", "image", "font"}
    )


# What a journey asserts about a whole page


def assert_styled(page: Page) -> None:
    """The style sheets really loaded. (The first run of a trial was green and had no CSS at all.)"""
    page.wait_for_load_state("load")  # after a button was pressed the page may still be on its way
    sheets = page.eval_on_selector_all(
        "link[rel=stylesheet]", "links => links.map(l => [l.href, l.sheet ? l.sheet.cssRules.length : 0])"
    )
    assert sheets or not _house_has_style(), f"{page.url} links no style sheet"
    empty = [address for address, rules in sheets if not rules]
    assert not empty, f"{page.url}: these style sheets did not load: {empty}"


def _house_has_style() -> bool:
    return any(file.endswith(".css") for finder in finders.get_finders() for file, _ in finder.list([]))


def assert_fits(page: Page) -> None:
    """Nobody has to scroll sideways to read."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen, f"{page.url} is {wide}px wide on a screen of {seen}px"


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 A or AA that axe can find. Each is told as: what, where, the markup, how to mend it."""
    told = faults_of(page)
    assert not told, f"{page.url} keeps people out:\n" + "\n".join(told)


def faults_of(page: Page, *rules: str, but: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on a page as it is shown now, by all rules of WCAG (``but`` some) or by these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    asked = {
        "runOnly": list(rules) or WCAG,
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in but},
    }
    found = page.evaluate("asked => axe.run(document, asked).then(found => found.violations)", asked)
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n    at {' '.join(map(str, node['target']))}\n"
        f"    {node['html'][:300]}\n    {node['failureSummary'].replace(chr(10), chr(10) + '    ')}"
        for fault in found
        for node in fault["nodes"]
    ]


# What a person with a keyboard does


def tab_to(page: Page, goal: Locator, *, at_most: int = 150) -> None:
    """Press Tab until ``goal`` has the focus. Fails when the focus is trapped, invisible, or never arrives."""
    page.evaluate(REMEMBER_LOOKS)
    thing = goal.element_handle()
    for _ in range(at_most):
        if step_by_tab(page, thing):
            return
    raise AssertionError(f"{page.url}: {at_most} presses of Tab never reach {goal}")


def step_by_tab(page: Page, goal: ElementHandle) -> bool:
    """Press Tab once: has ``goal`` the focus now? Whatever has it must have moved, and must be seen to have it."""
    page.keyboard.press("Tab")
    arrived, fault = goal.evaluate(LOOK_AT_FOCUS)
    assert not fault, f"{page.url}: {fault}"
    return bool(arrived)


# How everything looks that can have the focus, while it has not: to be compared with how it looks when it has.
_LOOK = """
const kept = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderTopColor',
    'borderBottomColor', 'borderBottomWidth', 'textDecorationLine', 'textDecorationThickness', 'color'];
const one = (thing, part) => { const s = getComputedStyle(thing, part); return kept.map(name => s[name]).join(); };
const look = thing => [thing, thing.nextElementSibling, thing.firstElementChild].filter(Boolean)
    .flatMap(each => [one(each), one(each, '::before'), one(each, '::after')]).join('|');
"""
REMEMBER_LOOKS = f"""() => {{ {_LOOK}
    const looks = window.__looks ??= new WeakMap();
    for (const each of document.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex]'))
        if (!looks.has(each) && each !== document.activeElement) looks.set(each, look(each));
    window.__before = document.activeElement;
}}"""
LOOK_AT_FOCUS = f"""goal => {{ {_LOOK}
    const here = document.activeElement, told = here && here.outerHTML.slice(0, 120), before = window.__before;
    window.__before = here;
    if (!here || here === document.body) return [false, ''];
    // A player has buttons of its own inside, which the page can't see.
    window.__inside = here === before && here.tagName === 'AUDIO' ? (window.__inside ?? 0) + 1 : 0;
    if (here === before && (!window.__inside || window.__inside > 6)) return [false, 'Tab does not leave ' + told];
    if (window.__looks.get(here) === look(here)) return [false, 'nobody can see that the focus is on ' + told];
    const box = here.getBoundingClientRect(), inside = (at, most) => Math.min(Math.max(at, 1), most - 1);
    const seen = [0.1, 0.5, 0.9].some(part => {{
        const hit = document.elementFromPoint(inside(box.left + box.width * part, innerWidth),
                                              inside(box.top + box.height / 2, innerHeight));
        return hit && (here.contains(hit) || hit.contains(here) || hit.closest('label')?.control === here);
    }});
    return [here === goal, seen ? '' : 'something lies over ' + told];
}}"""


def press(page: Page, goal: Locator) -> None:
    """Go to a button or link by Tab and press Enter."""
    tab_to(page, goal)
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)  # for the browser to set out
    page.wait_for_load_state("networkidle")


def type_into(page: Page, goal: Locator, words: str) -> None:
    """Go to a field by Tab and type."""
    tab_to(page, goal)
    page.keyboard.type(words)


def at_every_size(browse: Browse, name: str, path: str) -> None:
    """One page as it is met: light and dark, a wide screen, a phone of 320 px, and text at 200%."""
    for seen in (
        {"width": 1280},
        {"width": 1280, "dark": True},
        {"width": 320},
        {"width": 320, "dark": True},
        {"width": 1280, "zoom": 2.0},
    ):
        page = browse(name, **seen)
        page.goto(path)
        assert_styled(page)
        assert_fits(page)
        assert_accessible(page)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)`` ends every journey."""
    return assert_accessible
