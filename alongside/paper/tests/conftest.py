"""What the tests of paper may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.cast import Cast

from .desk import Desk, desk_of, registered

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def desk(cast: Cast) -> Iterator[Desk]:
    """At noon on a Wednesday, when a letter may go to anybody."""
    with time_machine.travel(NOON, tick=False), registered():
        yield desk_of(cast)
