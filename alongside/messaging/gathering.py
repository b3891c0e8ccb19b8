"""When mails that are gathered up in one go out. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

GATHERED_AT = time(8, 30)
MONDAY = 0


def gathered_at(since: datetime, zone: ZoneInfo, *, weekly: bool) -> datetime:
    """The moment at which what waits since then goes out with the rest: half past eight, each day or on Mondays."""
    day = since.astimezone(zone).date()
    for ahead in range(9):
        moment = _on(day + timedelta(days=ahead), zone)
        if moment >= since and (not weekly or (day + timedelta(days=ahead)).weekday() == MONDAY):
            return moment
    raise AssertionError("every weekday comes round")  # pragma: no cover


def _on(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, GATHERED_AT, zone)
