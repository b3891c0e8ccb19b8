"""Every page of the product has its picture."""

from __future__ import annotations

from collections import Counter

from django.urls import path

from alongside.core.page import page
from tests.architecture.paths import addresses
from tests.architecture.planting import planted

from .rows import NO_PAGE, SHOTS


def without_a_picture() -> set[str]:
    """Names of pages that nobody looks at."""
    return {address.name for address in addresses()} - {shot.url for shot in SHOTS} - NO_PAGE.keys()


def test_every_page_has_a_row() -> None:
    assert not without_a_picture(), "Add a row to tests/shots/rows.py, or say in NO_PAGE why there is nothing to see."


def test_no_row_is_left_over() -> None:
    names = {address.name for address in addresses()}
    assert not (NO_PAGE.keys() | {shot.url for shot in SHOTS}) - names
    assert not [name for name, times in Counter(shot.name for shot in SHOTS).items() if times > 1]


def test_a_new_page_without_a_row_is_found() -> None:
    with planted(path("new/", page(public=True)(lambda request: None), name="a_new_page")):
        assert without_a_picture() == {"a_new_page"}
