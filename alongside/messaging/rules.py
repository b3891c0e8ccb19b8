"""The send gate: may this letter go to this person now, by which channel, and if not, when or why not.

Pure: wishes, a moment and a letter in, one ``Ruling`` out. Nothing leaves the house but through ``rule_on`` (care.md
§3: nothing passes quiet hours; practice.md §5.2: safe channel, safe times, never first news of a no late on a Friday).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from alongside.core.actor import Channel
from alongside.core.lifecycle import Lifecycle

from .gathering import gathered_at
from .who import can_enter_wishes as can_enter_wishes
from .who import can_look_after as can_look_after
from .who import can_see_post as can_see_post
from .who import can_tell as can_tell
from .who import is_oneself as is_oneself
from .who import is_the_house as is_the_house

WRITTEN = (Channel.EMAIL, Channel.TEXT, Channel.PAPER)  # what somebody else could read
SPOKEN = (Channel.IN_PERSON, Channel.PHONE)  # a person does it, in the hours that are safe
WEEK = frozenset(range(7))
FRIDAY = 4
NO_NOES_FROM = time(15)  # on a Friday; then not before Monday
SILENT_DAYS = 60  # who was silent so long may have lost the phone or the mailbox
_DAYS_AHEAD = 9  # every rhythm here is weekly
MIDNIGHT = time(0)
KEPT = timedelta(days=30)  # the words of a text or letter, for who wants to hear them, or to send it again
_WAITS = (1, 5, 30, 120, 480, 1440, 1440)  # minutes
MOST_TRIES = len(_WAITS) + 1


class State(StrEnum):
    """Where a message is."""

    WAITING = "waiting"
    HELD = "held"
    TO_TELL = "to_tell"
    TO_PRINT = "to_print"
    SENT = "sent"
    TOLD = "told"
    FAILED = "failed"
    UNKNOWN = "may_have_been_sent"
    NOT_WANTED = "not_wanted"


class Stage(StrEnum):
    """What a phone was asked last about a message. Each yes shows the next."""

    NUMBER = "number"  # is this still a good number for you?
    HEAR = "hear"  # want to hear it?
    ASK = "ask"  # the question of the letter itself


class Digest(StrEnum):
    """How often somebody's messages come gathered up in one."""

    DAILY = "daily"
    WEEKLY = "weekly"


class Direction(StrEnum):
    """Which way something went on the phone simulator."""

    TO_PHONE = "to_phone"
    FROM_PHONE = "from_phone"
    RANG = "rang"  # the phone rang us, and hung up


class Receipt(StrEnum):
    """What a provider said about the arrival of a message, when it said anything."""

    ARRIVED = "arrived"
    LOST = "lost"


OPEN = (State.WAITING, State.HELD)
NEEDS_SOMEBODY = (State.FAILED, State.UNKNOWN)

LIFECYCLE = Lifecycle(
    {
        "hold": (OPEN, State.HELD),
        "put_off": (OPEN, State.WAITING),
        "hand_over": ((*OPEN, State.TO_PRINT, State.FAILED, State.UNKNOWN), State.TO_TELL),
        "lay_out": (OPEN, State.TO_PRINT),
        "posted": (State.TO_PRINT, State.SENT),
        "sent": (OPEN, State.SENT),
        "give_up": (OPEN, State.FAILED),
        "lose_sight": (OPEN, State.UNKNOWN),
        "keep_back": (OPEN, State.NOT_WANTED),
        "resend": (NEEDS_SOMEBODY, State.WAITING),
        "bounced": ((State.SENT, State.UNKNOWN), State.FAILED),
        "arrived": (NEEDS_SOMEBODY, State.SENT),
        "told": (State.TO_TELL, State.TOLD),
    }
)


class Do(StrEnum):
    """What the gate says."""

    SEND = "send"
    HOLD = "hold"
    TELL = "tell"
    NEVER = "never"
    STUCK = "stuck"


