"""Every race of the house and every control, in an order in which one cast can run them all."""

from __future__ import annotations

from collections.abc import Callable

from tests import checking_races, deciding_races, meeting_races, promising_races, races
from tests.cast import Cast
from tests.races import Wrong

ROOMS = (
    races,
    deciding_races,
    promising_races,
    meeting_races,
    checking_races,
)  # what is agreed, or worn, is made afresh further on
RACES: list[Callable[[Cast, int], Wrong]] = [race for room in ROOMS for race in room.RACES]
CONTROLS: list[Callable[[Cast, int], Wrong]] = [control for room in ROOMS for control in room.CONTROLS]
