"""Take the pictures. Each width has one world and one browser context for each person; a page is opened once for both
themes, because only the colours differ.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import assert_fits, assert_styled

from .rows import SHOTS, Shot
from .stage import Stage, build_stage

FOLDER = Path(__file__).resolve().parent.parent.parent / "shots"
HEIGHTS = {360: 740, 1280: 900}
A4 = {"width": 794, "height": 1123}
EMPTY_IT = """(typed) => {
  const forms = [...document.querySelectorAll('main form')];
  const form = forms.filter(each => each.method === 'post' && !each.matches('.post-button')).pop();
  for (const field of form.elements) {
    if (field.name in typed) field.value = typed[field.name];
    else if (/checkbox|radio/.test(field.type)) field.checked = false;
    else if (!/hidden|submit|button|select|file/.test(field.type)) field.value = '';
  }
  form.querySelector('.al-button-group button, button').click();
}"""


class Studio:
    """One width: who is signed in, and what was wrong with the pages."""

    def __init__(self, browser: Browser, address: str, stage: Stage, width: int) -> None:
        self.browser, self.address, self.stage, self.width = browser, address, stage, width
        self.pages: dict[str, Page] = {}
        self.wrong: list[str] = []

    @property
    def size(self) -> Any:
        """Of the window."""
        return {"width": self.width, "height": HEIGHTS.get(self.width, 640)}

    def open(self, who: str, *, afresh: bool) -> Page:
        """Their page; ``afresh`` in a browser that has been nowhere."""
        if who not in self.pages or afresh:
            page = self.pages[who] = self._context(who).new_page()
            page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
            page.on("response", lambda got: self.wrong.append(f"{got.url}: {got.status}") if got.status > 499 else None)
        return self.pages[who]

    def _context(self, who: str) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address,
            viewport=self.size,
            reduced_motion="reduce",
            locale="en-GB",
        )
        context.set_default_timeout(20_000)
        for cookie in self.stage.client(who).cookies.values():
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        return context

    def take(self, shot: Shot) -> None:
        """The page; as it comes back empty; and on paper."""
        page = self.open(shot.who, afresh=shot.who == "visitor" and shot.first is not None)
        if shot.first:
            shot.first(page, self.stage)
        else:
            page.goto(reverse(shot.url, args=shot.codes(self.stage)) + shot.query)
        self._both(page, shot.name)
        if shot.paper and self.width > 1000:
            page.emulate_media(media="print", color_scheme="light")
            page.set_viewport_size(A4)
            page.screenshot(path=FOLDER / f"{shot.name}-paper.png", full_page=True)
            page.emulate_media(media="screen")
            page.set_viewport_size(self.size)
        if shot.trouble:
            page.evaluate(EMPTY_IT, shot.typed)
            page.locator(".al-error-summary").wait_for()
            self._both(page, f"{shot.name}-trouble")

    def _both(self, page: Page, name: str) -> None:
        assert_styled(page)
        assert_fits(page)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=FOLDER / f"{name}-{self.width}-{theme}.png", full_page=True)


@pytest.fixture
def stage(transactional_db: None, settings: Any, tmp_path: Path) -> Stage:
    """The world, built once for all pages of a width."""
    return build_stage(settings, tmp_path)


@pytest.mark.parametrize("width", HEIGHTS)
def test_take(width: int, stage: Stage, chromium: Browser, live_server: LiveServer) -> None:
    FOLDER.mkdir(exist_ok=True)
    wanted = os.environ.get("ONLY", "").split()
    unknown = set(wanted) - {shot.name for shot in SHOTS}
    assert not unknown, f"There is no row for {sorted(unknown)} in tests/shots/rows.py"
    studio = Studio(chromium, live_server.url, stage, width)
    began = time.monotonic()
    for shot in SHOTS:
        if not wanted or shot.name in wanted:
            cache.clear()  # nobody signs in as often as here
            try:
                studio.take(shot)
            except Exception as error:  # noqa: BLE001 - the others are taken all the same
                studio.wrong.append(f"{shot.name}: {type(error).__name__}: {str(error)[:300]}")
    for page in studio.pages.values():
        page.context.close()
    print(f"{width} px: {time.monotonic() - began:.0f} s")
    assert not studio.wrong, "\n".join(studio.wrong)