class Why(StrEnum):
    """Why. ``words.py`` says each in a plain sentence."""

    ALLOWED = ""
    UNSAFE_HOURS = "unsafe_hours"
    QUIET_HOURS = "quiet_hours"
    LATE_ON_FRIDAY = "late_on_friday"
    NEVER_WRITE = "never_write"
    BY_CHOICE = "by_choice"
    NO_ADDRESS = "no_address"
    NOT_SET_UP = "not_set_up"
    NO_SAFE_MOMENT = "no_safe_moment"
    WANTS_NOTHING = "wants_nothing"
    NO_WAY = "no_way"
    TURNED_AWAY = "turned_away"
    TRIED_LONG = "tried_long"
    AWAY = "away"
    CUT_OFF = "cut_off"
    RESTORED = "restored"
    NOT_DELIVERED = "not_delivered"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants and allows. The defaults are the safe ones: no words of theirs in what we send.

    ``channels`` come in the order the person likes; none means: send me nothing. ``never_write`` is for who is in
    danger when somebody finds a message. ``from_`` and ``until`` are the safe hours (none: any), and may pass midnight.
    """

    channels: tuple[Channel, ...] = (Channel.EMAIL, Channel.IN_PERSON)
    never_write: bool = False
    days: frozenset[int] = WEEK
    from_: time | None = None
    until: time | None = None
    words_in_messages: bool = False
    sender_name: str = ""
    most_a_day: int | None = None
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class House:
    """What holds for everybody in an organisation: its quiet hours, its clock, the name and number it writes from."""

    zone: ZoneInfo
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    sender_name: str = "Alongside"
    number: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """By which channels this person could be reached, by which ones this house can send, and how long ago we heard.

    ``sent_today`` is how many messages went to them since midnight; several in one mail are one.
    """

    has: frozenset[Channel] = frozenset()
    offered: frozenset[Channel] = frozenset()
    silent_for: timedelta | None = None
    sent_today: int = 0


@dataclass(frozen=True, slots=True)
class Waits:
    """Since when a letter waits (none: it was made just now), and the last day to answer what it asks, if it does."""

    since: datetime | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """Send now by ``channel``, hold ``until``, have somebody tell them, or not; and why."""

    do: Do
    why: Why = Why.ALLOWED
    channel: Channel | None = None
    until: datetime | None = None
    with_words: bool = False


def rule_on(
    *, is_refusal: bool, now: datetime, wishes: Wishes, house: House, reach: Reach, waits: Waits | None = None
) -> Ruling:
    """May it go now? The channels are tried in the person's order; the first that can carry it decides.

    Where none can, somebody tells the person, if they allow that. What can reach nobody is ``STUCK``, never dropped.
    What waits ``BY_CHOICE`` was enough for today, or goes with others in one mail.
    """
    if not wishes.channels:
        return Ruling(Do.NEVER, Why.WANTS_NOTHING)
    passed_over = Why.BY_CHOICE
    for channel in wishes.channels:
        spoken = channel in SPOKEN
        in_the_way = None if spoken else _in_the_way(channel, wishes, reach)
        if in_the_way:
            passed_over = in_the_way
            continue
        hours = Hours(house, None if spoken else wishes, is_refusal)
        earliest = now if spoken else not_before(channel, now, wishes, house, reach, waits or Waits())
        why = Why.BY_CHOICE if earliest > now else hours.why_shut(now)
        if not why:
            if spoken:
                return Ruling(Do.TELL, passed_over, channel)
            return Ruling(Do.SEND, channel=channel, with_words=has_words(wishes, reach))
        until = earliest if earliest > now and not hours.why_shut(earliest) else hours.next_open(earliest)
        if until:
            return Ruling(Do.HOLD, why, until=until)
        passed_over = Why.NO_SAFE_MOMENT
    return Ruling(Do.STUCK, passed_over if passed_over != Why.BY_CHOICE else Why.NO_WAY)


def not_before(channel: Channel, now: datetime, wishes: Wishes, house: House, reach: Reach, waits: Waits) -> datetime:
    """The first moment at which they want one more in writing, safe hours apart: now, or later.

    Tomorrow, when they had enough for a day. For a mail that is gathered up with others, when these go, unless it asks
    something that is closed by then.
    """
    earliest = now
    if wishes.most_a_day and reach.sent_today >= wishes.most_a_day:
        tomorrow = now.astimezone(house.zone).date() + timedelta(days=1)
        earliest = datetime.combine(tomorrow, MIDNIGHT, house.zone).astimezone(UTC)
    if wishes.digest and channel is Channel.EMAIL:
        gathered = gathered_at(waits.since or now, house.zone, weekly=wishes.digest is Digest.WEEKLY)
        if waits.closes is None or waits.closes > gathered.date():
            earliest = max(earliest, gathered.astimezone(UTC))
    return earliest


@dataclass(frozen=True, slots=True)
class Hours:
    """When a message may arrive. Without ``wishes``: when somebody may be told, who keeps to the safe hours by hand."""

    house: House
    wishes: Wishes | None
    is_refusal: bool = False

    def why_shut(self, moment: datetime) -> Why | None:
        """Why nothing may arrive at a moment, or None when it may."""
        local = moment.astimezone(self.house.zone)
        if self.is_refusal and is_late_in_the_week(local):
            return Why.LATE_ON_FRIDAY
        if self.wishes is None:
            return None
        if is_within(local.time(), self.house.quiet_from, self.house.quiet_until):
            return Why.QUIET_HOURS
        return None if _is_safe(local, self.wishes) else Why.UNSAFE_HOURS

    def next_open(self, now: datetime) -> datetime | None:
        """The first moment after now at which it may arrive, or None when there is none in a week.

        What is shut opens only at a midnight, at the end of quiet hours or at the start of safe ones.
        """
        starts = {MIDNIGHT, self.house.quiet_until}
        if self.wishes is not None and self.wishes.from_ is not None:
            starts.add(self.wishes.from_)
        today = now.astimezone(self.house.zone).date()
        for ahead in range(_DAYS_AHEAD):
            for start in sorted(starts):
                moment = datetime.combine(today + timedelta(days=ahead), start, self.house.zone).astimezone(UTC)
                if moment > now and self.why_shut(moment) is None:
                    return moment
        return None


def ways_to(wishes: Wishes, reach: Reach) -> tuple[Channel, ...]:
    """The channels by which this person can be reached, in the order they like."""
    return tuple(way for way in wishes.channels if way in SPOKEN or not _in_the_way(way, wishes, reach))


def only_by(wishes: Wishes, way: str) -> Wishes:
    """The same wishes, for a message that has to go this way. Who does not want that way any more gets nothing."""
    return replace(wishes, channels=tuple(channel for channel in wishes.channels if channel == way)) if way else wishes


def has_words(wishes: Wishes, reach: Reach) -> bool:
    """May a message repeat what was said? Only by choice, and not after a silence so long that another may read it."""
    return wishes.words_in_messages and not is_silent(reach)


def is_silent(reach: Reach) -> bool:
    """Has nobody heard from them for so long that the phone or mailbox may be somebody else's?"""
    return reach.silent_for is not None and reach.silent_for >= timedelta(days=SILENT_DAYS)


