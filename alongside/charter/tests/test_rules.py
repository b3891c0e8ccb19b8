"""The rules of our promises as truth tables."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.charter import rules
from alongside.charter.rules import Kind, Round, State, Waits, Way
from alongside.core.actor import Actor, Channel, Standing

DAY = date(2026, 11, 23)
ENDING = {"open_days": 7, "notice_days": 2, "who": [4]}
HALF = {"share": 50, "whole": 0, "parity": False, "fallback": ""}


@pytest.mark.parametrize(
    ("share", "whole", "electors", "needed"),
    [(50, 0, 9, 5), (50, 0, 8, 4), (50, 0, 0, 0), (100, 0, 9, 9), (1, 0, 9, 1), (67, 0, 3, 3), (50, 4, 9, 4)],
)
def test_enough_of_us(share: int, whole: int, electors: int, needed: int) -> None:
    assert rules.Quorum(share, whole).needed(electors) == needed


@given(st.integers(1, 100), st.integers(0, 500))
def test_a_share_is_rounded_up_and_never_more_than_everybody(share: int, electors: int) -> None:
    needed = rules.Quorum(share).needed(electors)
    assert 100 * needed >= share * electors
    assert 100 * (needed - 1) < share * electors
    assert needed <= electors


def test_ways_as_they_were_written() -> None:
    ways = {"majority": HALF | {"parity": True}, "consent": HALF | {"whole": 4, "fallback": "majority"}}
    consent, majority = rules.agreed_ways(ways, ENDING)
    assert consent == rules.Agreed(Way.CONSENT, rules.Quorum(50, 4), False, Way.MAJORITY, frozenset({4}), 2, 7)
    assert majority == rules.Agreed(Way.MAJORITY, rules.Quorum(), True, None, frozenset({4}), 2, 7)
    assert rules.agreed_ways(ways, None) == ()
    assert rules.agreed_ways({}, ENDING) == ()


@pytest.mark.parametrize(
    ("ways", "lost"),
    [
        ({}, None),
        ({"consent": HALF}, None),
        ({"consent": HALF | {"fallback": "majority"}}, Way.MAJORITY),
        ({"consent": HALF | {"fallback": "majority"}, "majority": HALF}, None),
    ],
)
def test_what_a_talk_turns_into_has_to_be_written_down(ways: Any, lost: Way | None) -> None:
    assert rules.lost_fallback(ways) == lost


@pytest.mark.parametrize(
    ("hats", "can"), [([], 0), (["lived"], 0), (["lived", "both", "staff"], 0), (["lived"] * 2, 1)]
)
def test_two_who_have_been_through_it_before_their_votes_are_counted_apart(hats: list[str], can: int) -> None:
    assert rules.can_balance(hats) == bool(can)


WHOLE: dict[Kind, tuple[str, dict[str, Any]]] = {
    Kind.ORIGIN: ("", {"origin": "together", "why": "We said so."}),
    Kind.VALUE: ("", {"value": "We listen", "seen": "Nobody is cut off."}),
    Kind.WORKING: ("", {"line": "Phones off."}),
    Kind.TROUBLE: ("", {"line": "We take a break."}),
    Kind.POWER: ("", {"duty": "Keys", "alone": "The rota", "cannot": "The rent"}),
    Kind.OBSTACLE: ("", {"what": "No money", "likely": "maybe", "plan": "Ask the hall"}),
    Kind.WAY: ("majority", HALF),
    Kind.ENDING: ("", ENDING),
    Kind.SEATS: ("", {"chairs": 6, "lived": 3}),
}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_whole_line_has_no_gap_and_each_missing_part_is_named(kind: Kind) -> None:
    slot, said = WHOLE[kind]
    assert rules.gap(kind, said, slot) is None
    for name in said:
        if name in ("parity", "fallback", "who"):
            continue
        found = rules.gap(kind, {key: value for key, value in said.items() if key != name}, slot)
        assert found is not None, name
        assert found[0] == name
        assert found[1].endswith(".")


@pytest.mark.parametrize(
    ("kind", "slot", "change", "field"),
    [
        (Kind.VALUE, "", {"value": " . \u200b"}, "value"),
        (Kind.ORIGIN, "", {"origin": "elsewhere"}, "origin"),
        (Kind.OBSTACLE, "", {"likely": "often"}, "likely"),
        (Kind.WAY, "majority", {"share": 0}, "share"),
        (Kind.WAY, "majority", {"share": 101}, "share"),
        (Kind.WAY, "majority", {"whole": -1}, "whole"),
        (Kind.WAY, "by shouting", {}, "way"),
        (Kind.WAY, "majority", {"fallback": "two_thirds"}, "fallback"),
        (Kind.WAY, "consent", {"fallback": "consent"}, "fallback"),
        (Kind.WAY, "consent", {"fallback": "by shouting"}, "fallback"),
        (Kind.WAY, "consent", {"fallback": "majority"}, None),
        (Kind.ENDING, "", {"open_days": 0}, "open_days"),
        (Kind.ENDING, "", {"notice_days": 91}, "notice_days"),
        (Kind.SEATS, "", {"chairs": 41}, "chairs"),
        (Kind.SEATS, "", {"lived": 7}, "lived"),
        (Kind.SEATS, "", {"lived": 6}, None),
    ],
)
def test_what_can_not_be_promised(kind: Kind, slot: str, change: dict[str, Any], field: str | None) -> None:
    found = rules.gap(kind, WHOLE[kind][1] | change, slot)
    assert (found[0] if found else None) == field


@pytest.mark.parametrize(("chairs", "lived", "half"), [(6, 3, True), (5, 2, False), (5, 3, True), (1, 0, False)])
def test_half_of_the_table(chairs: int, lived: int, half: bool) -> None:
    assert rules.is_balanced(chairs, lived) == half


AFTER = DAY + timedelta(days=8)


@pytest.mark.parametrize(
    ("stand", "today", "waits"),
    [
        (Round(5), DAY, Waits.DAYS),
        (Round(5), DAY + timedelta(days=7), Waits.DAYS),
        (Round(5), AFTER, None),
        (Round(5, not_reached=1), AFTER, Waits.ASKING),
        (Round(5, fine=4, objections=1), AFTER, Waits.OBJECTION),
        (Round(5, fine=4, objections=1), DAY, Waits.OBJECTION),
        (Round(5, fine=2, talk=3), AFTER, None),
    ],
)
def test_what_a_round_waits_for(stand: Round, today: date, waits: Waits | None) -> None:
    assert stand.holds_back(today, DAY + timedelta(days=7)) == waits


def test_all_fine_is_everybody_and_somebody() -> None:
    assert Round(2, fine=2).all_fine
    assert not Round(2, fine=1, talk=1).all_fine
    assert not Round(0).all_fine
    assert Round(6, fine=2, talk=1, objections=1).said == 4


def test_nothing_is_ever_agreed_over_an_objection() -> None:
    numbers = range(3)
    for people, fine, talk, objections, out, days in itertools.product(*[numbers] * 5, (-1, 0, 1, 30)):
        stand = Round(people, fine, talk, objections, out)
        free = stand.holds_back(DAY + timedelta(days=days), DAY) is None
        assert free == (objections == 0 and out == 0 and days > 0)


@pytest.mark.parametrize(
    ("day", "has_been", "wrong"),
    [
        (None, False, "Choose a day."),
        (DAY, False, ""),
        (DAY, True, ""),
        (DAY - timedelta(days=1), False, "gone by"),
        (DAY - timedelta(days=1), True, ""),
        (DAY + timedelta(days=1), False, ""),
        (DAY + timedelta(days=1), True, "still to come"),
    ],
)
def test_days(day: date | None, has_been: bool, wrong: str) -> None:
    found = rules.day_gap(day, DAY, has_been=has_been)
    assert (wrong in found) if wrong else found == ""


@pytest.mark.parametrize(("stage", "written", "shown"), [("here", 2, False), ("here", 3, True), ("closed", 1, True)])
def test_when_a_look_back_is_read(stage: str, written: int, shown: bool) -> None:
    assert rules.is_shown(stage, written) == shown


def actor(role: str, person: int = 7) -> Actor:
    return Actor(person, 1, frozenset({Standing("project", "K", role)}) if role else frozenset())


WORK = SimpleNamespace(code="K", organisation_id=1)
ROLES = ("member", "staff", "decision_maker", "coordinator", "key_worker", "")
INSIDE = {"member", "staff", "decision_maker", "coordinator"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may(role: str) -> None:
    by = actor(role)
    of = SimpleNamespace(project=WORK, asked_by_id=8)
    line = SimpleNamespace(project=WORK, kind=Kind.VALUE, about_id=None)
    power = SimpleNamespace(project=WORK, kind=Kind.POWER, about_id=7)
    of_another = SimpleNamespace(project=WORK, kind=Kind.POWER, about_id=8)
    works = {"staff", "decision_maker", "coordinator"}
    assert rules.can_write(by, WORK) == (role in INSIDE)
    assert rules.can_read(by, of) == bool(role)
    assert rules.can_change(by, line) == (role in INSIDE)
    assert rules.can_change(by, power) == (role in works)
    assert rules.can_change(by, of_another) == (role == "coordinator")
    assert rules.can_answer(by, of) == (role in INSIDE)
    assert rules.can_stop(by, of) == (role == "coordinator")
    assert rules.can_stop(by, SimpleNamespace(project=WORK, asked_by_id=7)) == (role in INSIDE)
    assert rules.can_look_after(by, of) == (role == "coordinator")
    assert rules.can_agree(by, of) == (role == "coordinator")
    assert rules.can_enter_for(by, WORK) == (role in {"coordinator", "key_worker"})
    assert rules.can_carry(by, of) == (role in {"coordinator", "key_worker"})
    assert rules.can_mark(by, of) == (role in INSIDE)


def test_the_clock_may_agree_and_nobody_else_without_a_name() -> None:
    of = SimpleNamespace(project=WORK, asked_by_id=None)
    house = Actor(organisation_id=1, channel=Channel.SYSTEM)
    assert rules.can_agree(house, of)
    assert not rules.can_agree(replace(house, channel=Channel.WEB), of)
    assert not rules.can_stop(house, of)
    assert not rules.can_change(house, SimpleNamespace(project=WORK, kind=Kind.POWER, about_id=None))


def test_states() -> None:
    line = SimpleNamespace(kind=Kind.OBSTACLE, gone_at=None)
    assert rules.stands(line)
    assert rules.can_happen(line)
    assert not rules.can_happen(SimpleNamespace(kind=Kind.VALUE, gone_at=None))
    assert not rules.can_happen(SimpleNamespace(kind=Kind.OBSTACLE, gone_at=DAY))
    assert [rules.is_asked(SimpleNamespace(state=state)) for state in State] == [True, False, False]
