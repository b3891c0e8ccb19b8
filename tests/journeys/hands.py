"""Three manners of walking one story: by mouse, by keyboard alone, and on a small phone without JavaScript.

A journey is written once, in the words that stand on the pages::

    ana.open("/")
    ana.follow("The kitchen table")
    ana.fill("What would you change?", "Open on Sundays")
    ana.press("Send it")
    ana.reads("Thank you. We have your suggestion.")

The fixture ``hands`` walks it three times. Whatever the manner, a page must have its styles, nobody must have to scroll
sideways, and a keyboard must never meet a trap or a focus that nobody can see.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import Browse, assert_fits, assert_styled, tab_to


class Hands:
    """Somebody at a page. Subclasses say how they point and type."""

    manner = ""
    javascript = True
    width = 1280
    ends_with_axe = False  # it is a script, waits for ever where none runs, and sees the same by mouse as by keyboard

    def __init__(self, browse: Browse, name: str) -> None:
        self.page: Page = browse(name, javascript=self.javascript, width=self.width)

    # Getting about

    def open(self, path: str) -> None:
        """Come by an address, a link in a letter, or a card."""
        self.page.goto(path)
        self._arrived()

    def follow(self, name: str, nth: int = 0, about: str = "") -> None:
        """Follow a link by its words; ``about`` are those that only stand there for who does not see the page."""
        links = self._named("link", name)
        self._go((links.filter(has_text=about) if about else links).nth(nth))

    def press(self, name: str) -> None:
        """Press a button by its words."""
        self._go(self._named("button", name).first)

    def take_away(self, name: str) -> Path:
        """Follow a link or press a button that brings a file, and say where it is."""
        link = self._named("link", name)
        with self.page.expect_download() as download:
            self._point((link if link.count() else self._named("button", name)).first)
        return Path(download.value.path())

    # Writing and choosing

    def fill(self, label: str, words: str) -> None:
        """Write into a box."""
        self._write(self.page.get_by_label(label, exact=False).and_(self.page.locator("input, textarea")).first, words)

    def fill_day(self, question: str, day: dt.date) -> None:
        """Write a day into its three boxes."""
        boxes = self.page.get_by_role("group", name=question)
        for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self._write(boxes.get_by_label(label), str(number))

    def choose(self, label: str, under: str = "", nth: int = 0) -> None:
        """Choose an answer or tick a box, by its words."""
        place = self.page.get_by_role("group", name=under) if under else self.page.locator("main")
        goal = place.get_by_label(label, exact=True).and_(self.page.locator("[type=radio], [type=checkbox]")).nth(nth)
        self._choose(goal)
        expect(goal).to_be_checked()

    def pick(self, label: str, option: str, nth: int = 0) -> None:
        """Pick from a list that drops down."""
        goal = self.page.get_by_label(label).nth(nth)
        self._pick(goal, option)
        assert goal.evaluate("list => list.selectedOptions[0].text") == option

    def unfold(self, words: str) -> None:
        """Open what is folded away."""
        self._point(self.page.locator("summary").filter(has_text=words).first)

    def gets_hints(self, *hints: str) -> None:
        """Hints for plainer words come while one writes."""
        self.reads(*hints)

    # Reading

    def reads(self, *sentences: str) -> None:
        """Each of these can be read on the page."""
        for words in sentences:
            expect(self.page.locator("main")).to_contain_text(words, use_inner_text=True)

    def never_reads(self, *sentences: str) -> None:
        """None of these can be read on the page, which must have come."""
        assert self.page.locator("h1").count() == 1
        for words in sentences:
            expect(self.page.locator("body")).not_to_contain_text(words, use_inner_text=True)

    def can_go_to(self, name: str) -> bool:
        """Is there a link with these words?"""
        return self._named("link", name).count() > 0

    # How it is done

    def _named(self, role: str, name: str) -> Locator:
        """By the words that are read first; more may follow for who does not see the page."""
        exact = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        longer = self.page.get_by_role(role, name=re.compile(rf"^\s*{re.escape(name)}(?!\w)"))  # type: ignore[arg-type]
        return exact if exact.count() else longer

    def _go(self, goal: Locator) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self._point(goal)
        self._arrived()

    def _arrived(self) -> None:
        assert_styled(self.page)
        assert_fits(self.page)

    def _point(self, goal: Locator) -> None:
        raise NotImplementedError

    def _write(self, goal: Locator, words: str) -> None:
        raise NotImplementedError

    def _choose(self, goal: Locator) -> None:
        raise NotImplementedError

    def _pick(self, goal: Locator, option: str) -> None:
        raise NotImplementedError


class ByMouse(Hands):
    """A wide screen and a mouse."""

    manner = "by mouse"
    ends_with_axe = True

    def _point(self, goal: Locator) -> None:
        goal.click()

    def _write(self, goal: Locator, words: str) -> None:
        goal.click()
        goal.fill(words)

    def _choose(self, goal: Locator) -> None:
        goal.check()

    def _pick(self, goal: Locator, option: str) -> None:
        goal.select_option(label=option)


class WithoutJavaScript(ByMouse):
    """A small phone, and no script runs."""

    manner = "without JavaScript, at 320 px"
    javascript = False
    width = 320
    ends_with_axe = False

    def gets_hints(self, *hints: str) -> None:
        """Where no script runs, a button gives them, and sends nothing."""
        self.press("Check my words")
        self.reads("A look at your words", *hints, "You can send it as it is.")


class ByKeyboard(Hands):
    """Tab, Enter, Space and arrows, and nothing else."""

    manner = "by keyboard alone"

    def _point(self, goal: Locator) -> None:
        tab_to(self.page, goal)
        self.page.keyboard.press("Enter")

    def _write(self, goal: Locator, words: str) -> None:
        tab_to(self.page, goal)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(words)

    def _choose(self, goal: Locator) -> None:
        if goal.get_attribute("type") == "checkbox":
            tab_to(self.page, goal)
            if not goal.is_checked():
                self.page.keyboard.press("Space")
            return
        # Tab leads to the chosen one of a group, or to its first; arrows lead on, and choose as they go.
        group = self.page.locator(f'[type=radio][name="{goal.get_attribute("name")}"]')
        chosen = group.and_(self.page.locator(":checked"))
        tab_to(self.page, chosen if chosen.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if goal.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def _pick(self, goal: Locator, option: str) -> None:
        tab_to(self.page, goal)
        self.page.keyboard.type(option)


MANNERS = (ByMouse, ByKeyboard, WithoutJavaScript)
