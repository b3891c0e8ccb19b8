"""Truth tables: what a round must hold, by which ways people can answer, who may, and what may be shown."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.actor import Actor, Channel, Standing
from alongside.rounds import rules
from alongside.rounds.rules import LIFECYCLE, Chosen, Here, Question, Sees, Shown, State, Takes, Way

TODAY = date(2026, 11, 23)
FINE: dict[str, Any] = {"question": "Which day?", "why": "We meet.", "closes_on": TODAY + timedelta(days=7)}
TWO = ("Monday", "Friday")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, None),
        ({"options": TWO}, None),
        ({"options": TWO, "own_words": False, "many": True}, None),
        ({"options": tuple("abcdef")}, None),
        ({"question": " . "}, "question"),
        ({"question": "Which day? And where?"}, "question"),
        ({"why": "\u200b"}, "why"),
        ({"own_words": False}, "own_words"),
        ({"options": ("Monday",)}, "option_2"),
        ({"options": ("Monday", " monday ")}, "option_1"),
        ({"options": ("Monday", "!")}, "option_1"),
        ({"options": tuple("abcdefg")}, "option_1"),
        ({"closes_on": TODAY + timedelta(days=2)}, "closes_on"),
        ({"closes_on": TODAY + timedelta(days=3)}, None),
        ({"closes_on": TODAY + timedelta(days=90)}, None),
        ({"closes_on": TODAY + timedelta(days=91)}, "closes_on"),
    ],
)
def test_what_a_round_must_say(more: dict[str, Any], field: str | None) -> None:
    gap = Question(**FINE | more).gap(TODAY)
    assert (gap[0] if gap else None) == field


@pytest.mark.parametrize(
    ("numbers", "words", "takes", "field"),
    [
        ((), "Eggs", Takes(), None),
        ((), "", Takes(), "words"),
        ((), " . ", Takes(), "words"),
        ((1,), "", Takes(), "numbers"),
        ((2,), "", Takes(2), None),
        ((2,), "", Takes(2, own_words=False), None),
        ((2,), "Because", Takes(2, own_words=False), None),
        ((), "Because", Takes(2, own_words=False), "numbers"),
        ((), "Because", Takes(2), None),
        ((), "", Takes(2), "numbers"),
        ((0,), "", Takes(2), "numbers"),
        ((3,), "", Takes(2), "numbers"),
        ((1, 2), "", Takes(2), "numbers"),
        ((1, 2), "", Takes(2, many=True), None),
        ((1, 1), "", Takes(2, many=True), "numbers"),
        ((), "", Takes(2, own_words=False, many=True), "numbers"),
        ((1,), "x" * 2001, Takes(2), "words"),
        ((1,), "x" * 2000, Takes(2), None),
    ],
)
def test_what_an_answer_must_say(numbers: tuple[int, ...], words: str, takes: Takes, field: str | None) -> None:
    gap = rules.answer_gap(numbers, words, takes)
    assert (gap[0] if gap else None) == field


# By which ways people can answer

EVERYTHING = Here(
    sends=frozenset({Channel.TEXT, Channel.EMAIL, Channel.PAPER}),
    number="+447700900001",
    mail_comes_in=True,
    return_address="1 High Street",
    phone="07700 900123",
    place="The box by the door",
    speakers=True,
)


def without(**gone: Any) -> Here:
    return Here(**{name: gone.get(name, getattr(EVERYTHING, name)) for name in EVERYTHING.__slots__})


@pytest.mark.parametrize(
    ("here", "missing"),
    [
        (EVERYTHING, set()),
        (without(sends=frozenset()), {Way.TEXT, Way.EMAIL, Way.PAPER}),
        (without(number=""), {Way.TEXT}),
        (without(mail_comes_in=False), {Way.EMAIL}),
        (without(return_address=" "), {Way.PAPER}),
        (without(phone="ask at the desk"), {Way.RING}),
        (without(place="-"), {Way.PLACE}),
        (without(speakers=False), {Way.SOMEBODY}),
        (Here(), set(Way)),
    ],
)
def test_only_ways_that_are_really_possible_are_offered(here: Here, missing: set[Way]) -> None:
    assert set(rules.ways_offered(here)) == set(Way) - missing


def test_the_lock_opens_with_the_second_way_and_names_what_is_missing() -> None:
    for way in Way:
        words = rules.lock([way])
        assert rules.ONLY_ONE[way] in words
        assert rules.COULD_ADD[way] not in words.partition("What could be added")[2]
        assert all(rules.COULD_ADD[other] in words for other in Way if other is not way)
        assert rules.lock([way, way])  # the same twice is one
        for other in set(Way) - {way}:
            assert rules.lock([way, other]) == ""
    assert "Now there is none" in rules.lock([])


# What may be shown

COUNTS = st.dictionaries(st.sampled_from(["web", "text", "email", "phone", "paper"]), st.integers(0, 12))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, Shown()),
        ({"web": 4}, Shown()),
        ({"web": 5}, Shown(5, (("web", 5),))),
        ({"web": 5, "text": 4}, Shown(9, ())),
        ({"web": 5, "text": 4, "paper": 1}, Shown(10, (("web", 5),))),
        ({"web": 3, "text": 3}, Shown(6, ())),
    ],
)
def test_nothing_under_five_is_shown(counts: dict[str, int], told: Shown) -> None:
    assert rules.shown(counts, exactly=False) == told
    exact = rules.shown(counts, exactly=True)
    assert (exact.total, dict(exact.by_way)) == (sum(counts.values()), counts)


def test_the_coordinator_sees_that_there_is_none() -> None:
    assert rules.shown({}, exactly=True) == Shown(0, ())


@given(COUNTS)
def test_what_is_hidden_can_not_be_reckoned_from_what_is_shown(counts: dict[str, int]) -> None:
    told = rules.shown(counts, exactly=False)
    assert told.total is None or told.total >= 5
    assert all(many >= 5 for _, many in told.by_way)
    if told.by_way:
        rest = told.total - sum(many for _, many in told.by_way)
        assert rest == 0 or rest >= 5


def test_left_out_alone_would_be_reckoned() -> None:
    """The control: to leave out only the small ones tells them by the total."""
    counts = {"web": 7, "text": 2}
    assert sum(counts.values()) - 7 == 2
    assert rules.shown(counts, exactly=False).by_way == ()


@pytest.mark.parametrize(
    ("picks", "exactly", "made"),
    [
        ([], True, Chosen()),
        ([(1,), (2,), (2,), (1,)], False, Chosen()),
        ([(1,), (2,), (2,), (1,), ()], False, Chosen()),  # own words alone chose nothing
        ([(1,), (2,), (2,), (1,)], True, Chosen(((1, 2), (2, 2), (3, 0)), 4)),
        ([(1,), (2,), (2,), (1,), (2, 1)], False, Chosen(((1, 3), (2, 3), (3, 0)), 5)),
        ([(2,)] * 5, False, Chosen(None, 5, of_one_mind=True)),
        ([(1, 2)] * 4 + [(2, 1)], False, Chosen(None, 5, of_one_mind=True)),
        ([(2,)] * 5, True, Chosen(((1, 0), (2, 5), (3, 0)), 5)),
    ],
)
def test_what_was_chosen_is_counted_from_five_on(picks: list[tuple[int, ...]], exactly: bool, made: Chosen) -> None:
    assert rules.chosen(picks, 3, exactly=exactly) == made


# Who may

WORK = SimpleNamespace(code="A", organisation_id=1)


def actor(*roles: str, number: int = 1, code: str = "A") -> Actor:
    return Actor(number, 1, frozenset(Standing("project", code, role) for role in roles))


def of(state: State = State.ASKED, asked_by: int | None = 9, sees: Sees = Sees.GROUP) -> Any:
    return SimpleNamespace(project=WORK, asked_by_id=asked_by, state=state, sees=sees)


ROLES = ("member", "staff", "coordinator", "decision_maker", "key_worker")


@pytest.mark.parametrize(
    ("rule", "thing", "who"),
    [
        (rules.can_write, WORK, {"staff", "coordinator"}),
        (rules.can_run, of(), {"coordinator"}),
        (rules.can_run, of(asked_by=1), {"staff", "coordinator"}),  # a member who was staff once asks no more
        (rules.can_read, of(), set(ROLES)),
        (rules.can_read, of(State.DRAFT), {"coordinator"}),
        (rules.can_read, of(State.DRAFT, asked_by=1), {"staff", "coordinator"}),
        (rules.can_answer, of(), set(ROLES) - {"key_worker"}),
        (rules.can_enter_for, of(), {"staff", "coordinator", "key_worker"}),
        (rules.can_close, of(), {"coordinator"}),
        (rules.can_close, of(asked_by=1), {"staff", "coordinator"}),
        (rules.sees_all, of(asked_by=1), {"coordinator"}),
        (rules.sees_answers, of(), set(ROLES) - {"key_worker"}),
        (rules.sees_answers, of(asked_by=1, sees=Sees.COORDINATOR), {"coordinator"}),
    ],
)
def test_who_may(rule: Any, thing: Any, who: set[str]) -> None:
    assert {role for role in ROLES if rule(actor(role), thing)} == who
    assert not any(rule(actor(role, code="B"), thing) for role in ROLES)
    assert not rule(Actor(), thing)


def test_the_clock_closes_and_does_nothing_else() -> None:
    clock = Actor(organisation_id=1, channel=Channel.SYSTEM)
    assert rules.can_close(clock, of())
    assert not any(rule(clock, of()) for rule in (rules.can_run, rules.can_answer, rules.can_read))
    assert not rules.can_run(Actor(), of(asked_by=None))  # nobody asks what nobody asked


def test_the_lifecycle() -> None:
    moves = {state: set(LIFECYCLE.verbs_from(state)) for state in State}
    assert moves == {
        "draft": {"change", "start", "stop"},
        "asked": {"answer", "take_back", "close", "stop"},
        "closed": {"take_back", "say_what_came"},
        "told": set(),
        "stopped": set(),
    }
