"""The nameplate of people."""

from __future__ import annotations

from alongside.core.capability import Capability, Joins

from .holdings import held_about
from .places import organisation_as_a_place, take_a_role

CAPABILITY = Capability(
    title="People",
    joins=Joins("organisation", organisation_as_a_place, take_a_role),
    personal_data=held_about,
)
