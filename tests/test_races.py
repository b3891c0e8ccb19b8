"""A few rounds of every race; `make bench PART=races` runs two hundred (QUALITY.md R3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests import all_races, races
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


@pytest.mark.parametrize("race", all_races.RACES, ids=lambda race: race.__name__)
def test_nobody_wins_twice(race: Callable[[Cast, int], Iterator[str]]) -> None:
    assert races.run(race, assemble(), ROUNDS) == []


@pytest.mark.parametrize("control", all_races.CONTROLS, ids=lambda race: race.__name__)
def test_the_controls_lose(control: Callable[[Cast, int], Iterator[str]]) -> None:
    assert races.run(control, assemble(), 5) != []
