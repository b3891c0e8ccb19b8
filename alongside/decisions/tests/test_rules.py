"""Who may, what must be said, and what may be shown: as tables, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace as Thing
from typing import Any

import pytest

from alongside.charter.rules import Agreed, Quorum, Way
from alongside.core.actor import Actor, Channel, Standing
from alongside.decisions import rules
from alongside.decisions.rules import STAYS, Ballot, Because, Cast, Question, Says, State, Told

HERE = Thing(code="HERE", organisation_id=1)
DECISION = Thing(project=HERE, asked_by_id=7, pushers=[8], in_organisation=1)
PART = Thing(decision=DECISION, owner_id=9, done_at=None)


def actor(role: str = "", person: int = 1) -> Actor:
    return Actor(person, 1, frozenset([Standing("project", "HERE", role)] if role else []))


CLOCK = Actor(None, 1, channel=Channel.SYSTEM)
EVERYBODY = {
    "outside": actor(),
    "member": actor("member"),
    "staff": actor("staff"),
    "decides": actor("decision_maker"),
    "coordinator": actor("coordinator"),
    "key worker": actor("key_worker"),
    "asker": actor("member", 7),
    "asker who left": actor("", 7),
    "named": actor("member", 8),
    "named, left": actor("", 8),
    "owner": actor("staff", 9),
    "owner who left": actor("", 9),
    "clock": CLOCK,
}
INSIDE = {"member", "staff", "decides", "coordinator", "asker", "named", "owner"}
MAY: list[tuple[Any, Any, set[str]]] = [
    (rules.can_ask, HERE, INSIDE),
    (rules.can_ask_about, DECISION, INSIDE),
    (rules.can_read, DECISION, INSIDE | {"key worker"}),
    (rules.can_vote, DECISION, INSIDE),
    (rules.can_prepare, DECISION, {"asker", "coordinator"}),
    (rules.can_prepare_part, PART, {"asker", "coordinator"}),
    (rules.can_enter_for, DECISION, {"key worker", "coordinator"}),
    (rules.can_end_the_talk, DECISION, {"named"}),
    (rules.can_close, DECISION, {"coordinator", "clock"}),
    (rules.can_remind, DECISION, {"clock"}),
    (rules.can_see_votes, DECISION, {"coordinator"}),
    (rules.can_keep_step, PART, {"owner", "coordinator"}),
]


@pytest.mark.parametrize(("rule", "thing", "those"), MAY, ids=lambda each: getattr(each, "__name__", ""))
def test_who_may(rule: Any, thing: Any, those: set[str]) -> None:
    assert {name for name, by in EVERYBODY.items() if rule(by, thing)} == those
    assert rule.why.endswith((".", "?"))


def test_nobody_in_particular_is_nobody() -> None:
    orphan = Thing(project=HERE, asked_by_id=None, pushers=[])
    nobody = Actor(None, 1, frozenset([Standing("project", "HERE", "member")]))
    assert not rules.can_prepare(nobody, orphan)
    assert not rules.can_end_the_talk(nobody, orphan)
    assert not rules.can_keep_step(nobody, Thing(decision=orphan, owner_id=None))
    assert rules.is_promised(PART)


@pytest.mark.parametrize(
    ("project", "looked"),
    [(Thing(lived_looked_at=None), False), (Thing(lived_looked_at=date(2026, 1, 1)), True)],
)
def test_the_first_decision_waits_for_a_look(project: Any, looked: bool) -> None:
    assert rules.someone_with_lived_experience_looked(project) is looked


WHOLE = Question("When?", "Why.", "An hour.", "The table", True)


def test_a_question_is_whole_or_says_what_is_missing() -> None:
    assert WHOLE.gap() is None
    for name in ("question", "background", "cost", "decider"):
        assert replace(WHOLE, **{name: " "}).gap()[0] == name  # type: ignore[index]


ENOUGH = [
    (Agreed(Way.MAJORITY), 1, 1, "Fewer than two"),
    (Agreed(Way.MAJORITY, Quorum(whole=5)), 4, 4, "5 people are enough"),
    (Agreed(Way.MAJORITY, parity=True), 4, 1, "been through it"),
    (Agreed(Way.MAJORITY, parity=True), 4, 2, ""),
    (Agreed(Way.MAJORITY, Quorum(whole=4)), 4, 0, ""),
]


@pytest.mark.parametrize("row", ENOUGH)
def test_what_the_agreed_way_needs(row: tuple[Agreed, int, int, str]) -> None:
    agreed, electors, lived, why = row
    said = rules.opening_gap(agreed, electors, lived)
    assert why in said
    assert bool(why) == bool(said)


def test_options() -> None:
    assert rules.options_gap(["One"], Way.CONSENT) == ""
    assert rules.options_gap(["One", "Two"], Way.MAJORITY) == ""
    assert "Seven" in rules.options_gap([str(n) for n in range(8)], Way.MAJORITY)
    assert "the same" in rules.options_gap(["One", "one"], Way.MAJORITY)
    assert "one thing" in rules.options_gap(["One", "Two"], Way.CONSENT)
    assert rules.options_gap([], Way.MAJORITY)


CASTS = [
    (Cast(Says.AGREE), Way.CONSENT, None),
    (Cast(Says.AGREE), Way.RANKED, "says"),
    (Cast(Says.ABSTAIN), Way.MAJORITY, None),
    (Cast(Says.OBJECT, reason="It burns", because=Because.HARM), Way.CONSENT, None),
    (Cast(Says.OBJECT, reason="It burns", because=Because.LIMIT, limit_id=1), Way.CONSENT, None),
    (Cast(Says.OBJECT, reason="It burns", because=Because.LIMIT), Way.CONSENT, "limit"),
    (Cast(Says.OBJECT, reason="It burns"), Way.CONSENT, "because"),
    (Cast(Says.OBJECT), Way.CONSENT, "reason"),
    (Cast(Says.CHOOSE), Way.APPROVAL, "picks"),
    (Cast(Says.CHOOSE, (1, 2)), Way.APPROVAL, None),
    (Cast(Says.CHOOSE, (2, 1)), Way.RANKED, None),
    (Cast(Says.CHOOSE, (2, 2)), Way.RANKED, "picks"),
    (Cast(Says.CHOOSE, (1, 2)), Way.TWO_THIRDS, "picks"),
    (Cast(Says.CHOOSE, (3,)), Way.MAJORITY, "picks"),
]


@pytest.mark.parametrize("row", CASTS)
def test_a_vote_is_whole_or_says_what_is_missing(row: tuple[Cast, Way, str | None]) -> None:
    cast, way, field = row
    gap = cast.gap(way, [1, 2])
    assert (gap[0] if gap else None) == field


# (says, picks, way, outcome, winner) -> lost; option 2 is "leave it as it is"
LOST = [
    ("choose", [1], "majority", "passed", 1, False),
    ("choose", [2], "majority", "passed", 1, True),
    ("choose", [1], "majority", "tie", None, True),
    ("choose", [2], "majority", "not_passed", None, False),  # it stays, as they wanted
    ("abstain", [], "majority", "passed", 1, False),
    ("choose", [1, 2], "approval", "passed", 2, False),
    ("choose", [1, 2], "ranked", "passed", 2, True),
    ("agree", [], "consent", "objected", None, True),
    ("worries", [], "consent", "no_quorum", None, True),
    ("object", [], "consent", "objected", None, False),
    ("aside", [], "consent", "passed", 1, False),
    ("agree", [], "consent", "passed", 1, False),
]


@pytest.mark.parametrize("row", LOST)
def test_who_lost(row: tuple[Any, ...]) -> None:
    *said, lost = row
    assert rules.has_lost(*said, stays=2) is lost


def test_what_holds_now() -> None:
    assert rules.result_option("passed", 1, 3) == 1
    assert rules.result_option("tie", None, 3) == 3


def test_an_outcome() -> None:
    today = date(2026, 5, 1)
    assert Told("What", "Why", today + timedelta(days=1)).gap(today) is None
    assert Told("", "Why", today).gap(today)[0] == "what"  # type: ignore[index]
    assert Told("What", "", today).gap(today)[0] == "why"  # type: ignore[index]
    assert Told("What", "Why", today).gap(today)[0] == "review_on"  # type: ignore[index]


def some(says: str, picks: tuple[int, ...], people: int, *, lived: bool) -> list[Ballot]:
    return [Ballot(Says(says), picks, lived)] * people


def test_sides_are_shown_from_five_each_and_never_of_one_mind() -> None:
    lived = [*some("choose", (1,), 3, lived=True), *some("choose", (2,), 2, lived=True)]
    others = [*some("choose", (1,), 4, lived=False), *some("abstain", (), 1, lived=False)]
    shown = rules.sides_of([*lived, *others], [1, 2])
    assert shown is not None
    assert shown.rows == ((1, 3, 4), (2, 2, 0))
    assert rules.sides_of([*lived[1:], *others], [1, 2]) is None
    assert rules.sides_of([*lived, *others[1:]], [1, 2]) is None
    assert rules.sides_of([*lived, *some("choose", (1,), 5, lived=False)], [1, 2]) is None
    words = [*some("agree", (), 4, lived=True), *some("aside", (), 1, lived=True)]
    both = rules.sides_of([*words, *[Ballot(ballot.says) for ballot in words]], ["agree", "aside"])
    assert both is not None
    assert both.rows == (("agree", 4, 4), ("aside", 1, 1))


def test_names_are_shown_only_if_nobody_asked_to_be_left_out() -> None:
    assert rules.names_may_be_shown([False, False])
    assert not rules.names_may_be_shown([False, True, False])


def test_the_table_of_moves() -> None:
    assert rules.LIFECYCLE.verbs_from(State.OPEN) == ["vote", "end_the_talk", "close", "bring_input", "stop"]
    assert rules.LIFECYCLE.verbs_from(State.STOPPED) == []
    assert STAYS.startswith("None of these")
