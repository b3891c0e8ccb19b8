"""Answer the questions on a sheet of one's own, and hand it in: staff by name, everybody else apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.people.models import Person
from alongside.projects.actions import looked_at_by_those_who_lived_it
from alongside.projects.models import Project, Seat
from alongside.suitability.models import Check, Confirmation, Sheet, SheetAnswer, ToDo
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Say, Side
from alongside.suitability.rules.locks import Lock
from alongside.suitability.rules.pool import POOL, together
from alongside.suitability.rules.questions import BY_CODE, SAFE_TO_LEAVE

from .holding import hold
from .labels import settle
from .said import Said
from .telling import tell_outside

DAYS_TO_FIND_OUT = 14
HAS_LEFT = "somebody who has left"
TAKEN_OUT = "Who wrote this has taken it out."
NO_ONE_OUTSIDE = "The coordinator first has to name somebody outside the service, whom you can turn to."
NOT_ONE_ANSWER = "Answer one question at least. You can leave out what you can’t say."


@action(may=who.can_answer_check, records="nothing", by_others=True)
def answer(
    project: Project,
    *,
    by: Actor,
    answers: Mapping[str, Say],
    evidence: Mapping[str, str] | None = None,
    speaks_for: bool | None = None,
) -> Result[Sheet]:
    """Keep answers on one's own sheet. Nothing counts before it is handed in; what is not named stays as it was.

    ``evidence`` is how staff know; it is kept for staff only. ``speaks_for``: somebody speaks for people who have been
    through it; None leaves it as it was. Raises ``NotReady`` while nobody outside the service can be turned to
    (care.md §3).
    """
    sheet = _sheet_of(project, by, speaks_for=speaks_for)
    write_down(sheet, answers, evidence if not who.answers_apart(by, project) else None)
    return Result(sheet, Said.ANSWERED)


@step
def write_down(sheet: Sheet, answers: Mapping[str, Say], evidence: Mapping[str, str] | None = None) -> None:
    """Put answers on a sheet. Raises ``NotReady`` for what is no question of ours, or no answer."""
    for question, said in answers.items():
        if question not in BY_CODE or said == Say.UNASKED:
            raise NotReady("Choose one of the three answers.", field=question)
        kept: dict[str, Any] = {"said": said}
        if evidence is not None:
            kept["evidence"] = evidence.get(question, "")
        SheetAnswer.objects.update_or_create(sheet=sheet, question=question, defaults=kept)
    if sheet.to_ask:
        Sheet.objects.filter(pk=sheet.pk).update(to_ask=[left for left in sheet.to_ask if left not in answers])


@action(may=who.can_answer_check, records="nothing")
def hand_in(project: Project, *, by: Actor) -> Result[Sheet]:
    """Hand in a sheet of who works beside this. It counts at once; what is not sure becomes a to-do with an owner.

    No event tells of it: beside those of staff, the missing ones would tell who answers apart. Raises ``NotReady`` for
    a sheet that is empty, or that is to be handed in apart.
    """
    if who.answers_apart(by, project):
        raise NotReady("Hand your answers in apart: they are nobody else’s to see.")
    hold(project)
    sheet = _sheet_of(project, by)
    _insist_on_an_answer(sheet)
    now = {"handed_in_on": timezone.localdate(), "to_ask": None}
    Sheet.objects.filter(pk=sheet.pk).update(apart=False, waits=False, alone_is_fine=False, counts_alone=False, **now)
    _count(sheet, Side.STAFF)
    _find_out_later(project, by, sheet)
    settle(project, put_on_by=None)
    return Result(sheet, Said.HANDED_IN)


@action(may=who.can_answer_check, records="nothing", by_others=True)
def hand_in_apart(
    project: Project, *, by: Actor, alone_is_fine: bool = False, speaks_for: bool | None = None
) -> Result[Sheet]:
    """Hand in a sheet apart. No event tells of it, and it makes no to-do.

    It waits until another one is there, so that what follows names nobody; or goes on alone where its writer said that
    this is fine. "I can't leave safely" goes to the person outside the line, at once and without a name.
    """
    if not who.answers_apart(by, project):
        raise NotReady("Your answers are on the side of staff. Hand them in there.")
    hold(project)
    sheet = _sheet_of(project, by, speaks_for=speaks_for)
    _insist_on_an_answer(sheet)
    put_beside_the_others(sheet, alone_is_fine=alone_is_fine)
    return Result(sheet, Said.HANDED_IN if alone_is_fine else Said.WAITS)


@action(may=who.can_answer_check, records="nothing", by_others=True)
def type_in(project: Project, *, by: Actor, answers: Mapping[str, Say], alone_is_fine: bool = False) -> Result[Sheet]:
    """Type in a whole sheet for somebody who filled it in on paper or said it aloud, and hand it in for them."""
    answer(project, by=by, answers=answers)
    done = hand_in_apart(project, by=by, alone_is_fine=alone_is_fine)
    return Result(done.subject, Said.TYPED_IN if alone_is_fine else Said.WAITS)


@step
def put_beside_the_others(sheet: Sheet, *, alone_is_fine: bool) -> None:
    """Hand in one sheet apart, in a check that is held, and count those that can be counted together now."""
    Sheet.objects.filter(pk=sheet.pk).update(
        apart=True, waits=True, alone_is_fine=alone_is_fine, handed_in_on=timezone.localdate(), to_ask=None
    )
    if sheet.said().get(SAFE_TO_LEAVE) == Say.NO:
        tell_outside(sheet.project, but_not=sheet.entered_by_id)
    _count_those_who_wait(sheet.project)
    sheet.refresh_from_db()


def _sheet_of(project: Project, by: Actor, *, speaks_for: bool | None = None) -> Sheet:
    apart = who.answers_apart(by, project)
    if apart and not Check.objects.filter(project=project).exclude(outside_name="").exclude(outside_how="").exists():
        raise NotReady(NO_ONE_OUTSIDE)
    sheet, _ = Sheet.objects.get_or_create(
        project=project, person_id=by.somebody, defaults={"side": Side.STAFF, "apart": apart}
    )
    changed: dict[str, Any] = {
        "is_known": by.entered_by_id is not None,
        "speaks_for": sheet.speaks_for if speaks_for is None else speaks_for,
    }
    if by.entered_by_id is not None:
        changed |= {"entered_by_id": by.entered_by_id, "channel": by.channel}
    if any(getattr(sheet, name) != value for name, value in changed.items()):
        Sheet.objects.filter(pk=sheet.pk).update(**changed)
        sheet.refresh_from_db()
    return sheet


def _insist_on_an_answer(sheet: Sheet) -> None:
    if not sheet.answers.exists():
        raise NotReady(NOT_ONE_ANSWER)


def _count(sheet: Sheet, side: Side) -> None:
    sheet.answers.update(counted=F("said"))
    Sheet.objects.filter(pk=sheet.pk).update(side=side, waits=False)


def _count_those_who_wait(project: Project) -> None:
    """On each side two or more are counted together; one alone only where its writer said so."""
    hats = dict(Seat.objects.filter(project=project).values_list("person_id", "hat"))
    sides: dict[Side, list[Sheet]] = {}
    for sheet in Sheet.objects.filter(project=project, apart=True, waits=True).order_by("pk"):
        side = who.side_of(hats.get(sheet.person_id, "")) if sheet.person_id else Side.LIVED
        sides.setdefault(side, []).append(sheet)
    for side, waiting in sides.items():
        counts = together(waiting)
        for sheet in counts:
            _count(sheet, side)
            Sheet.objects.filter(pk=sheet.pk).update(counts_alone=sheet.alone_is_fine)
        if counts and side == Side.LIVED:
            looked_at_by_those_who_lived_it(project)
        if len(counts) >= POOL:
            _let_go_of_nobodys(project, side)
    if sides:
        settle(project, put_on_by=None)


def _let_go_of_nobodys(project: Project, side: Side) -> None:
    """What was left by somebody who is gone goes once everybody was asked again, and others have answered anew."""
    asked = Check.objects.filter(project=project).values_list("asked_again_at", flat=True).first()
    if asked is not None:
        old = Sheet.objects.filter(project=project, apart=True, side=side, person=None)
        old.filter(handed_in_on__lt=timezone.localdate(asked)).delete()


def _find_out_later(project: Project, by: Actor, sheet: Sheet) -> None:
    """Every "not sure" gets an owner and a day: whoever is not sure, until somebody else takes it on."""
    unsure = [question for question, said in sheet.said().items() if said == Say.UNSURE]
    there = set(ToDo.objects.open().filter(project=project).values_list("question", flat=True))
    owner = Person.objects.get(pk=by.somebody)
    for question in unsure:
        if question not in there:
            ToDo.objects.create(
                project=project,
                question=question,
                owner=owner,
                owner_name=owner.name,
                by_when=timezone.localdate() + timedelta(days=DAYS_TO_FIND_OUT),
            )


@step
def erase(person: Any, keep_words: bool) -> None:
    """A sheet goes with its person: it was for their eyes only. What it made of the label stays.

    What was counted apart stays in the count, as nobody's: taken out, the difference would tell what they said, and one
    that is left alone would tell what somebody else said. The word that somebody gave for the staff stays without their
    name; its words go when they want that.
    """
    SheetAnswer.objects.filter(sheet__person=person, counted=None).delete()
    counted = SheetAnswer.objects.filter(sheet__person=person, sheet__apart=True).values("sheet")
    SheetAnswer.objects.filter(sheet__person=person, sheet__apart=True).update(said=F("counted"), evidence="")
    nobodys: dict[str, Any] = {"person": None, "entered_by": None, "speaks_for": False, "waits": False, "to_ask": None}
    Sheet.objects.filter(pk__in=counted).update(**nobodys)
    Sheet.objects.filter(person=person).delete()
    ToDo.objects.filter(owner=person).update(owner_name=HAS_LEFT)
    own = Confirmation.objects.filter(given_by=person, lock=Lock.STAFF_TIME)
    own.update(name=HAS_LEFT, **({} if keep_words else {"job": HAS_LEFT, "words": TAKEN_OUT}))
    for check in Check.objects.filter(outside_person=person).select_related("project"):
        Check.objects.filter(pk=check.pk).update(outside_name="", outside_how="")
        settle(check.project, put_on_by=None)
