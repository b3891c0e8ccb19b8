"""Truth tables of pieces of work. No database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from alongside.core.actor import VISITOR, Actor, Standing
from alongside.projects import rules
from alongside.projects.rules import Hat, Label, Seats, Wearing

PROJECT = SimpleNamespace(code="0A1B2C3D4E", in_organisation=1)
LIMIT = SimpleNamespace(project=PROJECT, lifted_at=None)


def someone(*roles: str, code: str = PROJECT.code) -> Actor:
    return Actor(7, 1, frozenset(Standing("project", code, role) for role in roles))


@pytest.mark.parametrize(
    ("rule", "thing", "roles"),
    [
        (rules.is_inside, PROJECT, {"member", "staff", "coordinator", "decision_maker"}),
        (rules.is_near, PROJECT, {"member", "staff", "coordinator", "decision_maker", "key_worker"}),
        (rules.can_coordinate_work, PROJECT, {"coordinator"}),
        (rules.can_invite_to, PROJECT, {"coordinator"}),
        (rules.can_answer_in, PROJECT, {"coordinator", "decision_maker"}),
        (rules.can_settle_limit, LIMIT, {"coordinator", "decision_maker"}),
        (rules.can_question_limit, LIMIT, {"member", "staff", "coordinator", "decision_maker"}),
        (rules.can_see_limit, LIMIT, {"member", "staff", "coordinator", "decision_maker", "key_worker"}),
    ],
)
def test_who_may(rule: Any, thing: Any, roles: set[str]) -> None:
    for role in ("member", "staff", "coordinator", "decision_maker", "key_worker"):
        assert rule(someone(role), thing) is (role in roles), role
        assert not rule(someone(role, code="ZZZZZZZZZZ"), thing)
    assert not rule(VISITOR, thing)


def test_a_seat_is_its_owners_alone() -> None:
    assert rules.owns_seat(someone(), SimpleNamespace(person_id=7))
    assert not rules.owns_seat(someone("coordinator"), SimpleNamespace(person_id=8))
    assert not rules.owns_seat(VISITOR, SimpleNamespace(person_id=None))


def test_a_lifted_limit_is_over() -> None:
    assert rules.still_holds(LIMIT)
    assert not rules.still_holds(SimpleNamespace(lifted_at="now"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Sam, 07700 900123", ("Sam", "07700 900123")),
        ("Sam 07700900123", ("Sam", "07700900123")),
        ("Ring Sam on 07700 900 123", ("Ring Sam", "07700 900 123")),
        ("Sam Okoro (night desk): +44 20 7946 0000", ("Sam Okoro (night desk)", "+44 20 7946 0000")),
        ("0800 123 456 - the front desk", ("the front desk", "0800 123 456")),
        ("Sam (07700 900123)", ("Sam", "07700 900123")),
        ("Sam", None),
        ("07700 900123", None),
        ("Sam, room 12", None),
        ("", None),
    ],
)
def test_a_contact_is_a_name_and_a_number(words: str, found: tuple[str, str] | None) -> None:
    assert rules.read_contact(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "It closes at 11, because the night staff are alone then.",
            ("It closes at 11", "The night staff are alone then."),
        ),
        ("The rent: the council sets it", ("The rent", "The council sets it.")),
        ("The rent. The council sets it.", ("The rent", "The council sets it.")),
        ("No pets since the lease says so", ("No pets", "The lease says so.")),
        ("We can't move house\nThere is no money", ("We can't move house", "There is no money.")),
        ("The closing time", None),
        ("because", None),
        ("The rent, because", None),
    ],
)
def test_a_limit_has_a_reason(words: str, found: tuple[str, str] | None) -> None:
    assert rules.read_limit(words) == found


@pytest.mark.parametrize(
    ("objective", "name"),
    [
        ("Make the kitchen nicer.", "Make the kitchen nicer"),
        ("Make the kitchen nicer. And the hall.", "Make the kitchen nicer"),
        ("word " * 40, "word word word word word word word word word word word word word…"),
        ("x" * 200, "x" * 69 + "…"),
    ],
)
def test_a_name_comes_from_what_it_is_for(objective: str, name: str) -> None:
    assert rules.name_from(objective) == name
    assert len(name) <= 120


@pytest.mark.parametrize(
    ("decider", "days", "sentence"),
    [
        (
            "Jo, who manages Harbour House",
            28,
            (
                "Jo, who manages Harbour House, decides this. Jo will read what you say first. "
                "Within 4 weeks we will tell you what Jo did with it."
            ),
        ),
        (
            "The manager",
            10,
            (
                "The manager decides this. The manager will read what you say first. "
                "Within 10 days we will tell you what the manager did with it."
            ),
        ),
    ],
)
def test_the_label_says_who_decides_and_by_when(decider: str, days: int, sentence: str) -> None:
    assert rules.label_sentence(Wearing(Label.ASKING, decider, days)) == sentence


JO = "Jo, who manages Harbour House"


@pytest.mark.parametrize(
    ("worn", "sentence"),
    [
        (
            Wearing(Label.PAUSED, JO, 28, detail="The building is closed."),
            (
                "We have stopped asking for now, because the building is closed. You did nothing wrong. "
                "We can keep what you told us or take it out. You choose."
            ),
        ),
        (
            Wearing(Label.PAUSED, JO, 28),
            (
                "We have stopped asking for now. You did nothing wrong. "
                "We can keep what you told us or take it out. You choose."
            ),
        ),
        (
            Wearing(Label.EXPLAINING, JO, 28),
            "We want to help you see how this works. Nothing is being decided. Ask us anything.",
        ),
        (
            Wearing(Label.TELLING, JO, 28, detail="14 May", appeal_to="Pat, the director"),
            (
                "This has already been decided. We will tell you what, and why. If you think it is wrong, tell Pat by "
                "14 May."
            ),
        ),
        (
            Wearing(Label.TELLING, JO, 28),
            "This has already been decided. We will tell you what, and why. If you think it is wrong, tell Jo.",
        ),
        (
            Wearing(Label.INVOLVING, JO, 28, can_change="When it is open.", detail="The rent."),
            "You can help change: when it is open. Jo has the last word on the rent. Jo will tell you why.",
        ),
        (
            Wearing(Label.INVOLVING, "The manager", 28),
            "You can help change some of it. The manager has the last word. The manager will tell you why.",
        ),
        (
            Wearing(Label.DESIGNING, JO, 28),
            "We plan this together from the start. Jo says if it goes ahead, and will tell you why.",
        ),
        (
            Wearing(Label.CO_PRODUCING, JO, 28, detail="Harbour House closes at 11"),
            (
                "We decide this together. At least half of us have been through it ourselves. "
                "These are the things we can’t change: Harbour House closes at 11."
            ),
        ),
        (
            Wearing(Label.CO_PRODUCING, JO, 28),
            "We decide this together. At least half of us have been through it ourselves. Nothing is fixed.",
        ),
        (Wearing(Label.LED, JO, 28), "The group decides. Staff help when we ask."),
    ],
)
def test_each_label_has_its_sentence(worn: Wearing, sentence: str) -> None:
    assert rules.label_sentence(worn) == sentence


def test_the_steps_stand_one_above_the_other() -> None:
    assert [rules.height(label) for label in rules.LADDER] == [2, 3, 4, 5, 6]
    assert [rules.height(Label(name)) for name in ("paused", "explaining", "telling")] == [0, 1, 1]
    assert [label for label in Label if rules.can_be_asked(label)] == list(rules.LADDER)


@pytest.mark.parametrize(("days", "words"), [(1, "a day"), (7, "a week"), (28, "4 weeks"), (30, "30 days")])
def test_days_as_people_say_them(days: int, words: str) -> None:
    assert rules.in_days(days) == words


@pytest.mark.parametrize(
    ("by_hat", "shown"),
    [
        ({}, Seats(0, 1)),
        ({Hat.LIVED: 5, Hat.STAFF: 5}, Seats(10, 1, 5, 5, 0)),
        ({Hat.LIVED: 5, Hat.STAFF: 4}, Seats(9, 1)),
        ({Hat.LIVED: 4, Hat.STAFF: 9}, Seats(13, 1)),
        ({Hat.LIVED: 6, Hat.STAFF: 6, Hat.BOTH: 1}, Seats(13, 1)),
        ({Hat.LIVED: 6, Hat.STAFF: 6, Hat.UNSAID: 4}, Seats(16, 1)),
        ({Hat.LIVED: 6, Hat.STAFF: 6, Hat.BOTH: 5, Hat.UNSAID: 5}, Seats(22, 1, 6, 6, 5)),
    ],
)
def test_no_side_is_shown_that_names_somebody(by_hat: dict[str, int], shown: Seats) -> None:
    assert rules.seats_shown(by_hat, 1) == shown


@pytest.mark.parametrize(
    ("count", "words"), [(0, "fewer than 5"), (4, "fewer than 5"), (5, "about 5"), (7, "about 5"), (23, "about 25")]
)
def test_public_counts_are_rounded(count: int, words: str) -> None:
    assert rules.rounded(count) == words
