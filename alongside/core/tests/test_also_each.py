"""One event for each thing that a verb over many things touched."""

from __future__ import annotations

from enum import StrEnum

import pytest

from alongside.core.action import DEEDS, Records, Result, action, also_each, rule
from alongside.core.actor import Actor
from alongside.core.models import Event
from alongside.projects.models import Project
from tests.cast import Cast


class Said(StrEnum):
    DONE = "done"


@rule("Anybody may.")
def anybody(by: Actor, thing: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("records", "people"), [("named", ["Ana", "Jo"]), ("confidential", [None, None]), ("nothing", [])]
)
def test_each_gets_its_event_as_the_action_records(cast: Cast, records: Records, people: list[str | None]) -> None:
    def over_many(project: Project, *, by: Actor) -> Result[Project]:
        also_each([(cast.actor(name), project) for name in ("ana", "jo")], Said.DONE)
        return Result(project, Said.DONE)

    over_many.__module__ = "alongside.core"
    try:
        action(may=anybody, records=records)(over_many)(cast.kitchen, by=cast.actor("sam"))
    finally:
        del DEEDS["core.over_many"]
    written = list(Event.objects.order_by("pk"))
    assert [event.person and event.person.name for event in written[:2]] == people
    assert len(written) == (0 if records == "nothing" else 3)
    assert {event.said for event in written} <= {"done"}


def test_outside_an_action_it_writes_nothing(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="only writes inside an action"):
        also_each([(cast.actor("ana"), cast.kitchen)], Said.DONE)
