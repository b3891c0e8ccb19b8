"""Whoever raises something hears what became of it, and why (practice.md §1.11, row 7)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from alongside.suggestions.models import Suggestion
from tests.browser import Browse, assert_fits, assert_styled, press, type_into
from tests.cast import Cast

Check = Callable[[Page], None]


def test_ana_raises_jo_answers_ana_reads(cast: Cast, as_ana: Page, as_jo: Page, axe: Check) -> None:
    # when Ana raises something in her own words, and looks at them once more
    as_ana.goto(f"/work/{cast.kitchen.code}/suggest/")
    assert_styled(as_ana)
    axe(as_ana)
    as_ana.get_by_label("What would you change?").fill("Open the day room on Sundays")
    as_ana.get_by_role("button", name="Read it again first").click()
    as_ana.get_by_role("heading", name="Is this what you want to say?").wait_for()
    axe(as_ana)
    as_ana.get_by_role("button", name="Send it").click()
    as_ana.wait_for_url("**/suggestions/**")
    as_ana.wait_for_load_state("networkidle")
    expect(as_ana.get_by_text("Open the day room on Sundays").first).to_be_visible()

    # and Jo answers with a no and its reason
    suggestion = Suggestion.objects.get()
    as_jo.goto(f"/suggestions/{suggestion.code}/answer/no/")
    as_jo.get_by_label("Nothing stops us").check()
    as_jo.get_by_label("Say no, and why").fill("There is nobody to unlock on Sundays.")
    as_jo.get_by_label("I asked the staff who would do it").check()
    as_jo.get_by_role("button", name="Send the answer").click()
    as_jo.wait_for_url(f"**/suggestions/{suggestion.code}/")

    # then Ana reads what became of it and why
    as_ana.reload()
    expect(as_ana.get_by_text("There is nobody to unlock on Sundays.").first).to_be_visible()
    axe(as_ana)


def test_ana_raises_something_with_a_keyboard_on_a_small_phone_without_javascript(cast: Cast, browse: Browse) -> None:
    as_ana = browse("ana", javascript=False, width=320)
    as_ana.goto(f"/work/{cast.kitchen.code}/suggest/")
    type_into(as_ana, as_ana.get_by_label("What would you change?"), "Softer chairs")
    press(as_ana, as_ana.get_by_role("button", name="Send it"))
    as_ana.wait_for_url("**/suggestions/**")
    expect(as_ana.get_by_text("Softer chairs").first).to_be_visible()
    assert_fits(as_ana)
