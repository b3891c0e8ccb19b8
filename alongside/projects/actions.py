"""What people do about pieces of work."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from alongside.core import search
from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.messaging.actions import tell
from alongside.people.actions import give_standing
from alongside.people.models import Organisation, Person, StandingRow
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF, can_coordinate

from . import letters, rules
from .models import LabelVersion, Limit, LimitQuestion, Project, Seat
from .rules import Hat, Label, LimitKind, OnePage, Start, Talk, height


class Said(StrEnum):
    """What can have happened; ``words.py`` says it."""

    STARTED = "started"
    CHANGED = "changed"
    LIMIT_NAMED = "limit_named"
    LIMIT_QUESTIONED = "limit_questioned"
    LIMIT_STAYS = "limit_stays"
    LIMIT_LIFTED = "limit_lifted"
    HAT_CHOSEN = "hat_chosen"
    OPENED = "opened"
    CLOSED = "closed"


TAKEN_OUT = "Who wrote this has taken it out."
ON_PAGE = (
    "name",
    "objective",
    "decider",
    "can_change",
    "support_name",
    "support_phone",
    "answer_days",
    "other_ways",
    "saying_no_is_safe",
    "nobody_pays",
)


@action(may=can_coordinate)
def start(organisation: Organisation, *, by: Actor, page: Start) -> Result[Project]:
    """Start a piece of work by the one page (care.md §1). Who starts it coordinates it; the label is Asking.

    Raises ``NotReady`` naming the first box that is still empty.
    """
    _refuse_gaps(page)
    project = Project.objects.create(organisation=organisation, **{name: getattr(page, name) for name in ON_PAGE})
    limit = Limit.objects.create(
        project=project,
        kind=LimitKind.OTHER,
        text=page.cannot_change,
        why=page.cannot_because,
    )
    search.index(limit, f"{limit.text}\n{limit.why}")
    take_seat(
        project,
        Person.objects.get(pk=by.somebody, organisation=organisation),
        role=COORDINATOR,
        hat=Hat.UNSAID,
    )
    search.index(project, _findable(project))
    return Result(project, Said.STARTED)


@action(may=rules.can_coordinate_work)
def change(
    project: Project, *, by: Actor, page: OnePage, appeal_to: str = "", talk: Talk | None = None
) -> Result[Project]:
    """Change what the one page says. The limit it named is changed by ``name_limit`` and ``settle_limit``.

    Raises ``NotReady`` for an empty box, and for a video link that is none or stands without a number to ring.
    """
    _refuse_gaps(page)
    said = {name: getattr(page, name) for name in ON_PAGE}
    if talk is not None:
        _refuse_what_leaves_somebody_out(talk)
        said |= {"dial_in": talk.dial_in, "video_link": talk.video_link}
    Project.objects.filter(pk=project.pk).update(**said, appeal_to=appeal_to)
    project.refresh_from_db()
    search.index(project, _findable(project))
    return Result(project, Said.CHANGED)


def _refuse_what_leaves_somebody_out(talk: Talk) -> None:
    trouble = talk.trouble()
    if trouble:
        field, why = trouble
        raise NotReady(why, field=field)


def _findable(project: Project) -> str:
    return f"{project.name}\n{project.objective}\n{project.can_change}"


def _refuse_gaps(page: OnePage) -> None:
    missing = page.missing()
    if missing:
        raise NotReady(
            "Please fill this in. People need to know it before you ask them anything.",
            field=missing[0],
        )


@step
def wear(
    project: Project,
    label: Label,
    *,
    put_on_by: int | None,
    reached: int,
    because: str,
    because_staff: str = "",
    detail: str = "",
) -> LabelVersion:
    """Put a label on a piece of work: a new version, and everybody is told why, in words for each.

    ``reached`` is how far up the check reaches (``rules.height``); the database refuses a label above it. ``detail``
    fills the sentence (``rules.Wearing``). Raises ``MovedOn`` when somebody else put one on at the same moment.
    """
    last = LabelVersion.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            version = LabelVersion.objects.create(
                project=project,
                number=last + 1,
                label=label,
                height=height(label),
                reached=reached,
                detail=detail,
                because=because,
                because_staff=because_staff,
                put_on_by_id=put_on_by,
            )
    except IntegrityError as clash:
        if LabelVersion.objects.filter(project=project, number=last + 1).exists():
            raise MovedOn(project, "wear") from None
        raise clash
    Project.objects.filter(pk=project.pk).update(label=label, label_detail=detail)
    project.label, project.label_detail = label, detail
    _tell_everybody(project, version)
    return version


def _tell_everybody(project: Project, version: LabelVersion) -> None:
    """Everybody who takes part, and the key workers who carry words in. Who put it on knows."""
    beside = {STAFF, COORDINATOR, DECISION_MAKER}
    people: dict[Person, set[str]] = {}
    here = StandingRow.objects.filter(scope="project", code=project.code)
    for row in here.select_related("person").order_by("pk"):
        if row.person_id == version.put_on_by_id:
            continue
        people.setdefault(row.person, set()).add(row.role)
    for person, roles in people.items():
        tell(person, letters.label_changed(project, version, for_staff=bool(roles & beside)), about=project)


@step
def looked_at_by_those_who_lived_it(project: Project) -> None:
    """From now on the label no longer says that only staff have checked it."""
    if project.lived_looked_at is None:
        project.lived_looked_at = timezone.now()
        Project.objects.filter(pk=project.pk, lived_looked_at=None).update(lived_looked_at=project.lived_looked_at)


@step
def take_seat(
    project: Project,
    person: Person,
    *,
    role: str,
    hat: Hat = Hat.UNSAID,
    decides: bool = False,
) -> Seat | None:
    """Give somebody a place in a piece of work and the standing that goes with it. Twice is the same as once.

    A key worker carries words in and takes no seat. Who decides here has a deciding seat.
    """
    give_standing(person, "project", project.code, role)
    if role == KEY_WORKER:
        return None
    decides = decides or role == DECISION_MAKER
    seat, made = Seat.objects.get_or_create(project=project, person=person, defaults={"hat": hat, "decides": decides})
    if decides and not made and not seat.decides:
        Seat.objects.filter(pk=seat.pk).update(decides=True)
        seat.decides = True
    return seat


@step
def give_votes(project: Project, deciding: set[int]) -> set[int]:
    """Let these people decide here, and nobody else; returns who has a vote now and had none before.

    What is open keeps the electorate that it was opened with (DECISIONS.md 11).
    """
    seats = Seat.objects.filter(project=project)
    new = set(seats.filter(person__in=deciding, decides=False).values_list("person_id", flat=True))
    seats.exclude(person__in=deciding).update(decides=False)
    seats.filter(person__in=deciding).update(decides=True)
    return new


@step
def join(person: Person, code: str, role: str) -> None:
    """Take the seat that an invitation promised. Raises ``NotReady`` when the piece of work is gone."""
    project = Project.objects.filter(code=code, organisation=person.organisation_id).first()
    if project is None:
        raise NotReady("The piece of work that this invitation was for is not here any more.")
    take_seat(project, person, role=role)


@action(may=rules.owns_seat, records="nothing")
def choose_hat(seat: Seat, *, by: Actor, hat: Hat) -> Result[Seat]:
    """Say what one brings. Private: no event tells of it."""
    Seat.objects.filter(pk=seat.pk).update(hat=hat)
    seat.hat = hat
    return Result(seat, Said.HAT_CHOSEN)


@action(may=rules.can_answer_in)
def name_limit(
    project: Project,
    *,
    by: Actor,
    kind: LimitKind,
    text: str,
    why: str,
    set_by: str = "",
    until: date | None = None,
) -> Result[Limit]:
    """Say what can't change, why, who set it, and until when if it has an end."""
    limit = Limit.objects.create(project=project, kind=kind, text=text, why=why, set_by=set_by, until=until)
    search.index(limit, f"{text}\n{why}")
    return Result(limit, Said.LIMIT_NAMED, words=why)


