"""Who may read and do what."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from alongside.core.actor import VISITOR, Actor, Standing
from alongside.listening import rules
from alongside.listening.rules import LIFECYCLE, Route, State

MEMBER, LISTENER, CARRIER, COORDINATOR = (
    Actor(person_id=n, organisation_id=1, standing=frozenset({Standing("project", "CODE", "coordinator")}))
    for n in (1, 2, 3, 4)
)


def concern(route: str = Route.NAMED, passed_on: bool = False, carried: bool = False) -> SimpleNamespace:
    return SimpleNamespace(
        raised_by_id=1,
        heard_by_id=2,
        carried_by_id=3 if carried else None,
        route=route,
        passed_on_at=object() if passed_on else None,
    )


@pytest.mark.parametrize(
    ("thing", "seen_by"),
    [
        (concern(), {1, 2}),
        (concern(Route.RELAYED, carried=True), {1, 3}),
        (concern(Route.RELAYED, passed_on=True, carried=True), {1, 2, 3}),
        (concern(Route.RELAYED), {1}),  # who carried it has left
    ],
)
def test_only_those_it_is_between_see_it(thing: SimpleNamespace, seen_by: set[int]) -> None:
    everybody = (MEMBER, LISTENER, CARRIER, COORDINATOR, VISITOR)
    assert {by.person_id for by in everybody if rules.can_see(by, thing)} == seen_by


def test_nobody_is_taken_for_an_empty_place() -> None:
    gone = SimpleNamespace(
        raised_by_id=None, heard_by_id=None, carried_by_id=None, route=Route.NAMED, passed_on_at=object()
    )
    assert not rules.can_see(VISITOR, gone)


@pytest.mark.parametrize("verb", ["pass_on", "reply", "say_more", "say_outcome", "stop"])
def test_nothing_follows_a_stop(verb: str) -> None:
    assert State.STOPPED not in LIFECYCLE.moves[verb][0]
    assert verb in LIFECYCLE.verbs_from(State.SENT)


@pytest.mark.parametrize("role", ["member", "staff", "coordinator", "decision_maker"])
def test_everybody_inside_may_say_it(role: str) -> None:
    by = Actor(person_id=1, standing=frozenset({Standing("project", "CODE", role)}))
    assert rules.can_ask(by, SimpleNamespace(code="CODE"))
    assert not rules.can_ask(by, SimpleNamespace(code="OTHER"))
