"""Who may do what, and what a plan must hold: truth tables, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.conversations import rules
from alongside.conversations.rules import LIFECYCLE, Chosen, Plan, State, back_gap
from alongside.core.actor import Actor, Channel, Standing
from alongside.messaging.rules import House
from alongside.replies.rules import begins_with_a_keyword, is_back

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUSE = House(ZoneInfo("Europe/London"), time(20), time(8))
PLAN = Plan("ABC", "The café", Chosen.THEIRS, NOON, NOON + timedelta(hours=2), "+447700900444", "Ring the café")
WORKER, PERSON, WATCHER, COORDINATOR, OTHER, MANAGER = range(1, 7)


def actor(number: int, **more: Any) -> Actor:
    roles = {COORDINATOR: ("project", "ABC", "coordinator"), MANAGER: ("organisation", "HOUSE", "coordinator")}
    held = roles.get(number, ("project", "ABC", "key_worker"))
    return Actor(number, 1, frozenset({Standing(*held)}), **more)


def conversation(state: State = State.OUT, **more: Any) -> Any:
    base = {
        "in_organisation": 1,
        "project_code": "ABC",
        "worker_id": WORKER,
        "person_id": PERSON,
        "watcher_id": WATCHER,
        "state": state,
        "alarm_at": None,
        "alarm_answered_at": None,
        "back_at": None,
    }
    return SimpleNamespace(**base | more)


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.is_worker, {WORKER}),
        (rules.can_run, {WORKER, COORDINATOR, MANAGER}),
        (rules.can_read, {WORKER, PERSON, COORDINATOR, MANAGER}),
        (rules.can_call_off, {WORKER, PERSON, COORDINATOR, MANAGER}),
        (rules.can_watch, {WATCHER, COORDINATOR, MANAGER}),
    ],
)
def test_who_may(rule: Any, allowed: set[int]) -> None:
    one = conversation()
    assert {number for number in range(1, 7) if rule(actor(number), one)} == allowed
    assert not rule(Actor(), one)
    elsewhere = {number for number in (COORDINATOR, MANAGER) if rule(replace(actor(number), organisation_id=2), one)}
    assert elsewhere == set()


def test_a_coordinator_with_whom_one_talks_is_that_person_and_no_more() -> None:
    one = conversation(person_id=COORDINATOR)
    assert not rules.can_run(actor(COORDINATOR), one)
    assert not rules.can_watch(actor(COORDINATOR), one)
    assert rules.can_call_off(actor(COORDINATOR), one)


@pytest.mark.parametrize("state", [State.PLANNED, State.BACK, State.CALLED_OFF])
def test_nobody_watches_over_who_is_not_out(state: State) -> None:
    assert not any(rules.can_watch(actor(number), conversation(state)) for number in range(1, 7))


@pytest.mark.parametrize("rule", [rules.is_worker, rules.can_call_off])
def test_nobody_does_it_in_the_name_of_another(rule: Any) -> None:
    assert not rule(replace(actor(WORKER), entered_by_id=OTHER), conversation())


@pytest.mark.parametrize(
    ("role", "may"), [("coordinator", True), ("key_worker", True), ("staff", True), ("member", False)]
)
def test_who_plans(role: str, may: bool) -> None:
    by = Actor(1, 1, frozenset({Standing("project", "ABC", role)}))
    assert rules.can_plan(by, SimpleNamespace(pk=2)) is may
    assert not rules.can_plan(by, SimpleNamespace(pk=1))


def test_the_clock_alone_raises_an_alarm() -> None:
    assert rules.is_the_house(Actor(organisation_id=1, channel=Channel.SYSTEM), None)
    assert not rules.is_the_house(Actor(organisation_id=1), None)
    assert not rules.is_the_house(actor(MANAGER, channel=Channel.SYSTEM), None)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"place": " . "}, "place"),
        ({"chosen": "mine"}, "chosen"),
        ({"starts_at": NOON + timedelta(days=91), "back_by": NOON + timedelta(days=91, hours=1)}, "day"),
        ({"back_by": NOON}, "back"),
        ({"back_by": NOON - timedelta(hours=1)}, "back"),
        ({"ring_on": ""}, "ring_on"),
        ({"if_not_back": ""}, "if_not_back"),
        ({"who_comes": ""}, None),
    ],
)
def test_what_a_plan_must_hold(change: dict[str, Any], field: str | None) -> None:
    gap = replace(PLAN, **change).gap(NOON, HOUSE)
    assert (gap and gap[0]) == field


@pytest.mark.parametrize(
    ("back_by", "latest", "fine"),
    [
        (NOON, 12, False),  # by now
        (NOON + timedelta(minutes=1), 12, True),
        (NOON + timedelta(hours=2), 2, True),
        (NOON + timedelta(hours=2, minutes=1), 2, False),
        (NOON + timedelta(hours=7, minutes=44), 12, True),  # 19:44: the second message goes at 19:59
        (NOON + timedelta(hours=7, minutes=45), 12, False),
        (NOON + timedelta(hours=8), 12, False),
        (NOON + timedelta(hours=19, minutes=59), 24, False),
        (NOON + timedelta(hours=20), 24, True),  # eight in the morning
    ],
)
def test_by_when_somebody_is_back(back_by: datetime, latest: int, fine: bool) -> None:
    gap = back_gap(back_by, NOON + timedelta(hours=latest), NOON, HOUSE)
    assert (gap is None) is fine


def test_a_house_without_quiet_hours_has_no_evening() -> None:
    awake = replace(HOUSE, quiet_from=time(8))
    assert back_gap(NOON + timedelta(hours=9), NOON + timedelta(hours=12), NOON, awake) is None


def test_the_moves() -> None:
    assert {state: LIFECYCLE.verbs_from(state) for state in State} == {
        State.PLANNED: ["change", "call_off", "set_off"],
        State.OUT: ["longer", "back"],
        State.BACK: [],
        State.CALLED_OFF: [],
    }


@pytest.mark.parametrize(
    ("state", "alarm", "answered", "expected"),
    [
        (State.OUT, NOON, None, True),
        (State.OUT, None, None, False),
        (State.OUT, NOON, NOON, False),
        (State.BACK, NOON, None, False),
    ],
)
def test_in_alarm(state: State, alarm: Any, answered: Any, expected: bool) -> None:
    assert rules.in_alarm(conversation(state, alarm_at=alarm, alarm_answered_at=answered)) is expected


@pytest.mark.parametrize(
    ("state", "back_at", "expected"),
    [
        (State.PLANNED, None, False),
        (State.OUT, None, True),
        (State.BACK, NOON - timedelta(days=14), True),
        (State.BACK, NOON - timedelta(days=14, minutes=1), False),
        (State.CALLED_OFF, None, False),
    ],
)
def test_until_when_it_is_written_down(state: State, back_at: Any, expected: bool) -> None:
    assert rules.takes_words(conversation(state, back_at=back_at), NOON) is expected
    assert not rules.takes_words(conversation(state, back_at=back_at, person_id=None), NOON)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("BACK", True),
        ("back.", True),
        (" I’m back! ", True),
        ("im back", True),
        ("I am back", True),
        ("back door is open", False),
        ("ring me back", False),
        ("I'm not back", False),
    ],
)
def test_the_word_back(typed: str, expected: bool) -> None:
    assert is_back(typed) is expected
    assert begins_with_a_keyword(typed) is expected
