"""What comes through the person outside the line: sheets on paper, which are nobody's here, and what they tell us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor, Channel
from alongside.core.codes import read_code
from alongside.core.refusals import NotReady
from alongside.core.text import says_something
from alongside.projects.models import Project
from alongside.suitability.models import Check, Sheet
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Say, Side
from alongside.suitability.rules.questions import Step

from .holding import hold
from .labels import settle
from .said import Said
from .sheets import NOT_ONE_ANSWER, put_beside_the_others, write_down

NO_SUCH_SLIP = "We don’t know this code. Look at it again, or ask who gave you the slip."
HAVE_ANSWERS = "You have answers of your own here. Ask who gave you the slip to take the paper out."


def _still_waits(sheet: Sheet) -> bool:
    return sheet.waits


@action(may=who.stands_outside, records="nothing")
def type_in_paper(check: Check, *, by: Actor, answers: Mapping[str, Say], alone_is_fine: bool) -> Result[Sheet]:
    """Type in a sheet that somebody filled in on paper. It has no name, and no event tells of it.

    Its code is the slip by which its writer can make it their own.
    """
    if not answers:
        raise NotReady(NOT_ONE_ANSWER)
    hold(check.project)
    sheet = Sheet.objects.create(
        project=check.project, apart=True, side=Side.STAFF, entered_by_id=by.person_id, channel=Channel.PAPER
    )
    write_down(sheet, answers)
    put_beside_the_others(sheet, alone_is_fine=alone_is_fine)
    return Result(sheet, Said.TYPED_IN if alone_is_fine else Said.WAITS)


@action(may=who.has_typed_in, when=_still_waits, records="nothing")
def take_out_paper(sheet: Sheet, *, by: Actor) -> Result[Project]:
    """Take a sheet out that does not count yet. One that counts would tell by its absence what stood on it."""
    hold(sheet.project)
    if not Sheet.objects.filter(pk=sheet.pk, waits=True).exists():
        raise NotReady("It was counted together with others a moment ago. It can’t be taken out any more.")
    project = sheet.project
    Sheet.objects.filter(pk=sheet.pk).delete()
    return Result(project, Said.TAKEN_OUT)


@action(may=who.can_answer_check, records="nothing")
def pick_up(project: Project, *, by: Actor, slip: str) -> Result[Sheet]:
    """Make a sheet one's own that was typed in from paper: then one can read and change it here.

    Raises ``NotReady`` for a code that is not one of those, and for somebody who has a sheet already.
    """
    code = read_code(slip)
    if not who.answers_apart(by, project) or code is None:
        raise NotReady(NO_SUCH_SLIP, field="slip")
    hold(project)
    if Sheet.objects.filter(project=project, person_id=by.somebody).exists():
        raise NotReady(HAVE_ANSWERS, field="slip")
    nobodys = Sheet.objects.filter(project=project, code=code, person=None, channel=Channel.PAPER)
    if not nobodys.update(person_id=by.somebody):
        raise NotReady(NO_SUCH_SLIP, field="slip")
    return Result(Sheet.objects.get(code=code), Said.PICKED_UP)


@action(may=who.can_run_check)
def write_down_what_was_told(
    project: Project, *, by: Actor, not_yet: Sequence[Step], told_by: str, day: date
) -> Result[Project]:
    """Where who stands outside has no account here: of which steps those who gave them paper say not yet.

    Never whose, never which question, never one paper alone; read and signed by who stands outside. It holds the label
    and never lifts it: else staff could write themselves a yes. It stands for everybody to read, with the name.
    """
    check = hold(project)
    if check.outside_person_id is not None or not check.can_be_answered_apart:
        raise NotReady("This is for somebody outside who has no account here.")
    if not says_something(told_by):
        raise NotReady("Write who has read it and says that it is right.", field="told_by")
    if day > timezone.localdate():
        raise NotReady("This day has not come yet.", field="day")
    steps = ",".join(step.value for step in Step if step in not_yet)
    Check.objects.filter(pk=check.pk).update(told_not_yet=steps, told_by=told_by, told_on=day)
    settle(project, put_on_by=None)
    return Result(project, Said.TOLD_FROM_OUTSIDE, words=told_by)
