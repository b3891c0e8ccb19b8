"""How to write a journey: prose, in a real browser, one for each lesson of practice.md §1.11.

A journey reads as given, when, then, and each of its people has a page of their own::

    def test_ana_hears_why_not(as_ana, as_jo, axe, cast):
        # given Ana has suggested something ...
        as_ana.goto(f"/work/{cast.kitchen.code}/suggest/")
        as_ana.get_by_label("What would you change?").fill("Open on Sundays")
        as_ana.get_by_role("button", name="Send").click()
        ...
        # then Ana reads why
        expect(as_ana.get_by_text("No night staff.")).to_be_visible()
        axe(as_ana)

Fixtures

``as_ana, as_sam, as_jo, as_kit, as_max``
    A page (playwright's ``Page``) signed in as one of ``tests/cast.py``; paths are relative to the live server.
``as_visitor``
    A page of somebody who is not signed in.
``browse(name, javascript=True, width=1280, height=900, dark=False, zoom=1.0)``
    The same with other eyes: ``browse("ana", javascript=False)``, ``browse("ana", width=320, dark=True)``.
``axe(page)``
    Fails with what, where and how to mend it. Every journey ends with it.
``cast``, ``live_server``
    The people and their two organisations; the address, where one is needed whole.

``hands("ana")``
    Ana in three manners: by mouse, by keyboard alone, and on a small phone without JavaScript (``hands.py``). One story
    is told once and walked three times.

``weekday_noon``
    It is noon on a Wednesday, when anything may be sent, and texts go to the phone simulator (``/phones/``). Ask for it
    before ``cast``.

More is given by ``given.py`` (people, what they said, the letters to them), ``camera.py`` (reads a printed square) and
``demo.py`` (``make demo``, and somebody who follows every link in it).

Helpers, from ``tests.browser``

``assert_styled(page)``, ``assert_fits(page)``
    The CSS really loaded; nobody scrolls sideways.
``tab_to(page, locator)``, ``press(page, locator)``, ``type_into(page, locator, words)``
    A keyboard and nothing else; they fail on a trap and on a focus that nobody can see.
``at_every_size(browse, name, path)``
    One page in light and dark, at 1280 and 320 px and at 200%, each with axe.

A page fails its journey by itself when a script throws, a file does not load or the content policy refuses something.
Everything here is marked ``journey`` and runs on one database. Find things as people do: by role, label and text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser import Browse, assert_accessible
from tests.journeys.hands import MANNERS, Hands

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def as_ana(browse: Browse) -> Page:
    """Ana, a member with lived experience."""
    return browse("ana")


@pytest.fixture
def as_sam(browse: Browse) -> Page:
    """Sam, who coordinates."""
    return browse("sam")


@pytest.fixture
def as_jo(browse: Browse) -> Page:
    """Jo, who decides and owes answers."""
    return browse("jo")


@pytest.fixture
def as_kit(browse: Browse) -> Page:
    """Kit, a key worker."""
    return browse("kit")


@pytest.fixture
def as_max(browse: Browse) -> Page:
    """Max, of another organisation."""
    return browse("max")


@pytest.fixture
def as_visitor(browse: Browse) -> Page:
    """Somebody who is not signed in."""
    return browse("visitor")


@pytest.fixture
def weekday_noon(settings: Any) -> Iterator[None]:
    """The next Wednesday at noon, with simulated phones. (A browser forgets cookies that come from the past.)"""
    settings.TEXTS, settings.DEMO = "simulator", True
    today = timezone.localdate()
    wednesday = today + timedelta(days=(2 - today.weekday()) % 7 or 7)
    noon = datetime.combine(wednesday, time(12), timezone.get_default_timezone())
    with time_machine.travel(noon, tick=True):
        yield


@pytest.fixture(params=MANNERS, ids=[manner.manner.replace(" ", "-") for manner in MANNERS])
def hands(request: pytest.FixtureRequest, browse: Browse) -> Iterator[Callable[[str], Hands]]:
    """``hands("ana")``: Ana at her page, in each of the three manners. Ends with axe on what is left open."""
    people: list[Hands] = []

    def sit_down(name: str) -> Hands:
        people.append(request.param(browse, name))
        return people[-1]

    yield sit_down
    for each in people:
        if each.ends_with_axe:
            assert_accessible(each.page)
