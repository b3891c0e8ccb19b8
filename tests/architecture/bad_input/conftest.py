"""What several sweeps share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.architecture.house import House, open_house


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """One world for all tests of a file: to find every form takes a while. Each test undoes what it does."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield open_house()
        transaction.set_rollback(True)