@action(may=rules.can_question_limit, when=rules.still_holds, by_others=True)
def question_limit(limit: Limit, *, by: Actor, why: str) -> Result[Limit]:
    """Ask whether a limit is still right. One question at a time; another voice joins the one that is open."""
    put_in_question(limit, why, by.person_id)
    return Result(limit, Said.LIMIT_QUESTIONED, words=why)


@step
def put_in_question(limit: Limit, why: str, asked_by_id: int | None) -> LimitQuestion:
    """Open the question about a limit, unless it is open already."""
    question, _ = LimitQuestion.objects.get_or_create(
        limit=limit, stays=None, defaults={"why": why, "asked_by_id": asked_by_id}
    )
    return question


@action(may=rules.can_settle_limit, when=rules.still_holds)
def settle_limit(limit: Limit, *, by: Actor, stays: bool, reason: str) -> Result[Limit]:
    """Say whether a limit still holds, and why. Who asked is told. A lifted limit can't ground a no any more."""
    now = timezone.now()
    settled = {"stays": stays, "reason": reason, "settled_by_id": by.person_id, "settled_at": now}
    asked = LimitQuestion.objects.filter(limit=limit, stays=None).select_related("asked_by").first()
    if asked is None:
        LimitQuestion.objects.create(limit=limit, why="", **settled)
    else:
        LimitQuestion.objects.filter(pk=asked.pk).update(**settled)
        if asked.asked_by is not None and asked.asked_by_id != by.person_id:
            tell(asked.asked_by, letters.limit_settled(limit, stays, reason), about=limit)
    if not stays:
        Limit.objects.filter(pk=limit.pk).update(lifted_at=now)
        limit.lifted_at = now
    return Result(limit, Said.LIMIT_STAYS if stays else Said.LIMIT_LIFTED, words=reason)


@action(may=rules.can_coordinate_work)
def open_public_page(project: Project, *, by: Actor, decider: str, contact: str = "") -> Result[Project]:
    """Show the public page to everybody, with the role that decides in place of a name (DECISIONS.md 19)."""
    if not decider.strip():
        raise NotReady("Say which role decides, without a name.", field="decider")
    said = {"has_public_page": True, "public_decider": decider, "public_contact": contact}
    Project.objects.filter(pk=project.pk).update(**said)
    project.refresh_from_db()
    return Result(project, Said.OPENED)


@action(may=rules.can_coordinate_work)
def close_public_page(project: Project, *, by: Actor) -> Result[Project]:
    """Take the public page back. It is gone at once."""
    Project.objects.filter(pk=project.pk).update(has_public_page=False)
    project.has_public_page = False
    return Result(project, Said.CLOSED)


@step
def forget(person: Any, keep_words: bool) -> None:
    """Make a person "a member" in this room. What was settled stays with its reason: it is owed to others."""
    if not keep_words:
        LimitQuestion.objects.filter(asked_by=person).update(why=TAKEN_OUT)
