"""It is a Wednesday at noon: what is told reaches people at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    """Noon; a test may move it."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock
