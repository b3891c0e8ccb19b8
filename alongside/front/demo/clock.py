"""What happened some days ago, happens some days ago: the clock that the demo's story is told by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo

from django.utils import timezone

_back = timedelta()


class _Earlier(datetime):
    """A clock that is slow by ``_back``. What it tells is an ordinary time."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The time, some days ago."""
        return datetime.now(tz) - _back


@contextmanager
def ago(days: float) -> Iterator[None]:
    """Do what is inside as if it were so many days ago.

    Only the demo's builder uses it, in its own process, before anybody is served. Rows take their times from
    ``timezone.now``, so the actions need not know.
    """
    global _back
    before, was = _back, timezone.datetime
    _back = timedelta(days=days)
    timezone.datetime = _Earlier  # type: ignore[misc]
    try:
        yield
    finally:
        _back = before
        timezone.datetime = was  # type: ignore[misc]
