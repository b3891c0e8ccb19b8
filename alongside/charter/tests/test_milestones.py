"""Days: named, moved with a reason, here, looked back on without names, closed with what changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from alongside.charter import actions
from alongside.charter.models import LookBack, Milestone, Move
from alongside.core.actor import Channel
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .given import TODAY, fresh, last, told

SOON = TODAY + timedelta(days=9)


def named(cast: Cast, who: str = "ana") -> Milestone:
    return actions.name_day(cast.kitchen, by=cast.actor(who), words="The chairs are here", day=SOON).subject


def here(cast: Cast) -> Milestone:
    return actions.say_it_is_here(named(cast), by=cast.actor("jo")).subject


def test_a_day_is_named(cast: Cast) -> None:
    day = named(cast)
    assert (day.stage, day.day, last("name_day").person) == ("ahead", SOON, cast.ana)
    for words, when, field in ((" . ", SOON, "words"), ("Chairs", TODAY - timedelta(days=1), "day")):
        with pytest.raises(NotReady) as gap:
            actions.name_day(cast.kitchen, by=cast.actor("ana"), words=words, day=when)
        assert gap.value.field == field
    with pytest.raises(Refused):
        actions.name_day(cast.kitchen, by=cast.actor("kit"), words="Chairs", day=SOON)


def test_a_day_that_has_been_is_marked_so_and_looked_back_on(cast: Cast) -> None:
    gone = TODAY - timedelta(days=3)
    day = actions.name_day(cast.kitchen, by=cast.actor("ana"), words="Chairs", day=gone, has_been=True).subject
    assert (day.stage, day.here_on) == ("here", gone)
    assert told("day_is_here") == ["Bo", "Jo", "Sam"]
    with pytest.raises(NotReady):
        actions.name_day(cast.kitchen, by=cast.actor("ana"), words="Chairs", day=SOON, has_been=True)


def test_a_moved_day_keeps_the_old_one_and_the_reason(cast: Cast) -> None:
    day = named(cast)
    new = SOON + timedelta(days=7)
    for why, when, field in (("", new, "why"), ("Late.", TODAY - timedelta(days=1), "day")):
        with pytest.raises(NotReady) as gap:
            actions.move_day(day, by=cast.actor("sam"), day=when, why=why)
        assert gap.value.field == field
    actions.move_day(day, by=cast.actor("sam"), day=new, why="The shop is shut.")
    row = Move.objects.get()
    assert (row.old_day, row.new_day, row.why, row.moved_by) == (SOON, new, "The shop is shut.", cast.sam)
    assert (fresh(day).day, told("day_moved")) == (new, ["Ana", "Bo", "Jo"])
    with pytest.raises(MovedOn):  # somebody moved it since the page was read
        actions.move_day(day, by=cast.actor("ana"), day=new, why="Rain.", was=SOON)


def test_when_it_is_here_everybody_is_asked_to_look_back(cast: Cast) -> None:
    day = here(cast)
    assert (day.stage, day.here_on, told("day_is_here")) == ("here", TODAY, ["Ana", "Bo", "Sam"])
    with pytest.raises(NotReady) as gap:
        actions.say_it_is_here(named(cast), by=cast.actor("jo"), on=SOON)
    assert gap.value.field == "on"
    for verb, more in (("move_day", {"day": SOON, "why": "Rain."}), ("say_it_is_here", {})):
        with pytest.raises(MovedOn):
            getattr(actions, verb)(day, by=cast.actor("jo"), **more)


def test_looks_back_are_read_by_the_group_once_three_have_written_and_never_with_a_name(cast: Cast) -> None:
    day = here(cast)
    page = f"/milestones/{day.code}/"
    actions.look_back(day, by=cast.actor("ana"), well="Zebra")
    actions.look_back(day, by=cast.actor("ana"), well="Apple", otherwise="Measure first")  # changed at will
    bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    actions.look_back(day, by=bo, otherwise="Read it out")
    assert (LookBack.objects.count(), last("look_back").person) == (2, None)
    assert "Apple" not in cast.client("sam").get(page).text
    actions.look_back(day, by=cast.actor("jo"), well="On time")
    shown = cast.client("sam").get(page).text
    assert [words in shown for words in ("Apple", "Measure first", "Read it out", "On time", "Zebra")] == [True] * 4 + [
        False
    ]
    assert "Ana" not in shown
    for who in ("kit", "max"):
        with pytest.raises(Refused):
            actions.look_back(day, by=cast.actor(who), well="Fine")
    with pytest.raises(NotReady) as gap:
        actions.look_back(day, by=cast.actor("sam"), well=" ", otherwise=".")
    assert gap.value.field == "well"


def test_the_coordinator_closes_with_what_changes(cast: Cast) -> None:
    day = here(cast)
    actions.look_back(day, by=cast.actor("ana"), well="Apple")
    with pytest.raises(Refused):
        actions.close_look_back(day, by=cast.actor("ana"), changes="Measure.")
    with pytest.raises(NotReady) as gap:
        actions.close_look_back(day, by=cast.actor("sam"), changes=" ")
    assert gap.value.field == "changes"
    actions.close_look_back(day, by=cast.actor("sam"), changes="We measure first.")
    assert (fresh(day).changes, told("what_we_change")) == ("We measure first.", ["Ana", "Bo", "Jo"])
    shown = cast.client("jo").get(f"/milestones/{day.code}/").text
    assert "Apple" in shown
    assert "We measure first." in shown
    with pytest.raises(MovedOn):
        actions.look_back(fresh(day), by=cast.actor("jo"), well="Late")
    with pytest.raises(MovedOn):
        actions.look_back(
            day.__class__(pk=day.pk, project=cast.kitchen, stage="here"), by=cast.actor("jo"), well="Race"
        )


def test_what_can_not_be_whatever_the_code_does(cast: Cast) -> None:
    day = here(cast)
    actions.look_back(day, by=cast.actor("ana"), well="Apple")
    for broken in (
        lambda: Milestone.objects.filter(pk=day.pk).update(stage="closed"),
        lambda: Milestone.objects.filter(pk=day.pk).update(here_on=None),
        lambda: LookBack.objects.create(milestone=day, person=cast.ana, well="Again"),
        lambda: LookBack.objects.create(milestone=day, person=cast.jo),
        lambda: Move.objects.create(milestone=day, old_day=SOON, new_day=SOON, why=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()
