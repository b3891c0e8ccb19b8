"""What people do about pieces of work."""

from __future__ import annotations

from enum import StrEnum

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.people.actions import give_standing
from alongside.people.models import Organisation
from alongside.people.rules import COORDINATOR, can_coordinate

from .models import Project


class Said(StrEnum):
    """What can have happened."""

    STARTED = "started"


@action(may=can_coordinate)
def start(organisation: Organisation, *, by: Actor, name: str) -> Result[Project]:
    """Start a piece of work. Who starts it coordinates it."""
    project = Project.objects.create(organisation=organisation, name=name)
    give_standing(organisation.people.get(pk=by.person_id or 0), "project", project.code, COORDINATOR)
    return Result(project, Said.STARTED)
