"""Pictures of pages, to be looked at: ``make shots``, or ``make shots ONLY="suggest detail"``.

Add a row to SHOTS: a name, a path (or a function that makes what the page shows and returns its path) and who looks.
Each is taken at 360 and 1280 px, in light and dark, as ``shots/<name>-<width>-<theme>.png``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from alongside.suggestions import actions
from tests.browser import Browse, assert_styled
from tests.cast import Cast

FOLDER = Path(__file__).resolve().parent.parent / "shots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One page, as one person sees it."""

    name: str
    path: str | Callable[[Cast], str]
    person: str = "ana"


def a_suggestion(cast: Cast) -> str:
    """Something that Ana raised."""
    raised = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open the day room on Sundays")
    return f"/suggestions/{raised.subject.code}/"


SHOTS = [
    Shot("suggest", lambda cast: f"/work/{cast.kitchen.code}/suggest/"),
    Shot("suggestion", a_suggestion),
    Shot("answer", lambda cast: a_suggestion(cast) + "answer/", "jo"),
    Shot("refused", lambda cast: a_suggestion(cast) + "answer/"),
    Shot("not-found", "/nowhere/", "visitor"),
]


@pytest.mark.parametrize("shot", SHOTS, ids=[shot.name for shot in SHOTS])
def test_take(shot: Shot, cast: Cast, browse: Browse) -> None:
    if shot.name not in os.environ.get("ONLY", shot.name).split():
        pytest.skip("not asked for")
    FOLDER.mkdir(exist_ok=True)
    path = shot.path if isinstance(shot.path, str) else shot.path(cast)
    for width in (360, 1280):
        for dark in (False, True):
            page = browse(shot.person, width=width, dark=dark)
            page.goto(path)
            assert_styled(page)
            page.screenshot(path=FOLDER / f"{shot.name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)
