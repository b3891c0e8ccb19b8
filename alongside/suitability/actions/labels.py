"""Put on the label that the answers reach, a lower one, or pause. A fall needs nobody's leave."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.messaging.actions import tell
from alongside.people.models import Person, StandingRow
from alongside.people.rules import COORDINATOR, MEMBER
from alongside.projects.actions import wear
from alongside.projects.models import Project
from alongside.projects.rules import ONE_WAY, Label, height
from alongside.suitability import letters
from alongside.suitability.models import Check, SheetAnswer
from alongside.suitability.reading import Standing, standing_of, what_cannot_change, worn
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Finding, Purpose
from alongside.suitability.rules.questions import BY_CODE

from .holding import hold
from .said import Said
from .telling import tell_outside

PUT_RIGHT_FIRST = "we have to put some things right first"
WHY_PAUSED = "We looked again at how we work with you. Some things have to be put right first."
WHY_LOWER = "We looked again. What we said before was more than we can keep just now."
NOT_YET = "The check says not yet."


@action(may=who.can_run_check)
def set_up(
    project: Project,
    *,
    by: Actor,
    purpose: Purpose,
    outside_name: str = "",
    outside_how: str = "",
    outside_person: Person | None = None,
    overseer: Person | None = None,
) -> Result[Check]:
    """Say why people are spoken to, who looks after the staff, and whom people can turn to outside the service.

    Raises ``NotReady`` naming the field where somebody is of another house, or stands inside the line.
    """
    if bool(outside_name) != bool(outside_how):
        field = "outside_how" if outside_name else "outside_name"
        raise NotReady("Write who it is, and how people reach them.", field=field)
    inside = set(StandingRow.objects.filter(scope="project", code=project.code).values_list("person_id", flat=True))
    for field, person in (("outside_person", outside_person), ("overseer", overseer)):
        if person is not None and person.organisation_id != project.organisation_id:
            raise NotReady("Choose one of the people here.", field=field)
    if outside_person is not None and outside_person.pk in inside:
        raise NotReady("This person takes part here. Choose somebody outside.", field="outside_person")
    if outside_person is not None and outside_person.account_id is None:
        raise NotReady(
            "This person can’t sign in here, so only you could tell them. Choose nobody.", field="outside_person"
        )
    if outside_person is not None and not outside_name:
        raise NotReady("Write who it is, and how people reach them.", field="outside_name")
    if overseer is not None and _is_led_by(project, overseer):
        raise NotReady("Who coordinates here can’t confirm it for themselves. Choose somebody else.", field="overseer")
    said: dict[str, Any] = {
        "purpose": purpose,
        "outside_name": outside_name,
        "outside_how": outside_how,
        "outside_person": outside_person,
        "overseer": overseer,
    }
    held = hold(project)
    was = held.outside_person
    if held.outside_name != outside_name:  # what somebody else told us of paper that they keep is not theirs to sign
        said |= {"told_not_yet": "", "told_by": "", "told_on": None}
    check, _ = Check.objects.update_or_create(project=project, defaults=said)
    if outside_person is not None and outside_person != was and SheetAnswer.objects.says_no_to_leaving(project):
        tell_outside(project)
    settle(project, put_on_by=by.person_id)
    return Result(check, Said.SET_UP)


def _is_led_by(project: Project, person: Person) -> bool:
    here = StandingRow.objects.filter(scope="project", code=project.code, person=person)
    return here.filter(role__in=(COORDINATOR, MEMBER)).exists()


@step
def settle(project: Project, *, put_on_by: int | None) -> None:
    """Let the label fall as soon as the answers do not reach it any more. It never rises by itself."""
    standing = standing_of(project)
    now, _ = worn(project)
    fell_to = standing.derived.label
    is_other_one_way = now in ONE_WAY and fell_to in ONE_WAY and now != fell_to
    if now == Label.PAUSED or (height(now) <= standing.derived.reached and not is_other_one_way):
        return
    paused = fell_to == Label.PAUSED
    wear(
        project,
        fell_to,
        put_on_by=put_on_by,
        reached=standing.derived.reached,
        detail=PUT_RIGHT_FIRST if paused else "",
        because=WHY_PAUSED if paused else WHY_LOWER,
        because_staff=_for_staff(standing),
    )


def _for_staff(standing: Standing) -> str:
    """What staff read: what they said themselves is missing. Of what others said, only "not yet" (care.md §3)."""
    return " ".join([NOT_YET, *(BY_CODE[code].missing for code in standing.by_staff)])


@action(may=who.can_run_check)
def put_on(
    project: Project, *, by: Actor, label: Label, seen: int, detail: str = "", because: str = ""
) -> Result[Project]:
    """Put on the label that the answers reach, or a lower one with a reason. Never a higher one.

    ``seen`` is the number of the version that the page showed. Raises ``MovedOn`` when another came since, and
    ``NotReady`` naming the field when the answers do not reach so far or words are missing.
    """
    hold(project)
    standing = standing_of(project)
    now, number = worn(project)
    if number != seen:
        raise MovedOn(project, "put_on")
    reached = standing.derived.reached
    if height(label) > reached:
        raise NotReady("The answers do not reach that far yet. See what is missing.", field="label")
    if standing.derived.finding == Finding.FITS and (label in ONE_WAY) != (standing.derived.label in ONE_WAY):
        raise NotReady("This does not fit why you speak to people. Change that first.", field="label")
    if label in ONE_WAY and label != standing.derived.label:
        raise NotReady("This does not fit why you speak to people. Change that first.", field="label")
    if not because:
        raise NotReady("Say why. Everybody who takes part will read it.", field="because")
    if label == Label.INVOLVING and not detail:
        raise NotReady("Say on what the last word is kept. People want to know.", field="detail")
    if label == Label.CO_PRODUCING:
        detail = what_cannot_change(project)
    if (label, detail) == (now, project.label_detail):
        raise NotReady("It says so already.", field="label")
    wear(project, label, put_on_by=by.person_id, reached=reached, because=because, detail=detail)
    return Result(project, Said.PUT_ON, words=because)


@action(may=who.can_run_check)
def pause(project: Project, *, by: Actor, seen: int, because: str) -> Result[Project]:
    """Stop asking for now, and say why in words for everybody."""
    hold(project)
    now, number = worn(project)
    if number != seen:
        raise MovedOn(project, "pause")
    if now == Label.PAUSED:
        raise NotReady("It is paused already.")
    if not because:
        raise NotReady("Say why. People read it in place of a silence.", field="because")
    wear(
        project,
        Label.PAUSED,
        put_on_by=by.person_id,
        reached=standing_of(project).derived.reached,
        because=because,
        detail=because,
    )
    return Result(project, Said.PAUSED, words=because)


@action(may=who.can_run_check)
def ask_again(project: Project, *, by: Actor, because: str) -> Result[Check]:
    """Ask everybody to look at their answers again: at a milestone, or when limits, money, time or people changed."""
    if not because:
        raise NotReady("Say what has changed.", field="because")
    check, _ = Check.objects.update_or_create(
        project=project, defaults={"asked_again_at": timezone.now(), "asked_again_because": because}
    )
    rows = StandingRow.objects.filter(scope="project", code=project.code).values("person_id")
    for person in Person.objects.filter(pk__in=rows).exclude(pk=by.somebody):
        tell(person, letters.look_again(project, because), about=project)
    return Result(check, Said.ASKED_AGAIN, words=because)
