"""Merges: both are told, either undoes it, nobody is left behind."""

from __future__ import annotations

import pytest

from alongside.core.refusals import NotReady, Refused
from alongside.suggestions import actions
from tests.cast import Cast

from .given import NO, SOON, answered, fresh, raised, told


def test_merge_tells_both_and_either_undoes(cast: Cast) -> None:
    a, b = raised(cast), raised(cast, "bo", "Soft chairs please")
    actions.park(a, by=cast.actor("sam"), owner=cast.sam, until=SOON, why="Winter.")
    actions.merge(a, by=cast.actor("sam"), into=b, why="The same.")
    row = fresh(a)
    assert (row.state, row.merged_into, row.merged_from, row.words, row.due_on) == (
        "merged",
        b,
        "parked",
        "Softer chairs",
        None,
    )
    assert (told("merged"), fresh(b).words) == (["Ana", "Bo"], "Soft chairs please")
    actions.answer(fresh(b), by=cast.actor("jo"), reply=NO)
    assert told("answered") == ["Ana", "Bo"]
    actions.unmerge(fresh(a), by=cast.actor("bo"))
    row = fresh(a)
    assert (row.state, row.parked_with_name, row.due_on, row.merged_into, row.merged_from) == (
        "parked",
        "Sam",
        SOON,
        None,
        "",
    )
    assert told("apart_again") == ["Ana"]


def test_what_can_not_be_merged(cast: Cast) -> None:
    a, b, closed = raised(cast), raised(cast), answered(cast)
    elsewhere = actions.suggest(cast.elsewhere, by=cast.actor("max"), words="There").subject
    for into in (a, closed, elsewhere):
        with pytest.raises(NotReady) as gap:
            actions.merge(a, by=cast.actor("sam"), into=into, why="Same.")
        assert gap.value.field == "into"
    actions.merge(b, by=cast.actor("sam"), into=a, why="Same.")
    for one, into in ((a, raised(cast)), (raised(cast), b)):
        with pytest.raises(NotReady):
            actions.merge(one, by=cast.actor("sam"), into=into, why="Same.")
    with pytest.raises(Refused):
        actions.unmerge(fresh(b), by=cast.actor("kit"))


@pytest.mark.parametrize("leave", ["withdraw", "set_aside"])
def test_nobody_is_left_behind_when_the_other_leaves(cast: Cast, leave: str) -> None:
    a, b = raised(cast, "bo", "Me too"), raised(cast)
    actions.merge(a, by=cast.actor("sam"), into=b, why="Same.")
    if leave == "withdraw":
        actions.withdraw(fresh(b), by=cast.actor("ana"))
    else:
        actions.set_aside(fresh(b), by=cast.actor("sam"), why="An insult.")
    row = fresh(a)
    assert (row.state, row.merged_into, row.due_on is None) == ("new", None, False)
    assert told("apart_again") == ["Bo"]
