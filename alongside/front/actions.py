"""What the demo does beyond what people do."""

from __future__ import annotations

from enum import StrEnum

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.people.models import Person
from alongside.projects.models import Project, Seat
from alongside.projects.rules import Hat

from . import rules


class Said(StrEnum):
    """What can have happened."""

    SIDES_MADE_UP = "sides_made_up"


@action(may=rules.is_the_demo, records="nothing")
def make_up_sides(project: Project, *, by: Actor) -> Result[Project]:
    """Give imported voices made-up sides, two in three lived experience, so that agreeing and parting can be seen.

    The banner above these suggestions says that they are made up.
    """
    voices = Person.objects.filter(kind=Person.Kind.IMPORTED, organisation=project.organisation).order_by("pk")
    Seat.objects.bulk_create(
        Seat(project=project, person=person, hat=Hat.STAFF if number % 3 == 2 else Hat.LIVED)
        for number, person in enumerate(voices)
    )
    return Result(project, Said.SIDES_MADE_UP)
