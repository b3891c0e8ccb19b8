"""Truth tables and sums: no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace as Thing
from typing import Any

import pytest

from alongside.core.actor import VISITOR, Actor, Standing
from alongside.core.text import says_something
from alongside.suggestions import rules
from alongside.suggestions.rules import (
    ANSWERED,
    AWAY,
    LIFECYCLE,
    OPEN,
    SEEN_AS,
    Ground,
    Reply,
    State,
    Understood,
    Verdict,
    seen_as,
)

ROLES = ("member", "staff", "key_worker", "coordinator", "decision_maker", "nobody", "elsewhere", "visitor")
TODAY = date(2026, 11, 22)


def actor(role: str, person: int = 1) -> Actor:
    if role == "visitor":
        return VISITOR
    here = "THERE00000" if role == "elsewhere" else "HERE000000"
    held = (
        frozenset()
        if role == "nobody"
        else frozenset({Standing("project", here, "member" if role == "elsewhere" else role)})
    )
    return Actor(person, 1, held)


def suggestion(state: State = State.NEW, **more: Any) -> Any:
    thing = {"raised_by_id": 9, "answer": None, "needs_someone_else": False, "merged_into": None}
    return Thing(project=Thing(code="HERE000000"), state=state, **thing | more)


def who(predicate: Any, thing: Any, person: int = 1) -> set[str]:
    return {role for role in ROLES if predicate(actor(role, person), thing)}


INSIDE = {"member", "staff", "coordinator", "decision_maker"}
OWES = {"coordinator", "decision_maker"}


@pytest.mark.parametrize(
    ("predicate", "allowed"),
    [
        (rules.can_read, INSIDE | {"key_worker"}),
        (rules.can_take_part, INSIDE),
        (rules.can_look_after, OWES),
        (rules.can_answer, OWES),
        (rules.can_keep_promise, OWES),
        (rules.can_explain_delay, OWES),
        (rules.can_tidy, {"coordinator"}),
        (rules.can_paraphrase, {"coordinator"}),
        (rules.can_unmerge, {"coordinator"}),
        (rules.is_voice, set()),
        (rules.can_let_publish, set()),
        (rules.can_keep_aside, set()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_may_on_an_open_suggestion_of_somebody_else(predicate: Any, allowed: set[str]) -> None:
    assert who(predicate, suggestion()) == allowed


@pytest.mark.parametrize(
    ("predicate", "allowed"),
    [
        (rules.can_suggest, INSIDE),
        (rules.can_take_in, {"coordinator"}),
        (rules.can_enter_for, {"coordinator", "key_worker"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_may_in_a_piece_of_work(predicate: Any, allowed: set[str]) -> None:
    assert who(predicate, Thing(code="HERE000000")) == allowed


def test_what_is_set_aside_is_for_its_voice_the_coordinator_and_who_looks_afresh() -> None:
    aside = suggestion(State.SET_ASIDE, answer=Thing(answered_by_id=7, owner_id=None))
    assert who(rules.can_read, aside) == {"coordinator"}
    assert who(rules.can_read, aside, person=9) == set(ROLES) - {"visitor"}
    asked = suggestion(State.SET_ASIDE, answer=aside.answer, needs_someone_else=True)
    assert who(rules.can_read, asked) == OWES
    assert who(rules.can_keep_aside, asked) == OWES
    assert who(rules.can_keep_aside, asked, person=7) == set()
    for never in (rules.can_take_part, rules.can_look_after, rules.can_answer, rules.can_paraphrase):
        assert who(never, aside) == set()


def test_a_fresh_look_is_by_someone_else() -> None:
    fresh = suggestion(State.FRESH, needs_someone_else=True, answer=Thing(answered_by_id=1, owner_id=None))
    assert who(rules.can_answer, fresh) == set()
    assert who(rules.can_answer, fresh, person=2) == OWES
    fresh.needs_someone_else = False
    assert who(rules.can_answer, fresh) == OWES


def test_who_owns_a_promise_can_keep_it_and_say_what_is_in_the_way() -> None:
    promised = suggestion(State.PROMISED, answer=Thing(owner_id=1, answered_by_id=2))
    everybody = set(ROLES) - {"visitor"}
    assert who(rules.can_keep_promise, promised) == who(rules.can_explain_delay, promised) == everybody
    assert who(rules.can_keep_promise, promised, person=3) == OWES
    done = suggestion(State.DONE, answer=promised.answer)
    assert who(rules.can_explain_delay, done) == set()


def test_a_voice_is_one_person() -> None:
    assert who(rules.is_voice, suggestion(), person=9) == set(ROLES) - {"visitor"}
    assert who(rules.is_voice, suggestion(raised_by_id=None)) == set()
    assert who(rules.can_let_publish, suggestion(State.WITHDRAWN), person=9) == set()
    assert who(rules.is_writer, Thing(person_id=1)) == set(ROLES) - {"visitor"}
    assert who(rules.is_writer, Thing(person_id=None)) == set()
    talk = Thing(asked_by_id=1, with_person_id=None)
    assert who(rules.is_in_talk, talk) == set(ROLES) - {"visitor"}
    assert who(rules.is_in_talk, talk, person=2) == set()
    merged = suggestion(State.MERGED, merged_into=Thing(raised_by_id=1))
    assert who(rules.can_unmerge, merged) == set(ROLES) - {"visitor"}


def test_each_state_is_seen_as_one_thing() -> None:
    assert sorted(state for states in SEEN_AS.values() for state in states) == sorted(State)
    assert [seen_as(state).value for state in State] == [
        *["heard"] * 4, *["answered"] * 3, "done", "answered", *["away"] * 3,
    ]  # fmt: skip


def test_every_state_can_be_left_or_is_an_end_that_was_chosen() -> None:
    stuck = [state for state in State if not LIFECYCLE.verbs_from(state)]
    assert stuck == [State.WITHDRAWN]
    assert all("withdraw" in LIFECYCLE.verbs_from(state) for state in State if state != State.WITHDRAWN)
    assert set(OPEN) | set(ANSWERED) | set(AWAY) == set(State)


YES = Reply(Verdict.YES, "Because it helps.", "The rota.", owner_name="Jo", by_when=TODAY)
LATER = Reply(Verdict.NOT_NOW, "Because it is winter.", "The garden.", look_again=TODAY)
NO = Reply(Verdict.NO, "Because of the law.", "The law.", ground=Ground.LIMIT, limit_id=1)
GAPS = [
    (YES, None),
    (replace(YES, verdict=Verdict.PARTLY), None),
    (LATER, None),
    (NO, None),
    (replace(NO, ground=Ground.CHOSE, limit_id=None), None),
    (replace(NO, ground=Ground.WEIGHED, limit_id=None), None),
    (replace(YES, verdict=Verdict.WITHDRAWN), "verdict"),
    (replace(YES, verdict=Verdict.SET_ASIDE), "verdict"),
    *[
        (replace(whole, reason=nothing), "reason")
        for whole in (YES, LATER, NO)
        for nothing in ("", " \n", "\u200b", "…", "-")
    ],
    *[(replace(whole, considered="\u2060 "), "considered") for whole in (YES, LATER, NO)],
    (replace(YES, owner_name=" "), "owner_name"),
    (replace(YES, by_when=None), "by_when"),
    (replace(YES, by_when=TODAY - timedelta(days=1)), "by_when"),
    (replace(LATER, look_again=None), "look_again"),
    (replace(LATER, look_again=TODAY - timedelta(days=1)), "look_again"),
    (replace(NO, ground=None), "ground"),
    (replace(NO, limit_id=None), "limit"),
]


@pytest.mark.parametrize(("reply", "field"), GAPS)
def test_the_first_gap_of_an_answer(reply: Reply, field: str | None) -> None:
    gap = reply.gap(TODAY)
    assert (gap and gap[0]) == field


def test_what_is_owed_after_an_answer() -> None:
    assert (YES.due_on, LATER.due_on, NO.due_on) == (TODAY, TODAY, None)


@pytest.mark.parametrize(
    ("words", "says"),
    [("No.", True), ("5", True), ("不行", True), ("لا", True), ("", False), ("\u200b", False), ("?!", False)],
)
def test_what_says_something(words: str, says: bool) -> None:
    assert says_something(words) is says


@pytest.mark.parametrize(
    ("see", "no_sense", "disagree", "no_word", "shown"),
    [(2, 1, 1, 1, True), (0, 0, 0, 9, True), (5, 0, 0, 0, False), (1, 1, 1, 1, False), (4, 1, 0, 0, True)],
)
def test_the_four_counts(see: int, no_sense: int, disagree: int, no_word: int, shown: bool) -> None:
    assert Understood(see, no_sense, disagree, no_word).may_be_shown is shown
