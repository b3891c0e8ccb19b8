"""What several sweeps share."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.architecture.bad_input.house import House, open_house


@pytest.fixture(scope="package")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """One world for all files of this folder: to find every form takes a while. Each test undoes what it does."""
    log = logging.getLogger("django.request")
    level = log.level
    log.setLevel("CRITICAL")  # a sweep is refused all day long
    with django_db_blocker.unblock(), override_settings(TEXTS="simulator"), transaction.atomic():
        yield open_house()
        transaction.set_rollback(True)
    log.setLevel(level)
