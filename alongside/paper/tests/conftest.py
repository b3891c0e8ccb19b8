"""What the tests of paper may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.cast import Cast, assemble

from .desk import Desk, desk_of, registered

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def noon() -> Iterator[None]:
    """Noon on a Wednesday, when a letter may go to anybody."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def cast(noon: None, db: None) -> Cast:
    """Everybody; they joined at noon, so how long they were silent does not hang on today."""
    return assemble()


@pytest.fixture
def desk(cast: Cast) -> Iterator[Desk]:
    """Letters to write, print and take in."""
    with registered():
        yield desk_of(cast)
