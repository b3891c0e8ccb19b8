"""The day by which somebody hears: acknowledged, parked and taken up, delayed with what is in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from alongside.core.refusals import NotReady, Refused
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .given import SOON, TODAY, answered, fresh, last, raised, told


def test_acknowledge(cast: Cast) -> None:
    mine = raised(cast)
    done = actions.acknowledge(mine, by=cast.actor("jo"))
    row = fresh(mine)
    assert (done.said, row.state, row.due_on) == (Said.ACKNOWLEDGED, "heard", TODAY + timedelta(days=28))
    assert (told("heard"), last("acknowledge").person) == (["Ana"], cast.jo)


@pytest.mark.parametrize("days", [-1, 29, 400])
def test_an_acknowledgement_keeps_the_first_promise(cast: Cast, days: int) -> None:
    with pytest.raises(NotReady) as gap:
        actions.acknowledge(raised(cast), by=cast.actor("jo"), answer_by=TODAY + timedelta(days=days))
    assert gap.value.field == "answer_by"
    assert told("heard") == []


def test_a_late_acknowledgement_names_a_new_day_and_keeps_the_old_on_record(cast: Cast) -> None:
    mine, gone = raised(cast), TODAY - timedelta(days=3)
    Suggestion.objects.filter(pk=mine.pk).update(answer_by=gone, due_on=gone)
    mine = fresh(mine)
    with pytest.raises(NotReady):
        actions.acknowledge(mine, by=cast.actor("jo"))
    actions.acknowledge(mine, by=cast.actor("jo"), answer_by=SOON)
    assert (fresh(mine).answer_by, fresh(mine).due_on) == (gone, SOON)


def test_park_and_take_up(cast: Cast) -> None:
    mine = raised(cast)
    actions.park(mine, by=cast.actor("jo"), owner=cast.sam, until=SOON, why="It is winter.")
    row = fresh(mine)
    assert (row.state, row.parked_with, row.parked_with_name, row.due_on) == ("parked", cast.sam, "Sam", SOON)
    assert (told("parked"), told("parked_with_you"), last("park").words) == (["Ana"], ["Sam"], "It is winter.")
    actions.take_up(mine, by=cast.actor("jo"))
    row = fresh(mine)
    assert (row.state, row.parked_with, row.parked_with_name, row.parked_until) == ("heard", None, "", None)
    assert told("taken_up") == ["Ana"]


@pytest.mark.parametrize(
    ("field", "change"),
    [("until", {"until": TODAY - timedelta(days=1)}), ("why", {"why": " \u200b"}), ("owner", {"owner": "kit"})],
)
def test_parking_needs_an_owner_a_day_and_a_reason(cast: Cast, field: str, change: dict[str, Any]) -> None:
    asked = {"owner": cast.sam, "until": SOON, "why": "Winter."} | change
    asked["owner"] = cast.people.get(asked["owner"], asked["owner"])
    with pytest.raises(NotReady) as gap:
        actions.park(raised(cast), by=cast.actor("jo"), **asked)
    assert gap.value.field == field


def test_what_is_in_the_way(cast: Cast) -> None:
    mine = raised(cast)
    actions.explain_delay(mine, by=cast.actor("jo"), why="I was ill.", new_day=SOON)
    assert (fresh(mine).due_on, fresh(mine).answer_by) == (SOON, TODAY + timedelta(days=28))
    assert (told("delayed"), last("explain_delay").words) == (["Ana"], "I was ill.")
    with pytest.raises(Refused):
        actions.explain_delay(answered(cast), by=cast.actor("jo"), why="x", new_day=SOON)
