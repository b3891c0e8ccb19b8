"""Random wishes, houses and moments, and an oracle of its own that says what the person allowed."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from alongside.core.actor import Channel
from alongside.messaging.rules import Digest, House, Reach, Ruling, Waits, Wishes

ZONES = [ZoneInfo(name) for name in ("Europe/London", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland", "UTC")]
CHANNELS = [Channel.EMAIL, Channel.TEXT, Channel.PAPER, Channel.PHONE, Channel.IN_PERSON]
WRITTEN = {Channel.EMAIL, Channel.TEXT, Channel.PAPER}

times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda t: t.replace(tzinfo=UTC))  # noqa: DTZ001
wishes = st.builds(
    Wishes,
    channels=st.lists(st.sampled_from(CHANNELS), unique=True, max_size=5).map(tuple),
    never_write=st.booleans(),
    days=st.frozensets(st.integers(0, 6)),
    from_=st.none() | times,
    until=st.none() | times,
    words_in_messages=st.booleans(),
    most_a_day=st.none() | st.integers(1, 3),
    digest=st.none() | st.sampled_from(Digest),
)
houses = st.builds(House, zone=st.sampled_from(ZONES), quiet_from=times, quiet_until=times)
some_channels = st.frozensets(st.sampled_from(CHANNELS))
reaches = st.builds(
    Reach,
    has=some_channels,
    offered=some_channels,
    silent_for=st.none() | st.integers(0, 200).map(lambda days: timedelta(days=days)),
    sent_today=st.integers(0, 4),
)
# How long it has waited in minutes, and in how many days what it asks is closed.
waiting = st.tuples(st.integers(0, 20_000), st.none() | st.integers(0, 10))


def waits_at(now: datetime, minutes: int, days: int | None) -> Waits:
    """A letter that has waited so long at a moment, and what it asks closes in so many days."""
    return Waits(now - timedelta(minutes=minutes), None if days is None else now.date() + timedelta(days=days))


def what_was_not_allowed(
    ruling: Ruling, is_refusal: bool, now: datetime, wishes: Wishes, house: House, reach: Reach, waits: Waits
) -> list[str]:
    """Every way in which a message that is sent now by this ruling goes beyond what the person allowed.

    Written apart from the gate, minute by minute and without its helpers, so that both can't be wrong together.
    """
    local = now.astimezone(house.zone)
    minute = local.hour * 60 + local.minute
    wrong = []
    if ruling.channel not in wishes.channels:
        wrong.append("a channel that they did not allow")
    if ruling.channel in WRITTEN and wishes.never_write:
        wrong.append("in writing, though they said never")
    if ruling.channel not in reach.has or ruling.channel not in reach.offered:
        wrong.append("by a way that does not reach them")
    if minute in _minutes(house.quiet_from, house.quiet_until):
        wrong.append("in the quiet hours")
    if wishes.from_ is None or wishes.until is None:
        if local.weekday() not in wishes.days:
            wrong.append("on a day that is not safe")
    else:
        today, tonight = _minutes_by_day(wishes.from_, wishes.until)
        begun_today = minute in today and local.weekday() in wishes.days
        begun_yesterday = minute in tonight and (local.weekday() - 1) % 7 in wishes.days
        if not begun_today and not begun_yesterday:
            wrong.append("outside their safe hours")
    if is_refusal and (local.weekday() in (5, 6) or (local.weekday() == 4 and minute >= 15 * 60)):
        wrong.append("a no, after 3 pm on a Friday")
    silent = reach.silent_for is not None and reach.silent_for.days >= 60
    if ruling.with_words and (silent or not wishes.words_in_messages):
        wrong.append("with words that they did not want in a message")
    if wishes.most_a_day is not None and reach.sent_today + 1 > wishes.most_a_day:
        wrong.append("one more than they want in a day")
    if wishes.digest is not None and ruling.channel == Channel.EMAIL and not _was_gathered(now, wishes, house, waits):
        wrong.append("by itself, though they want their mails in one")
    return wrong


def _was_gathered(now: datetime, wishes: Wishes, house: House, waits: Waits) -> bool:
    """Did half past eight (of a Monday) come round since it was written, or is what it asks closed before that?"""
    came, local = (waits.since or now).astimezone(house.zone), now.astimezone(house.zone)
    day: date = came.date()
    if came.hour * 60 + came.minute + came.second / 60 + came.microsecond / 6e7 > 8 * 60 + 30:
        day += timedelta(days=1)
    while wishes.digest == "weekly" and day.strftime("%a") != "Mon":
        day += timedelta(days=1)
    reached = local.date() > day or (local.date() == day and (local.hour, local.minute) >= (8, 30))
    return reached or (waits.closes is not None and waits.closes <= day)


def _minutes(start: time, end: time) -> set[int]:
    today, tonight = _minutes_by_day(start, end)
    return today | tonight


def _minutes_by_day(start: time, end: time) -> tuple[set[int], set[int]]:
    first, last = start.hour * 60 + start.minute, end.hour * 60 + end.minute
    if first <= last:
        return set(range(first, last)), set()
    return set(range(first, 24 * 60)), set(range(last))


def plausible(seed: int) -> tuple[bool, datetime, Wishes, House, Reach, Waits]:
    """A world like those in life, made quickly: for the long run of ``make bench``."""
    dice = random.Random(seed)

    def clock() -> time:
        return time(dice.randrange(24), dice.choice((0, 0, 15, 30, 45, 59)))

    own_hours = dice.random() < 0.6
    now = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(6 * 365 * 24 * 60))
    return (
        dice.random() < 0.5,
        now,
        Wishes(
            channels=tuple(dice.sample(CHANNELS, dice.randrange(6))),
            never_write=dice.random() < 0.2,
            days=frozenset(day for day in range(7) if dice.random() < 0.8),
            from_=clock() if own_hours else None,
            until=clock() if own_hours else None,
            words_in_messages=dice.random() < 0.5,
            most_a_day=dice.choice((None, None, 1, 2)),
            digest=dice.choice((None, None, *Digest)),
        ),
        House(dice.choice(ZONES), clock(), clock()),
        Reach(
            frozenset(c for c in CHANNELS if dice.random() < 0.8),
            frozenset(c for c in CHANNELS if dice.random() < 0.8),
            timedelta(days=dice.randrange(120)) if dice.random() < 0.8 else None,
            dice.choice((0, 0, 1, 2)),
        ),
        waits_at(now, dice.randrange(15_000), dice.choice((None, None, dice.randrange(9)))),
    )
