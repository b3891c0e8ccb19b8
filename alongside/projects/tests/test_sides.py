"""What may be shown of what people think, side by side: no database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.projects.rules import ENOUGH, Hat, Numbers, Tally, numbers_shown

TABLE = [
    ({}, Numbers(None)),
    ({Hat.LIVED: Tally(4)}, Numbers(None)),
    ({Hat.LIVED: Tally(5)}, Numbers(None, of_one_mind=True)),
    ({Hat.LIVED: Tally(4, 1)}, Numbers(Tally(4, 1))),
    ({Hat.LIVED: Tally(4, 1), Hat.STAFF: Tally(3, 1)}, Numbers(Tally(7, 2))),
    ({Hat.LIVED: Tally(4, 1), Hat.STAFF: Tally(3, 2)}, Numbers(Tally(7, 3), Tally(4, 1), Tally(3, 2))),
    ({Hat.LIVED: Tally(5), Hat.STAFF: Tally(3, 2)}, Numbers(Tally(8, 2))),
    ({Hat.LIVED: Tally(4, 1), Hat.STAFF: Tally(3, 2), Hat.UNSAID: Tally(1)}, Numbers(Tally(8, 3))),
    ({Hat.LIVED: Tally(4, 1), Hat.STAFF: Tally(3, 2), Hat.UNSAID: Tally(0, 6)}, Numbers(Tally(7, 9))),
    (
        {Hat.LIVED: Tally(4, 1), Hat.STAFF: Tally(3, 2), Hat.BOTH: Tally(1, 4)},
        Numbers(Tally(8, 7), Tally(4, 1), Tally(3, 2), Tally(1, 4)),
    ),
]


@pytest.mark.parametrize(("by_hat", "shown"), TABLE)
def test_what_may_be_shown(by_hat: dict[Hat, Tally], shown: Numbers) -> None:
    assert numbers_shown(by_hat) == shown


TALLIES = st.builds(Tally, *(st.integers(0, 7),) * 3)
WORLDS = st.dictionaries(st.sampled_from(list(Hat)), TALLIES)


def learned(shown: Numbers) -> list[Tally]:
    """All that somebody can work out: each figure, and the total less the sides that are shown."""
    if shown.total is None:
        return []
    sides = [side for side in (shown.lived, shown.staff, shown.both) if side is not None]
    rest = Tally(
        *(getattr(shown.total, part) - sum(getattr(s, part) for s in sides) for part in ("agree", "disagree", "passed"))
    )
    return [shown.total, *sides, *([rest] if sides else [])]


def tells_on_somebody(known: list[Tally]) -> bool:
    return any(0 < cell.people < ENOUGH or (cell.people and cell.of_one_mind) for cell in known)


@given(WORLDS)
def test_no_complement_gives_a_hidden_cell_away(by_hat: dict[Hat, Tally]) -> None:
    assert not tells_on_somebody(learned(numbers_shown(by_hat)))


def test_a_control_without_the_rule_gives_some_away() -> None:
    """Showing both sides as soon as each has five, and the total beside them, tells what the one "both" said."""
    careless = Numbers(Tally(8, 4), Tally(4, 1), Tally(3, 3), None)
    assert tells_on_somebody(learned(careless))
    assert numbers_shown({Hat.LIVED: Tally(4, 1), Hat.STAFF: Tally(3, 3), Hat.BOTH: Tally(1)}) == Numbers(Tally(8, 4))
