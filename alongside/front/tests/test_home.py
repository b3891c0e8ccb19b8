"""Home asks all rooms in one statement, whoever looks and whatever there is; a room that asks for itself is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.actor import Actor
from alongside.core.capability import Card, rooms
from alongside.core.prepared import is_kept, together, written_anew
from alongside.front.home import waiting
from alongside.people.models import Person, StandingRow
from alongside.projects import actions
from alongside.projects.models import Project
from alongside.projects.rules import Start
from tests.architecture import world
from tests.architecture.viewpoints import signed_in
from tests.cast import ONE_PAGE, Cast
from tests.flat import MOST_QUERIES

NAMES = ("ana", "sam", "jo", "ida", "kit", "nat")


def asks(client: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/").status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["ana", "sam", "jo", "kit"])
def test_home_takes_as_few_queries_for_five_pieces_of_work_as_for_one(cast: Cast, name: str) -> None:
    client = cast.client(name)
    client.get("/")
    one = asks(client)
    for number in range(4):
        page = Start(name=f"B{number}", answer_days=7, cannot_change="x", cannot_because="y", **ONE_PAGE)
        work = actions.start(cast.here, by=cast.actor("sam"), page=page).subject
        role = StandingRow.objects.filter(person=getattr(cast, name), scope="project").values_list("role").first()
        StandingRow.objects.get_or_create(person=getattr(cast, name), scope="project", code=work.code, role=role[0])
    client = cast.client(name)
    client.get("/")
    assert asks(client) == one <= MOST_QUERIES
    assert client.get("/").text.count("/work/") >= 5


def test_all_rooms_are_asked_in_one_statement_in_a_full_house(db: None) -> None:
    here = world.build().here
    with written_anew():
        for name in NAMES:
            actor = here.actor(name)
            with CaptureQueriesContext(connection) as seen:
                waiting(actor)
            assert len(seen) == 1, name
            client = signed_in(here.people[name].account)
            client.get("/")
            assert asks(client) <= MOST_QUERIES, name
        assert is_kept(together)


@contextmanager
def a_room_that_asks_for_itself() -> Iterator[None]:
    room = next(room for room in rooms() if room.room == "projects")
    kept = room.capability
    assert kept.waiting

    def cards(actor: Actor, *found: Any) -> Iterator[Card]:
        for row in Project.objects.visible_to(actor):
            Person.objects.filter(standing__code=row.code).count()
        yield from kept.waiting.cards(actor, *found)  # type: ignore[union-attr]

    room.capability = replace(kept, waiting=replace(kept.waiting, cards=cards))
    try:
        yield
    finally:
        room.capability = kept


def test_a_room_that_asks_for_itself_is_found(cast: Cast) -> None:
    client = cast.client("ana")
    client.get("/")
    before = asks(client)
    with a_room_that_asks_for_itself():
        assert asks(client) == before + 2
        with pytest.raises(AssertionError):
            test_home_takes_as_few_queries_for_five_pieces_of_work_as_for_one(cast, "ana")
