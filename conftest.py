"""What every test may ask for."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.cast import Cast, assemble

pytest_plugins = ["tests.templates", "tests.browser"]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in a fresh database."""
    return assemble()


def pytest_configure(config: pytest.Config) -> None:
    """Every request of the suite is answered under the write guard."""
    settings.MIDDLEWARE.append("alongside.core.testing.WriteGuard")
