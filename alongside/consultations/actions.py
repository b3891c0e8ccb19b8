"""Take in a consultation that was run elsewhere: look first, mark what is about people, take in, undo."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suggestions.actions import Brought, BroughtReaction, bring_in, take_out_again
from alongside.suggestions.rules import can_take_in

from .models import Import, ImportedVoice, ImportRow
from .reading.about import may_be_about_the_person
from .reading.polis import Bundle
from .rules import HERE, LIFECYCLE, REASONS, Stage, can_handle, can_let_go

RAISED_IN = "An online consultation (Polis)"


class Said(StrEnum):
    """What can have happened; ``words.py`` says it."""

    LOOKED_AT = "looked_at"
    HERE_TO_LOOK_AT = "here_to_look_at"
    MARKED = "marked"
    BEGUN = "begun"
    TAKEN_IN = "import_taken_in"
    GIVEN_UP = "given_up"
    UNDONE = "undone"
    DROPPED = "dropped"


@action(may=can_take_in)
def lay_out(project: Project, *, by: Actor, bundle: Bundle, credit: str = "", banner: str = "") -> Result[Import]:
    """Lay the rows of a consultation out to be looked at. Nothing is taken in.

    Raises ``NotReady`` when the same was taken in before, or a part of it.
    """
    before = Import.objects.filter(project=project, fingerprint=bundle.fingerprint, stage__in=HERE).first()
    if before is not None and before.stage == Stage.LOOKING:
        return Result(before, Said.HERE_TO_LOOK_AT)
    if before is not None:
        raise NotReady(_came_before(before))
    _refuse_a_part_again(project, bundle)
    try:
        with transaction.atomic():
            looked_at = Import.objects.create(
                project=project,
                brought_by_id=by.person_id,
                topic=bundle.topic,
                credit=credit,
                banner=banner,
                fingerprint=bundle.fingerprint,
                voters=bundle.voters,
                reactions=len(bundle.votes),
                votes=[
                    [vote.statement, vote.voter, str(vote.stance), round(vote.at.timestamp() * 1000)]
                    for vote in bundle.votes
                ],
            )
    except IntegrityError:
        raise NotReady("Somebody else is bringing the same files in right now.") from None
    ImportRow.objects.bulk_create(
        ImportRow(
            of=looked_at,
            row=said.row,
            number=said.number,
            author=said.author,
            words=said.words,
            moderated=said.moderated,
            at=said.at,
            about_person=may_be_about_the_person(said.words),
        )
        for said in bundle.statements
    )
    return Result(looked_at, Said.LOOKED_AT)


@action(may=can_handle, when=LIFECYCLE.lets("mark"))
def mark_rows(taken: Import, *, by: Actor, about: frozenset[int]) -> Result[Import]:
    """Say which statements, by their numbers, are about the person. It replaces what was marked before."""
    LIFECYCLE.move(taken, "mark")
    ImportRow.objects.filter(of=taken, about_person=True).exclude(number__in=about).update(about_person=False)
    ImportRow.objects.filter(of=taken, number__in=about).update(about_person=True)
    return Result(taken, Said.MARKED)


@action(may=can_handle, when=LIFECYCLE.lets("begin"))
def begin(taken: Import, *, by: Actor) -> Result[Import]:
    """Say yes to what was looked at. The worker takes it in; the page can be left. Twice is the same as once."""
    LIFECYCLE.move(taken, "begin", brought_by_id=by.person_id, trouble="")
    return Result(taken, Said.BEGUN)


@action(may=can_handle, when=LIFECYCLE.lets("take_in"))
def take_in(taken: Import, *, by: Actor) -> Result[Import]:
    """Take in all of it or nothing: voices, suggestions, what was set aside and why, and reactions.

    A voice is a person without an account, standing or seat. Every row stands under this import's code.
    """
    votes = taken.votes
    # First, so that of two who say yes at once only one goes on.
    LIFECYCLE.move(taken, "take_in", votes=[], taken_in_at=timezone.now(), leased_until=None, trouble="")
    rows = list(taken.rows.order_by("number"))
    people = _voices(taken, {row.author for row in rows} | {voter for _, voter, _, _ in votes})
    codes = {row.number: row.code for row in rows}
    bring_in(
        taken.project,
        by=by,
        import_code=taken.code,
        raised_in=RAISED_IN,
        brought=[
            Brought(row.code, row.words, people[row.author], row.at, REASONS.get(row.outcome, ""), row.about_person)
            for row in rows
        ],
        reactions=(
            BroughtReaction(codes[number], people[voter], stance, _moment(at)) for number, voter, stance, at in votes
        ),
    )
    _give_credit(taken)
    return Result(taken, Said.TAKEN_IN)


@action(may=can_let_go, when=LIFECYCLE.lets("give_up"))
def give_up(taken: Import, *, by: Actor, trouble: str) -> Result[Import]:
    """It could not be taken in: back to being looked at, with what went wrong. Nothing was changed."""
    LIFECYCLE.move(taken, "give_up", trouble=trouble, leased_until=None)
    return Result(taken, Said.GIVEN_UP, words=trouble)


@action(may=can_handle, when=LIFECYCLE.lets("undo"))
def undo(taken: Import, *, by: Actor) -> Result[Import]:
    """Take an import out again, with its voices. Raises ``NotReady`` once something was done with it here."""
    voices = ImportedVoice.objects.filter(of=taken)
    take_out_again(taken.project, import_code=taken.code, came_with=voices.values("person"))
    LIFECYCLE.move(taken, "undo", undone_at=timezone.now())
    Person.objects.filter(imported__of=taken).delete()
    ImportRow.objects.filter(of=taken).delete()
    _take_credit_back(taken)
    return Result(taken, Said.UNDONE)


@action(may=can_handle, when=LIFECYCLE.lets("drop"))
def drop(taken: Import, *, by: Actor) -> Result[Import]:
    """Throw away what was only looked at."""
    LIFECYCLE.move(taken, "drop", votes=[])
    ImportRow.objects.filter(of=taken).delete()
    return Result(taken, Said.DROPPED)


def _came_before(before: Import) -> str:
    if before.taken_in_at is None:
        return "The same files are being taken in right now."
    when = timezone.localtime(before.taken_in_at)
    return f"The same files were taken in on {when.day} {when:%B %Y}. Nothing was taken in again."


def _refuse_a_part_again(project: Project, bundle: Bundle) -> None:
    """A newer export of the same consultation holds what is here already; taking it in would double every voice."""
    here = dict(
        ImportRow.objects.filter(of__project=project, of__stage__in=(Stage.WAITING, Stage.IN)).values_list(
            "number", "words"
        )
    )
    again = [said for said in bundle.statements if here.get(said.number) == said.words]
    if again:
        raise NotReady(
            f"{len(again)} of these statements are here from an earlier import, the first in row {again[0].row}. "
            "Undo that import first, then take in this one."
        )


def _voices(taken: Import, numbers: set[int]) -> dict[int, int]:
    """A person for each number: {number: the person's pk}."""
    ordered = sorted(numbers)
    people = Person.objects.bulk_create(
        Person(organisation_id=taken.project.organisation_id, name=f"Participant {number}", kind=Person.Kind.IMPORTED)
        for number in ordered
    )
    found = {number: person.pk for number, person in zip(ordered, people, strict=True)}
    ImportedVoice.objects.bulk_create(
        ImportedVoice(of=taken, person_id=pk, number=number) for number, pk in found.items()
    )
    return found


def _give_credit(taken: Import) -> None:
    project = Project.objects.select_for_update().get(pk=taken.project_id)
    changes = {
        name: "\n".join(filter(None, (getattr(project, name), getattr(taken, name))))
        for name in ("credit", "banner")
        if getattr(taken, name) not in getattr(project, name)
    }
    _change_project(taken, changes)


def _take_credit_back(taken: Import) -> None:
    project = Project.objects.select_for_update().get(pk=taken.project_id)
    others = Import.objects.filter(project=project, stage=Stage.IN)
    kept = {line for pair in others.values_list("credit", "banner") for line in pair}
    changes = {
        name: "\n".join(line for line in getattr(project, name).split("\n") if line != getattr(taken, name))
        for name in ("credit", "banner")
        if getattr(taken, name) and getattr(taken, name) not in kept
    }
    _change_project(taken, changes)


def _change_project(taken: Import, changes: dict[str, Any]) -> None:
    if changes:
        Project.objects.filter(pk=taken.project_id).update(**changes)
        for name, words in changes.items():
            setattr(taken.project, name, words)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
