"""The send gate, as a truth table and against thousands of worlds. No database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.actor import Actor, Channel, Standing
from alongside.messaging import rules
from alongside.messaging.gathering import gathered_at
from alongside.messaging.rules import Digest, Do, Hours, House, Reach, Ruling, Waits, Why, Wishes

from . import worlds

LONDON = ZoneInfo("Europe/London")
HOUSE = House(LONDON)
EMAIL = frozenset({Channel.EMAIL})
REACH = Reach(EMAIL, EMAIL)
WEDNESDAY_NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def gate(
    now: datetime = WEDNESDAY_NOON,
    *,
    no: bool = False,
    reach: Reach = REACH,
    waits: Waits | None = None,
    **wishes: Any,
) -> Ruling:
    return rules.rule_on(is_refusal=no, now=now, wishes=Wishes(**wishes), house=HOUSE, reach=reach, waits=waits)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)  # London's winter time; the 27th is a Friday


def test_by_default_a_message_goes_by_email_without_words() -> None:
    assert gate() == Ruling(Do.SEND, channel=Channel.EMAIL, with_words=False)


def test_words_go_only_by_choice_and_not_after_a_long_silence() -> None:
    assert gate(words_in_messages=True).with_words
    for days, with_words in ((59, True), (60, False), (400, False)):
        reach = Reach(EMAIL, EMAIL, timedelta(days=days))
        assert gate(words_in_messages=True, reach=reach).with_words is with_words


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(25, 20), at(26, 8)),
        (at(25, 23, 59), at(26, 8)),
        (at(25, 7, 59), at(25, 8)),
        (datetime(2026, 7, 1, 19, tzinfo=UTC), datetime(2026, 7, 2, 7, tzinfo=UTC)),  # summer time: 8 pm there
    ],
)
def test_nothing_passes_quiet_hours(now: datetime, until: datetime) -> None:
    assert gate(now) == Ruling(Do.HOLD, Why.QUIET_HOURS, until=until)


def test_safe_hours_of_the_person() -> None:
    hours = {"from_": time(10), "until": time(14)}
    assert gate(at(25, 10), **hours).do is Do.SEND
    assert gate(at(25, 14), **hours) == Ruling(Do.HOLD, Why.UNSAFE_HOURS, until=at(26, 10))
    weekend = frozenset({5, 6})
    assert gate(at(25, 11), days=weekend, **hours).until == at(28, 10)
    assert gate(at(25, 11), days=weekend).until == at(28, 8)


def test_safe_hours_that_pass_midnight_belong_to_the_day_they_began() -> None:
    house = House(LONDON, time(12), time(12))
    monday_night = Wishes(days=frozenset({0}), from_=time(22), until=time(6))
    hours = Hours(house, monday_night)
    assert [hours.why_shut(at(day, hour)) for day, hour in ((23, 23), (24, 5), (23, 5), (24, 23))] == [
        None,
        None,
        Why.UNSAFE_HOURS,
        Why.UNSAFE_HOURS,
    ]


@pytest.mark.parametrize(
    ("now", "no", "ruling"),
    [
        (at(27, 14, 59), True, Do.SEND),
        (at(27, 15), True, Do.HOLD),
        (at(27, 15), False, Do.SEND),
        (at(28, 12), True, Do.HOLD),
        (at(30, 8), True, Do.SEND),
    ],
)
def test_no_refusal_goes_out_late_on_a_friday(now: datetime, no: bool, ruling: Do) -> None:
    ruled = gate(now, no=no)
    assert ruled.do is ruling
    if ruling is Do.HOLD:
        assert (ruled.why, ruled.until) == (Why.LATE_ON_FRIDAY, at(30, 8))


def test_nobody_is_told_a_no_in_person_late_on_a_friday_either() -> None:
    ruled = gate(at(27, 16), no=True, channels=(Channel.IN_PERSON,))
    assert (ruled.do, ruled.why, ruled.until) == (Do.HOLD, Why.LATE_ON_FRIDAY, at(30, 0))


@pytest.mark.parametrize(
    ("wishes", "reach", "expected"),
    [
        ({"channels": ()}, REACH, (Do.NEVER, Why.WANTS_NOTHING, None)),
        ({"never_write": True}, REACH, (Do.TELL, Why.NEVER_WRITE, Channel.IN_PERSON)),
        ({}, Reach(frozenset(), EMAIL), (Do.TELL, Why.NO_ADDRESS, Channel.IN_PERSON)),
        ({}, Reach(EMAIL, frozenset()), (Do.TELL, Why.NOT_SET_UP, Channel.IN_PERSON)),
        ({"channels": (Channel.PHONE, Channel.EMAIL)}, REACH, (Do.TELL, Why.BY_CHOICE, Channel.PHONE)),
        ({"from_": time(21), "until": time(23)}, REACH, (Do.TELL, Why.NO_SAFE_MOMENT, Channel.IN_PERSON)),
        ({"days": frozenset()}, REACH, (Do.TELL, Why.NO_SAFE_MOMENT, Channel.IN_PERSON)),
        ({"channels": (Channel.EMAIL,)}, Reach(), (Do.STUCK, Why.NO_ADDRESS, None)),
        ({"channels": (Channel.EMAIL,), "never_write": True}, REACH, (Do.STUCK, Why.NEVER_WRITE, None)),
        ({"channels": (Channel.TEXT, Channel.EMAIL)}, REACH, (Do.SEND, Why.ALLOWED, Channel.EMAIL)),
    ],
)
def test_the_first_channel_that_can_carry_it_decides(
    wishes: dict[str, Any], reach: Reach, expected: tuple[Do, Why, Channel | None]
) -> None:
    ruled = gate(reach=reach, **wishes)
    assert (ruled.do, ruled.why, ruled.channel) == expected


def test_the_gate_finds_its_way_through_the_changing_of_the_clocks() -> None:
    hours = {"from_": time(1, 30), "until": time(1, 45)}
    house = House(LONDON, time(3), time(4))
    for now in (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)):
        ruled = rules.rule_on(is_refusal=False, now=now, wishes=Wishes(**hours), house=house, reach=REACH)
        assert ruled.until is not None
        assert Hours(house, Wishes(**hours)).why_shut(ruled.until) is None


# One mail for all that is new, and no more than they want in a day


@pytest.mark.parametrize(
    ("since", "weekly", "until"),
    [
        (at(25, 8, 29), False, at(25, 8, 30)),
        (at(25, 8, 30), False, at(25, 8, 30)),
        (at(25, 8, 31), False, at(26, 8, 30)),
        (at(25, 12), True, at(30, 8, 30)),
        (at(30, 8, 30), True, at(30, 8, 30)),
        (at(30, 9), True, datetime(2026, 12, 7, 8, 30, tzinfo=UTC)),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), False, datetime(2026, 7, 2, 7, 30, tzinfo=UTC)),  # summer time
    ],
)
def test_when_mails_that_are_gathered_go(since: datetime, weekly: bool, until: datetime) -> None:
    assert gathered_at(since, LONDON, weekly=weekly) == until


def test_a_mail_waits_for_the_others_until_its_morning_and_goes_then_whenever_that_is_found_out() -> None:
    waits = Waits(at(25, 9))
    held = Ruling(Do.HOLD, Why.BY_CHOICE, until=at(26, 8, 30))
    for now in (at(25, 9), at(25, 21), at(26, 7), at(26, 8, 29)):  # quiet hours between them or not
        assert gate(now, waits=waits, digest=Digest.DAILY) == held
    for now in (at(26, 8, 30), at(26, 14), at(27, 12)):
        assert gate(now, waits=waits, digest=Digest.DAILY).do is Do.SEND
    assert gate(at(26, 12), waits=waits, digest=Digest.WEEKLY).until == at(30, 8, 30)


def test_the_morning_is_inside_their_safe_hours() -> None:
    waits = Waits(at(25, 9))
    afternoons = {"from_": time(14), "until": time(16), "digest": Digest.DAILY}
    assert gate(at(25, 9), waits=waits, **afternoons).until == at(26, 14)
    assert gate(at(26, 9), waits=waits, **afternoons) == Ruling(Do.HOLD, Why.UNSAFE_HOURS, until=at(26, 14))
    assert gate(at(25, 9), waits=waits, digest=Digest.WEEKLY, days=frozenset({3})).until == datetime(
        2026, 12, 3, 8, tzinfo=UTC
    )


@pytest.mark.parametrize(("closes", "do"), [(25, Do.SEND), (26, Do.SEND), (27, Do.HOLD), (None, Do.HOLD)])
def test_what_is_closed_before_the_mails_are_gathered_goes_at_once(closes: int | None, do: Do) -> None:
    waits = Waits(at(25, 9), at(closes, 12).date() if closes else None)
    assert gate(at(25, 9), waits=waits, digest=Digest.DAILY).do is do
    assert gate(at(25, 21), waits=waits, digest=Digest.DAILY).do is Do.HOLD  # but never in quiet hours


def test_only_mails_are_gathered() -> None:
    texts = frozenset({Channel.TEXT})
    ruled = gate(reach=Reach(texts, texts), channels=(Channel.TEXT,), digest=Digest.DAILY)
    assert ruled.do is Do.SEND
    assert gate(channels=(Channel.PHONE,), digest=Digest.DAILY).do is Do.TELL


@pytest.mark.parametrize(
    ("most", "sent", "expected"),
    [
        (None, 40, Ruling(Do.SEND, channel=Channel.EMAIL)),
        (1, 0, Ruling(Do.SEND, channel=Channel.EMAIL)),
        (1, 1, Ruling(Do.HOLD, Why.BY_CHOICE, until=at(26, 8))),
        (2, 1, Ruling(Do.SEND, channel=Channel.EMAIL)),
        (2, 3, Ruling(Do.HOLD, Why.BY_CHOICE, until=at(26, 8))),
    ],
)
def test_enough_for_a_day(most: int | None, sent: int, expected: Ruling) -> None:
    assert gate(reach=Reach(EMAIL, EMAIL, sent_today=sent), most_a_day=most) == expected


def test_enough_for_a_day_waits_for_the_hours_of_the_next_one() -> None:
    reach = Reach(EMAIL, EMAIL, sent_today=1)
    assert gate(reach=reach, most_a_day=1, from_=time(10), until=time(12)).until == at(26, 10)
    assert gate(at(27, 12), no=True, reach=reach, most_a_day=1).until == at(30, 8)  # a no waits over the weekend too
    night = House(LONDON, time(12), time(12))
    ruled = rules.rule_on(
        is_refusal=False, now=at(25, 9), wishes=Wishes(most_a_day=1), house=night, reach=reach, waits=None
    )
    assert ruled.until == at(26, 0)
    assert gate(reach=reach, most_a_day=1, channels=(Channel.PHONE,)).do is Do.TELL  # a call is no message


def test_back_off_gives_up_after_three_days() -> None:
    waits = [rules.back_off(tries) for tries in range(rules.MOST_TRIES + 2)]
    assert waits[0] is waits[-1] is waits[-2] is None
    known = [wait for wait in waits if wait]
    assert len(known) == rules.MOST_TRIES - 1
    assert timedelta(days=2) < sum(known, timedelta()) < timedelta(days=3)


# Against worlds


def wrongs(is_refusal: bool, now: datetime, wishes: Wishes, house: House, reach: Reach, waits: Waits) -> list[str]:
    ruled = rules.rule_on(is_refusal=is_refusal, now=now, wishes=wishes, house=house, reach=reach, waits=waits)
    if ruled.do is not Do.SEND:
        return []
    return worlds.what_was_not_allowed(ruled, is_refusal, now, wishes, house, reach, waits)


every_world = st.tuples(
    st.booleans(), worlds.moments, worlds.wishes, worlds.houses, worlds.reaches, worlds.waiting
).map(lambda world: (*world[:5], worlds.waits_at(world[1], *world[5])))


@settings(max_examples=200, deadline=None)
@given(every_world)
def test_nothing_is_sent_outside_what_the_person_allowed(world: Any) -> None:
    assert wrongs(*world) == []


@settings(max_examples=200, deadline=None)
@given(every_world)
def test_what_is_held_goes_when_it_was_said_to_and_could_not_go_before(world: Any) -> None:
    is_refusal, now, wishes, house, reach, waits = world
    ruled = rules.rule_on(is_refusal=is_refusal, now=now, wishes=wishes, house=house, reach=reach, waits=waits)
    if ruled.do is not Do.HOLD:
        return
    assert ruled.until is not None
    assert ruled.until > now
    if ruled.until.astimezone(house.zone).date() > now.astimezone(house.zone).date():
        reach = replace(reach, sent_today=0)
    then = rules.rule_on(is_refusal=is_refusal, now=ruled.until, wishes=wishes, house=house, reach=reach, waits=waits)
    assert then.do in (Do.SEND, Do.TELL)


FAULTS: dict[str, Callable[..., Any]] = {
    "is_late_in_the_week": lambda local: False,
    "_is_safe": lambda local, wishes: True,
    "is_within": lambda moment, start, end: False,
    "_in_the_way": lambda channel, wishes, reach: None,
    "has_words": lambda wishes, reach: True,
    "not_before": lambda channel, now, *more: now,
    "gathered_at": lambda since, zone, *, weekly: since,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_gate_with_a_hole_is_found_out(name: str) -> None:
    """The negative control: each part of the gate taken away in turn lets something out that the oracle sees."""
    with patch.object(rules, name, FAULTS[name]):
        assert any(wrongs(*worlds.plausible(seed)) for seed in range(2000))


# Who may look


def test_who_may_look_after_a_message() -> None:
    class Row:
        in_organisation, project_code = 1, "KITCHEN000"

    def holding(organisation: int, *standing: Standing) -> Actor:
        return Actor(5, organisation, frozenset(standing))

    of_house = Standing("organisation", "HOUSE00000", "coordinator")
    of_work = Standing("project", "KITCHEN000", "coordinator")
    of_other_work = Standing("project", "ELSEWHERE0", "coordinator")
    member = Standing("project", "KITCHEN000", "member")
    row = Row()
    assert rules.can_look_after(holding(1, of_house), row)
    assert rules.can_look_after(holding(1, of_work), row)
    assert not rules.can_look_after(holding(1, of_other_work), row)
    assert not rules.can_look_after(holding(1, member), row)
    assert not rules.can_look_after(holding(2, of_house), row)
    assert rules.can_see_post(holding(1, of_other_work), None)
    assert not rules.can_see_post(holding(1, member), None)
    assert rules.is_the_house(Actor(organisation_id=1, channel=Channel.SYSTEM), row)
    assert not rules.is_the_house(Actor(organisation_id=1), row)
    assert not rules.is_the_house(holding(1, of_house), row)


def test_the_ways_to_somebody_in_their_order() -> None:
    both = Wishes(channels=(Channel.EMAIL, Channel.TEXT, Channel.IN_PERSON))
    has_email = rules.Reach(has=frozenset({Channel.EMAIL}), offered=frozenset({Channel.EMAIL, Channel.TEXT}))
    assert rules.ways_to(both, has_email) == (Channel.EMAIL, Channel.IN_PERSON)
    assert rules.ways_to(both, rules.Reach()) == (Channel.IN_PERSON,)
    assert rules.ways_to(Wishes(channels=()), has_email) == ()


def test_a_message_that_has_to_go_one_way_goes_no_other() -> None:
    both = Wishes(channels=(Channel.EMAIL, Channel.IN_PERSON))
    assert rules.only_by(both, "") == both
    assert rules.only_by(both, Channel.IN_PERSON).channels == (Channel.IN_PERSON,)
    assert rules.only_by(both, Channel.TEXT).channels == ()
