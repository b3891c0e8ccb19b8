"""Write our promises, one line at a time; begin from an example; say that plan B is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.charter import letters, rules
from alongside.charter.examples import EXAMPLE
from alongside.charter.models import Earlier, Happening, Meetings, Piece, reading
from alongside.charter.rules import COPIED, SINGLES, Kind, Source
from alongside.core.action import Result, action, step, why_not
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.core.writing import put_in
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.people.models import Person
from alongside.projects.actions import give_votes
from alongside.projects.models import Project
from alongside.projects.rules import can_coordinate_work

from .said import Said

THERE_ALREADY = "Something is written here already. Change it line by line, so that nobody’s words are lost."


@step
def hold_work(project: Project) -> None:
    """One at a time in a piece of work, for what looks at all of it. SQLite holds the whole file anyway."""
    Project.objects.select_for_update(no_key=True).filter(pk=project.pk).values_list("pk").first()


@step
def tell_everybody(about: Any, letter: Letter, *, but: int | None = None) -> None:
    """Tell everybody inside, but for whoever did it."""
    for person in reading.inside(about.project):
        if person.pk != but:
            tell(person, letter, about=about)


@action(may=rules.can_write)
def begin_from_example(project: Project, *, by: Actor) -> Result[Project]:
    """Begin with the credited example, to be changed line by line. Raises ``NotReady`` where something stands."""
    _refuse_unless_empty(project)
    for kind, said in EXAMPLE:
        Piece.objects.create(project=project, kind=kind, said=dict(said), source=Source.EXAMPLE)
    return Result(project, Said.BEGUN)


@action(may=rules.can_write)
def begin_from_last(project: Project, *, by: Actor, last: Project) -> Result[Project]:
    """Begin with the values and the working agreement of another piece of work that this person takes part in."""
    if not rules.can_write(by, last) or last.organisation_id != project.organisation_id:
        raise NotReady("Choose a piece of work that you take part in.", field="last")
    lines = list(Piece.objects.standing(last).filter(kind__in=COPIED))
    if not lines:
        raise NotReady("Nothing is written there yet. Choose another.", field="last")
    _refuse_unless_empty(project)
    for line in lines:
        source = Source.EXAMPLE if line.source == Source.EXAMPLE else Source.LAST
        Piece.objects.create(
            project=project, kind=line.kind, said=line.said, source=source, written_by_id=line.written_by_id
        )
    return Result(project, Said.BEGUN)


def _refuse_unless_empty(project: Project) -> None:
    hold_work(project)
    if Piece.objects.standing(project).filter(kind__in=COPIED).exists():
        raise NotReady(THERE_ALREADY)


@action(may=rules.can_write, by_others=True)
def write(
    project: Project, *, by: Actor, kind: Kind, said: Mapping[str, Any], slot: str = "", about: Person | None = None
) -> Result[Piece]:
    """Write a line. Raises ``NotReady`` naming what is missing.

    Where there can be only one (how we decide by majority, say) and somebody else was first, raises ``MovedOn`` with
    the line that is there, so that a page can show both texts.
    """
    slot = str(about.pk) if about and kind == Kind.POWER else slot
    _refuse_gaps(project, kind, said, slot)
    if kind == Kind.POWER:
        _refuse_power(project, by, about)
    line = Piece(
        project=project,
        kind=kind,
        slot=slot if kind in SINGLES else "",
        about=about if kind == Kind.POWER else None,
        said=dict(said),
        written_by_id=by.person_id,
    )
    if not put_in(line):
        raise MovedOn(Piece.objects.standing(project).get(kind=kind, slot=slot), "write")
    return Result(line, Said.WRITTEN)


@action(may=rules.can_change, when=rules.stands, by_others=True)
def change(piece: Piece, *, by: Actor, said: Mapping[str, Any], was: int) -> Result[Piece]:
    """Change a line. ``was`` is the version that the writer read; how it read before is kept.

    Raises ``MovedOn`` with the line as it stands now when somebody else changed it meanwhile: nobody's words are lost.
    """
    _refuse_gaps(piece.project, Kind(piece.kind), said, piece.slot)
    before = _as_read(piece, was, "change")
    if before.said == dict(said):
        return Result(before, Said.CHANGED)
    _replace(before, said=dict(said), source=Source.OURS, written_by_id=by.person_id)
    return Result(before, Said.CHANGED)


@action(may=rules.can_change, when=rules.stands, by_others=True)
def take_out(piece: Piece, *, by: Actor, was: int) -> Result[Piece]:
    """Take a line out. What it said stays with the versions that were agreed. Raises ``MovedOn`` as ``change`` does."""
    _replace(_as_read(piece, was, "take_out"), gone_at=timezone.now())
    return Result(piece, Said.TAKEN_OUT)


def _as_read(piece: Piece, was: int, verb: str) -> Piece:
    now = Piece.objects.select_related("project").get(pk=piece.pk)
    if now.version != was or now.gone_at is not None:
        raise MovedOn(now, verb)
    return now


def _replace(before: Piece, **changes: Any) -> None:
    """Write the next version, unless somebody else wrote it in this very moment; keep the one before."""
    here = Piece.objects.filter(pk=before.pk, version=before.version, gone_at=None)
    if not here.update(version=before.version + 1, written_at=timezone.now(), **changes):
        raise MovedOn(Piece.objects.select_related("project").get(pk=before.pk), "change")
    Earlier.objects.create(
        piece=before,
        version=before.version,
        said=before.said,
        written_by_id=before.written_by_id,
        written_at=before.written_at,
    )
    before.refresh_from_db()


def _refuse_gaps(project: Project, kind: Kind, said: Mapping[str, Any], slot: str) -> None:
    missing = rules.gap(kind, said, slot)
    if missing:
        raise NotReady(missing[1], field=missing[0])
    if kind == Kind.ENDING:
        here = set(reading.inside(project).values_list("pk", flat=True))
        if not set(said.get("who", ())) <= here:
            raise NotReady("Choose people who take part here.", field="who")
    if kind == Kind.WAY:
        _refuse_what_can_never_be(reading.deciding_hats(project), said)


def _refuse_what_can_never_be(hats: list[str], said: Mapping[str, Any]) -> None:
    """Never with a count of who has been through it: the sentence says only what is needed."""
    if said.get("parity") and not rules.can_balance(hats):
        raise NotReady(
            "At least two people with a vote must have been through it before their votes can be counted apart. "
            "Leave this out for now.",
            field="parity",
        )
    if hats and said["whole"] > len(hats):
        raise NotReady(f"{len(hats)} of us have a vote now. Write {len(hats)} or less.", field="whole")


def _refuse_power(project: Project, by: Actor, about: Person | None) -> None:
    if about is None or not reading.inside(project, *rules.WORKS_FOR_IT).filter(pk=about.pk).exists():
        raise NotReady("Choose somebody who works here.", field="about")
    own = by.entered_by_id is None and rules.can_write_power_of(by, about.pk, project)
    if not own and not can_coordinate_work(by, project):
        raise Refused(why_not(rules.can_write_power_of))


@action(may=rules.can_change, when=rules.can_happen, by_others=True)
def say_it_happened(piece: Piece, *, by: Actor, words: str = "", on: date | None = None) -> Result[Piece]:
    """What could get in the way did. Everybody is told, with plan B; the day is kept."""
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise NotReady("That day is still to come. Choose today or a day before.", field="on")
    plan = str(piece.said["plan"])
    try:
        with transaction.atomic():
            Happening.objects.create(piece=piece, words=words, plan=plan, on=day, said_by_id=by.person_id)
    except IntegrityError:
        raise NotReady("Somebody has said so for that day already. Everybody was told.", field="on") from None
    tell_everybody(piece, letters.it_happened(piece), but=by.person_id)
    return Result(piece, Said.HAPPENED, words=words)


@action(may=can_coordinate_work)
def fill_chairs(project: Project, *, by: Actor, people: list[Person]) -> Result[Project]:
    """Say who has a vote here. Nobody sees who sits where; whoever gets a vote is told.

    Raises ``NotReady`` for nobody at all, somebody without a seat here, and more people than the group planned chairs.
    """
    deciding = {person.pk for person in people}
    seated = reading.seated(project).filter(pk__in=deciding)
    if not deciding or seated.count() != len(deciding):
        raise NotReady("Choose at least one person who takes part here.", field="people")
    plan = Piece.objects.standing(project).filter(kind=Kind.SEATS).first()
    if plan is not None and len(deciding) > plan.said["chairs"]:
        raise NotReady(f"There are {plan.said['chairs']} chairs. Choose fewer people, or add chairs.", field="people")
    new = give_votes(project, deciding)
    for person in seated.filter(pk__in=new - {by.person_id}):
        tell(person, letters.has_a_vote(project), about=project)
    return Result(project, Said.SEATED)


@action(may=can_coordinate_work)
def say_third_meeting(project: Project, *, by: Actor, on: date) -> Result[Project]:
    """The group's third meeting was held. There are no meetings in the product yet, so the coordinator says it.

    From now on the page asks the group for its own words where it still has the starter promises (care.md §1).
    """
    if on > timezone.localdate():
        raise NotReady("That day is still to come. Say it when the meeting was held.", field="on")
    Meetings.objects.update_or_create(project=project, defaults={"third_on": on})
    return Result(project, Said.MET)
