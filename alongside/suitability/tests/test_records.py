"""Where our records say something else than staff: each record, and where it has to stay silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.decisions.models import Decision, Input
from alongside.decisions.rules import State
from alongside.people.models import Person
from alongside.projects.models import Seat
from alongside.suggestions.actions import suggest
from alongside.suitability import actions
from alongside.suitability.records import contradictions
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import BY_CODE
from tests.cast import Cast


@pytest.fixture(autouse=True)
def staff_say_yes(cast: Cast) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=dict.fromkeys(BY_CODE, Say.YES))
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))


def found(cast: Cast) -> dict[str, str]:
    return dict(contradictions(cast.kitchen))


def decided(cast: Cast, *, here: bool = True, body: str = "") -> Decision:
    today = timezone.localdate()
    return Decision.objects.create(
        project=cast.kitchen,
        question="When do we open?",
        background="It is about mornings.",
        cost="An hour of staff.",
        decider="Jo",
        decider_here=here,
        state=State.TOLD,
        body=body,
        meets_on=today if body else None,
    )


def seats(cast: Cast, hat: str, count: int) -> None:
    for number in range(count):
        person = Person.objects.create(organisation=cast.here, name=f"{hat} {number}")
        Seat.objects.create(project=cast.kitchen, person=person, hat=hat, decides=True)


def test_nothing_is_said_where_nothing_is_wrong(cast: Cast) -> None:
    for _ in range(3):
        decided(cast)
    suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays")
    assert found(cast) == {}


@pytest.mark.parametrize(("here", "says"), [((True, True, False), False), ((True, False, False), True)])
def test_the_decider_is_there_in_two_of_the_last_three(cast: Cast, here: tuple[bool, ...], says: bool) -> None:
    decided(cast, here=False)  # the oldest does not count any more
    for there in here:
        decided(cast, here=there)
    assert ("P2" in found(cast)) == says


def test_two_decisions_are_too_few_to_say(cast: Cast) -> None:
    decided(cast, here=False)
    decided(cast, here=False)
    assert "P2" not in found(cast)


def test_what_was_decided_elsewhere_was_not_decided_as_agreed(cast: Cast) -> None:
    decided(cast)
    decided(cast, body="The board")
    assert found(cast)["P4"] == "1 of the last 2 decisions was taken elsewhere, not in the agreed way."


def test_a_meeting_that_decides_before_people_had_their_answer(cast: Cast) -> None:
    said = suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays").subject
    decision = decided(cast, body="The board")
    Input.objects.create(decision=decision, suggestion=said)
    assert "C1" in found(cast)
    Decision.objects.update(meets_on=said.answer_by + timedelta(days=1))
    assert "C1" not in found(cast)


def test_seats_are_only_counted_where_that_names_nobody(cast: Cast) -> None:
    seats(cast, "lived", 4)
    seats(cast, "staff", 5)
    assert "P3" not in found(cast)
    seats(cast, "lived", 1)
    assert found(cast)["P3"].startswith("Fewer than half")
    seats(cast, "lived", 1)
    assert "P3" not in found(cast)


def test_a_no_is_not_contradicted(cast: Cast) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers={"P4": Say.NO})
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    decided(cast, body="The board")
    assert "P4" not in found(cast)
