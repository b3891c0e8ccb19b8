"""Answer the questions on a sheet of one's own, and hand it in: staff by name, people with lived experience apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.messaging.actions import tell
from alongside.people.models import Person, StandingRow
from alongside.people.rules import COORDINATOR
from alongside.projects.actions import looked_at_by_those_who_lived_it
from alongside.projects.models import Project, Seat
from alongside.suitability import letters
from alongside.suitability.models import Check, Confirmation, Sheet, SheetAnswer, ToDo
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Say, Side
from alongside.suitability.rules.locks import Lock
from alongside.suitability.rules.questions import BY_CODE, SAFE_TO_LEAVE

from .labels import settle
from .said import Said

DAYS_TO_FIND_OUT = 14
POOL = 2  # how many sheets from people with lived experience are counted together (care.md §3)
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
    for question, said in answers.items():
        if question not in BY_CODE or said == Say.UNASKED:
            raise NotReady("Choose one of the three answers.", field=question)
        kept: dict[str, Any] = {"said": said}
        if sheet.side == Side.STAFF and evidence is not None:
            kept["evidence"] = evidence.get(question, "")
        SheetAnswer.objects.update_or_create(sheet=sheet, question=question, defaults=kept)
    return Result(sheet, Said.ANSWERED)


@action(may=who.can_answer_check)
def hand_in(project: Project, *, by: Actor) -> Result[Sheet]:
    """Hand in a sheet of the staff side. It counts at once; what is not sure becomes a to-do with an owner.

    Raises ``NotReady`` for a sheet that is empty, or that belongs to the other side.
    """
    sheet = _sheet_of(project, by)
    if sheet.side != Side.STAFF:
        raise NotReady("Hand your answers in apart: they are nobody else’s to see.")
    _insist_on_an_answer(sheet)
    _count(sheet)
    _find_out_later(project, by, sheet)
    settle(project, put_on_by=by.person_id)
    return Result(sheet, Said.HANDED_IN)


@action(may=who.can_answer_check, records="nothing", by_others=True)
def hand_in_apart(
    project: Project, *, by: Actor, alone_is_fine: bool = False, speaks_for: bool | None = None
) -> Result[Sheet]:
    """Hand in a sheet of somebody with lived experience. No event tells of it.

    It waits until another one is there, so that what follows names nobody; or goes on alone where its writer said that
    this is fine. "I can't leave safely" goes to the person outside the line, at once and without a name.
    """
    sheet = _sheet_of(project, by, speaks_for=speaks_for)
    if sheet.side != Side.LIVED:
        raise NotReady("Your answers are on the side of staff. Hand them in there.")
    _insist_on_an_answer(sheet)
    # The check is written first: of two who hand in together the second waits here, and then sees both.
    check = _check_of(project)
    Check.objects.filter(pk=check.pk).update(settled_at=timezone.now())
    Sheet.objects.filter(pk=sheet.pk).update(handed_in_on=timezone.localdate(), alone_is_fine=alone_is_fine, waits=True)
    if sheet.said().get(SAFE_TO_LEAVE) == Say.NO and check.outside_person is not None:
        # About the person, not the piece of work: those who coordinate it don't see that a letter went out.
        tell(check.outside_person, letters.not_safe_to_leave(project), about=check.outside_person)
    counted = _count_those_who_wait(project)
    sheet.refresh_from_db()
    return Result(sheet, Said.HANDED_IN if counted and not sheet.waits else Said.WAITS)


@action(may=who.can_answer_check, records="nothing", by_others=True)
def type_in(project: Project, *, by: Actor, answers: Mapping[str, Say], alone_is_fine: bool = False) -> Result[Sheet]:
    """Type in a whole sheet for somebody who filled it in on paper or said it aloud, and hand it in for them."""
    answer(project, by=by, answers=answers)
    done = hand_in_apart(project, by=by, alone_is_fine=alone_is_fine)
    return Result(done.subject, Said.TYPED_IN if done.said == Said.HANDED_IN else Said.WAITS)


def _sheet_of(project: Project, by: Actor, *, speaks_for: bool | None = None) -> Sheet:
    hat = Seat.objects.filter(project=project, person_id=by.somebody).values_list("hat", flat=True).first() or ""
    side = who.side_of(by, project, hat)
    if side == Side.LIVED and not _check_of(project).can_be_answered_apart:
        raise NotReady(NO_ONE_OUTSIDE)
    sheet, made = Sheet.objects.get_or_create(
        project=project, person_id=by.somebody, defaults={"side": side, "speaks_for": bool(speaks_for)}
    )
    if not made and (sheet.side != side or speaks_for not in (None, sheet.speaks_for)):
        sheet.side = side
        sheet.speaks_for = sheet.speaks_for if speaks_for is None else speaks_for
        Sheet.objects.filter(pk=sheet.pk).update(side=sheet.side, speaks_for=sheet.speaks_for)
    return sheet


def _check_of(project: Project) -> Check:
    check = Check.objects.select_related("outside_person").filter(project=project).first()
    return check or Check.objects.create(project=project)


def _insist_on_an_answer(sheet: Sheet) -> None:
    if not sheet.answers.exists():
        raise NotReady(NOT_ONE_ANSWER)


def _count(sheet: Sheet) -> None:
    for one in sheet.answers.all():
        SheetAnswer.objects.filter(pk=one.pk).update(counted=one.said)
    Sheet.objects.filter(pk=sheet.pk).update(handed_in_on=timezone.localdate(), waits=False)


def _count_those_who_wait(project: Project) -> bool:
    """Two or more are counted together; one alone only where its writer said so. Did anything count?"""
    waiting = list(Sheet.objects.filter(project=project, side=Side.LIVED, waits=True).order_by("pk"))
    counts = waiting if len(waiting) >= POOL else [sheet for sheet in waiting if sheet.alone_is_fine]
    for sheet in counts:
        _count(sheet)
    if counts:
        looked_at_by_those_who_lived_it(project)
        settle(project, put_on_by=None)
    return bool(counts)


def _find_out_later(project: Project, by: Actor, sheet: Sheet) -> None:
    """Every "not sure" gets an owner and a day: whoever is not sure, until somebody else takes it on.

    A member who also works for the service is never named as the owner: what they bring is private. Then it is for
    whoever coordinates.
    """
    unsure = [question for question, said in sheet.said().items() if said == Say.UNSURE]
    there = set(ToDo.objects.open().filter(project=project).values_list("question", flat=True))
    owner = Person.objects.get(pk=by.somebody)
    if not who.can_prepare(by, project):
        here = StandingRow.objects.filter(scope="project", code=project.code, role=COORDINATOR)
        first = here.select_related("person").order_by("pk").first()
        owner = first.person if first else owner
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

    So does the word that somebody gave for the staff, without their name; its words go when they want that.
    """
    Sheet.objects.filter(person=person).delete()
    ToDo.objects.filter(owner=person).update(owner_name=HAS_LEFT)
    own = Confirmation.objects.filter(given_by=person, lock=Lock.STAFF_TIME)
    own.update(name=HAS_LEFT, **({} if keep_words else {"job": HAS_LEFT, "words": TAKEN_OUT}))
    Check.objects.filter(outside_person=person).update(outside_name="", outside_how="")