def can_be_told_instead(message: Any) -> bool:
    """Is it somewhere from where somebody may say it: it did not arrive, or was not printed yet?"""
    return message.state in (*NEEDS_SOMEBODY, State.TO_PRINT)


def is_late_in_the_week(local: datetime) -> bool:
    """From 3 pm on a Friday until Monday there is nobody to talk to about a no."""
    day = local.weekday()
    return day > FRIDAY or (day == FRIDAY and local.time() >= NO_NOES_FROM)


def is_within(moment: time, start: time, end: time) -> bool:
    """Is a time of day within hours that may pass midnight? Equal ends mean none at all."""
    if start <= end:
        return start <= moment < end
    return moment >= start or moment < end


def has_safe_moment(wishes: Wishes, house: House) -> bool:
    """Is there any moment in a week at which a written message may reach this person?"""
    return Hours(house, wishes).next_open(datetime(2024, 1, 1, tzinfo=UTC)) is not None


def back_off(tries: int) -> timedelta | None:
    """How long to wait after so many tries, or None when it is time to give up and tell somebody: after three days."""
    return timedelta(minutes=_WAITS[tries - 1]) if 0 < tries < MOST_TRIES else None


def counts(message: Any, receipt: Receipt, reference: str) -> bool:
    """Does what a provider said about a copy (``reference``: its own for it) hold for the message as it is now?

    That any copy arrived holds. That one was lost holds for the last: while a copy is being handed over, that is the
    one whose reference we don't know yet.
    """
    if receipt is Receipt.ARRIVED or not reference:
        return True
    if message.state in OPEN:
        return bool(reference != message.reference)
    return message.reference in ("", reference)


def _in_the_way(channel: Channel, wishes: Wishes, reach: Reach) -> Why | None:
    if wishes.never_write and channel in WRITTEN:
        return Why.NEVER_WRITE
    if channel not in reach.has:
        return Why.NO_ADDRESS
    return None if channel in reach.offered else Why.NOT_SET_UP


def _is_safe(local: datetime, wishes: Wishes) -> bool:
    """Safe hours that pass midnight belong to the day on which they began."""
    day = local.weekday()
    if wishes.from_ is None or wishes.until is None:
        return day in wishes.days
    if not is_within(local.time(), wishes.from_, wishes.until):
        return False
    began_yesterday = wishes.from_ > wishes.until and local.time() < wishes.until
    return (day - began_yesterday) % 7 in wishes.days
