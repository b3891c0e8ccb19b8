"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from alongside.core import jobs
from tests.cast import Cast, assemble

pytest_plugins = ["tests.templates", "tests.browser"]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in a fresh database."""
    return assemble()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """On PostgreSQL the queue has a connection of its own, which would keep the test's database from being dropped."""
    yield
    if jobs.queue.cache_info().currsize:
        jobs.queue().huey.storage.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for no database says nothing new on another one: it runs on SQLite only, as the journeys do."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    asks = {"db", "transactional_db", "live_server", "empty_queue"}  # on PostgreSQL the queue lies there too
    without = [
        item
        for item in items
        if not (
            asks.intersection(getattr(item, "fixturenames", ()))
            or item.get_closest_marker("django_db")
            or issubclass(getattr(item, "cls", None) or object, TransactionTestCase)  # Django's own ask by their class
        )
    ]
    if without:
        config.hook.pytest_deselected(items=without)
        left_out = set(without)
        items[:] = [item for item in items if item not in left_out]


def pytest_configure(config: pytest.Config) -> None:
    """Every request of the suite is answered under the write guard."""
    settings.MIDDLEWARE.append("alongside.core.testing.WriteGuard")
