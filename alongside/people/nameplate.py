"""The nameplate of people."""

from __future__ import annotations

from alongside.core.capability import Capability, Joins

from .holdings import DEEDS, held_about
from .places import organisation_as_a_place, take_a_role


def reseal() -> int:
    """The secrets of second steps, which lie in a table of the sign-in library."""
    from .actions.keys import reseal_second_steps  # noqa: PLC0415 - a nameplate is cheap to import

    return reseal_second_steps()


CAPABILITY = Capability(
    title="People",
    joins=Joins("organisation", organisation_as_a_place, take_a_role),
    personal_data=held_about,
    deeds=DEEDS,
    reseal=reseal,
)
