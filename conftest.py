"""What every test may ask for."""

from __future__ import annotations

import pytest
from django.template import engines

from alongside.ui import checked
from tests.cast import Cast, assemble


@pytest.fixture(autouse=True, scope="session")
def _templates_tell_of_mistakes() -> None:
    """In tests a component refuses an empty word, and an unknown name in a template of ours raises."""
    checked.STRICT = True
    engines["django"].engine.string_if_invalid = checked.Raises("%s")  # type: ignore[attr-defined]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in a fresh database."""
    return assemble()


def pytest_configure(config: pytest.Config) -> None:
    """Every request of the suite is answered under the write guard."""
    from django.conf import settings  # noqa: PLC0415 - the environment above comes first

    settings.MIDDLEWARE.append("alongside.core.testing.WriteGuard")
