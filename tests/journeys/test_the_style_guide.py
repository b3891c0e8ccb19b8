"""Every component in every state, as people meet it: by day, by night, on a phone, at 200%, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from alongside.ui.views import SIGHTS
from tests.browser import Browse, assert_accessible, assert_fits, at_every_size

FULL = ("", "form", "trouble", "confirm")
IDEA = "What would you change?"


@pytest.fixture(autouse=True)
def _for_builders(settings) -> None:  # noqa: ANN001
    settings.DEMO = True


@pytest.mark.parametrize("sight", FULL)
def test_every_component_at_every_size(browse: Browse, sight: str) -> None:
    at_every_size(browse, "visitor", f"/styleguide?see={sight}")


@pytest.mark.parametrize("dark", [False, True])
def test_every_other_state_on_a_small_phone(browse: Browse, dark: bool) -> None:
    page = browse("visitor", width=320, dark=dark)
    for sight in sorted(set(SIGHTS) - set(FULL)):
        page.goto(f"/styleguide?see={sight}")
        assert_fits(page)
        assert_accessible(page)


def test_an_answer_opens_what_belongs_to_it(as_visitor: Page) -> None:
    as_visitor.goto("/styleguide?see=form")
    who = as_visitor.get_by_label("Who will do it?")
    expect(who).to_be_hidden()
    as_visitor.get_by_label("Yes, we will").check()
    expect(who).to_be_visible()
    as_visitor.get_by_label("No", exact=True).check()
    expect(who).to_be_hidden()


def test_without_javascript_everything_stands_open(browse: Browse) -> None:
    page = browse("visitor", javascript=False)
    page.goto("/styleguide?see=form")
    expect(page.get_by_label("Who will do it?")).to_be_visible()
    expect(page.get_by_role("button", name="Listen to this page")).to_be_hidden()


def test_the_summary_takes_the_focus_and_leads_to_each_field(as_visitor: Page) -> None:
    as_visitor.goto("/styleguide?see=trouble")
    expect(as_visitor.locator(".al-error-summary")).to_be_focused()
    for words, field in (
        ("Choose what you will do.", "id_reply_0"),
        ("Write a name.", "id_name"),
        ("still needs a year", "id_when_day"),
    ):
        as_visitor.get_by_role("link", name=words).click()
        assert as_visitor.evaluate("document.activeElement.id") == field


def test_hints_for_plain_words_come_while_writing_and_go(as_visitor: Page) -> None:
    as_visitor.goto("/styleguide?see=form")
    field, hints = as_visitor.get_by_label(IDEA), as_visitor.get_by_role("status").filter(has_text="plainer")
    field.fill("We will utilise it as soon as possible.")
    expect(hints).to_contain_text("Instead of “utilise” you could say “use”.")
    expect(hints).to_contain_text("“as soon as possible” is vague. Say by what day.")
    field.fill("We will use it on 3 May.")
    expect(hints).to_have_count(0)


def test_letters_are_counted(as_visitor: Page) -> None:
    as_visitor.goto("/styleguide?see=form")
    as_visitor.get_by_label(IDEA).fill("a" * 401)
    expect(as_visitor.get_by_text("This is 1 letter too long.").first).to_be_visible()


def test_words_given_back_can_be_copied(as_visitor: Page) -> None:
    as_visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    as_visitor.goto("/styleguide?see=refused")
    as_visitor.get_by_role("button", name="Copy these words").click()
    expect(as_visitor.get_by_role("button", name="Copied")).to_be_visible()
    assert as_visitor.evaluate("navigator.clipboard.readText()") == "Could the kitchen open earlier?"
