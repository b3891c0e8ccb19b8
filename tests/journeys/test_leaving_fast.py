"""Somebody may be watching (care.md §3): the way out is fast, works without JavaScript, and Back shows nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from alongside.people.models import SignIn
from tests.browser import Browse, assert_fits, at_every_size, press, tab_to

Check = Callable[[Page], None]
BLANK_WITHIN = 100  # milliseconds (QUALITY.md I6)
MEASURE = """() => new Promise(done => {
    const button = document.querySelector('.exit__button'), began = performance.now();
    button.addEventListener('click', event => { event.preventDefault(); event.stopImmediatePropagation(); }, false);
    const seen = () => [performance.now() - began, getComputedStyle(document.body).display, document.title];
    new MutationObserver(() => done(seen())).observe(document.documentElement, { attributes: true });
    button.click();
})"""


@pytest.fixture(autouse=True)
def _weather_next_door(settings, live_server) -> None:  # noqa: ANN001
    """The weather page of this test: ours, so that nothing leaves the machine."""
    settings.EXIT_TO = f"{live_server.url}/guide/"


def _was_signed_out(page: Page) -> bool:
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    return settings.SESSION_COOKIE_NAME not in cookies and not SignIn.objects.exists()


def test_shift_three_times_leaves_and_back_shows_nothing(as_ana: Page, axe: Check) -> None:
    # given Ana reads a page that carries the button
    as_ana.goto("/me/")
    as_ana.goto("/safety/")
    axe(as_ana)
    # when she presses Shift three times
    for _ in range(3):
        as_ana.keyboard.press("Shift")
    # then she is on another page, signed out, and Back does not show where she was
    as_ana.wait_for_url("**/guide/")
    assert _was_signed_out(as_ana)
    as_ana.go_back()
    expect(as_ana.get_by_role("heading", name="Staying safe")).not_to_be_visible()
    assert "/safety/" not in as_ana.url


def test_the_screen_is_blank_at_once(as_ana: Page) -> None:
    as_ana.goto("/safety/")
    after, display, title = as_ana.evaluate(MEASURE)
    assert after < BLANK_WITHIN
    assert (display, title) == ("none", "Weather")


def test_typing_capital_letters_is_no_way_out(as_ana: Page) -> None:
    as_ana.goto("/exit/about/")
    for letter in "ABCD":
        as_ana.keyboard.press(f"Shift+{letter}")
    as_ana.wait_for_timeout(300)
    assert as_ana.url.endswith("/exit/about/")


def test_the_button_is_a_plain_link_without_javascript(browse: Browse) -> None:
    as_ana = browse("ana", javascript=False, width=320)
    as_ana.goto("/safety/")
    assert_fits(as_ana)
    press(as_ana, as_ana.get_by_role("link", name="Leave this page", exact=True))
    as_ana.wait_for_url("**/guide/")
    assert _was_signed_out(as_ana)


@pytest.mark.parametrize("path", ["/safety/", "/exit/about/"])
def test_pages_that_keep_people_safe_at_every_size(browse: Browse, path: str) -> None:
    at_every_size(browse, "visitor", path)


def test_the_skip_link_comes_first(as_visitor: Page) -> None:
    as_visitor.goto("/safety/")
    tab_to(as_visitor, as_visitor.get_by_role("link", name="Skip to the page"), at_most=1)
    as_visitor.keyboard.press("Enter")
    assert as_visitor.evaluate("document.activeElement.id") == "main"
