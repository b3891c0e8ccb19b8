"""What the tests of the check may ask for."""

from __future__ import annotations

import pytest

from alongside.people.models import Account, Person, StandingRow
from alongside.suitability import actions
from alongside.suitability.models import Check
from alongside.suitability.rules.deriving import Purpose
from tests.cast import Cast


@pytest.fixture
def rosa(cast: Cast) -> Person:
    account = Account.objects.create(email="rosa@example.org")
    rosa = Person.objects.create(organisation=cast.here, name="Rosa", account=account)
    StandingRow.objects.create(person=rosa, scope="organisation", code=cast.here.code, role="staff")
    return rosa


@pytest.fixture
def ready(cast: Cast, rosa: Person) -> Check:
    return actions.set_up(
        cast.kitchen,
        by=cast.actor("sam"),
        purpose=Purpose.ASK,
        outside_name="Rosa",
        outside_how="01632 960 100",
        outside_person=rosa,
        overseer=rosa,
    ).subject
