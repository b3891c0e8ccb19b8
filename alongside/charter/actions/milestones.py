"""Days by which things are done: name one, move it, say that it is here, look back together, say what we change."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from alongside.charter import letters, rules
from alongside.charter.models import LookBack, Milestone, Move
from alongside.charter.rules import MILESTONE, Stage
from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.core.writing import put_over
from alongside.projects.models import Project

from .said import Said
from .writing import tell_everybody


@action(may=rules.can_write, by_others=True)
def name_day(project: Project, *, by: Actor, words: str, day: date, has_been: bool = False) -> Result[Milestone]:
    """Say what is done by which day. What has been already is marked as such, and looked back on at once."""
    if not says_something(words):
        raise NotReady("Write what will be done by then.", field="words")
    _refuse_day(day, has_been=has_been)
    stage = {"stage": Stage.HERE, "here_on": day} if has_been else {}
    milestone = Milestone.objects.create(project=project, words=words, day=day, **stage)
    if has_been:
        tell_everybody(milestone, letters.day_is_here(milestone), but=by.person_id)
    return Result(milestone, Said.DAY_NAMED)


def _refuse_day(day: date, *, has_been: bool = False, field: str = "day") -> None:
    wrong = rules.day_gap(day, timezone.localdate(), has_been=has_been)
    if wrong:
        raise NotReady(wrong, field=field)


@action(may=rules.can_mark, when=MILESTONE.lets("move"), by_others=True)
def move_day(milestone: Milestone, *, by: Actor, day: date, why: str, was: date | None = None) -> Result[Milestone]:
    """Choose another day, and say why. The old day is kept. ``was`` is the day that the page showed."""
    if not says_something(why):
        raise NotReady("Say why, so that everybody knows.", field="why")
    _refuse_day(day)
    before = Milestone.objects.select_for_update(no_key=True).get(pk=milestone.pk)
    if was is not None and before.day != was:
        raise MovedOn(before, "move_day")
    MILESTONE.move(milestone, "move", day=day)
    Move.objects.create(milestone=milestone, old_day=before.day, new_day=day, why=why, moved_by_id=by.person_id)
    tell_everybody(milestone, letters.day_moved(milestone, why), but=by.person_id)
    return Result(milestone, Said.DAY_MOVED, words=why)


@action(may=rules.can_mark, when=MILESTONE.lets("arrive"), by_others=True)
def say_it_is_here(milestone: Milestone, *, by: Actor, on: date | None = None) -> Result[Milestone]:
    """The day has come, or the thing is done. Everybody is asked to look back."""
    day = on or timezone.localdate()
    _refuse_day(day, has_been=True, field="on")
    MILESTONE.move(milestone, "arrive", here_on=day)
    tell_everybody(milestone, letters.day_is_here(milestone), but=by.person_id)
    return Result(milestone, Said.ARRIVED)


@action(may=rules.can_mark, when=MILESTONE.lets("look_back"), records="confidential", by_others=True)
def look_back(milestone: Milestone, *, by: Actor, well: str = "", otherwise: str = "") -> Result[Milestone]:
    """Say what went well and what to do otherwise. The group reads it without a name, once three have written."""
    if not says_something(well) and not says_something(otherwise):
        raise NotReady("Write something in one of the two boxes. A few words are enough.", field="well")
    rows = Milestone.objects.select_for_update(no_key=True).filter(pk=milestone.pk)
    if rows.values_list("stage", flat=True).first() != Stage.HERE:
        raise MovedOn(milestone, "look_back")
    said = LookBack(milestone=milestone, person_id=by.somebody, well=well, otherwise=otherwise, at=timezone.now())
    put_over(said, only=("milestone", "person"))
    return Result(milestone, Said.LOOKED_BACK)


@action(may=rules.can_look_after, when=MILESTONE.lets("close"))
def close_look_back(milestone: Milestone, *, by: Actor, changes: str) -> Result[Milestone]:
    """Write what the group changes. From now on everybody reads what was written, without names."""
    if not says_something(changes):
        raise NotReady("Write what you will do otherwise, or that all stays as it is.", field="changes")
    MILESTONE.move(milestone, "close", changes=changes)
    tell_everybody(milestone, letters.what_we_change(milestone, changes), but=by.person_id)
    return Result(milestone, Said.CLOSED, words=changes)
