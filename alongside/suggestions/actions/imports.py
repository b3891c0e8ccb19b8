"""Take in a consultation that was run elsewhere: look first, mark what is about people, take in, undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from alongside.core.action import Result, action, also_each
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.core.search import index_many, unindex
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suggestions import rules
from alongside.suggestions.imports.about import may_be_about_the_person
from alongside.suggestions.imports.polis import Bundle
from alongside.suggestions.imports.rules import HERE, LIFECYCLE, REASONS, ImportSaid, Stage, can_handle, can_let_go
from alongside.suggestions.models import Answer, Import, ImportedVoice, ImportRow, Reaction, Suggestion
from alongside.suggestions.rules import State, Verdict

from .said import Said

AT_ONCE = 5000  # reactions made into rows at a time, so that a large consultation does not fill the memory
RAISED_IN = "An online consultation (Polis)"
_NOT_YET_TOUCHED = (State.NEW, State.HEARD, State.SET_ASIDE)


@action(may=rules.can_take_in)
def lay_out(project: Project, *, by: Actor, bundle: Bundle, credit: str = "", banner: str = "") -> Result[Import]:
    """Lay the rows of a consultation out to be looked at. Nothing is taken in.

    Raises ``NotReady`` when the same was taken in before, or a part of it.
    """
    before = Import.objects.filter(project=project, fingerprint=bundle.fingerprint, stage__in=HERE).first()
    if before is not None and before.stage == Stage.LOOKING:
        return Result(before, ImportSaid.HERE_TO_LOOK_AT)
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
    return Result(looked_at, ImportSaid.LOOKED_AT)


@action(may=can_handle, when=LIFECYCLE.lets("mark"))
def mark_rows(taken: Import, *, by: Actor, about: frozenset[int]) -> Result[Import]:
    """Say which statements, by their numbers, are about the person. It replaces what was marked before."""
    LIFECYCLE.move(taken, "mark")
    ImportRow.objects.filter(of=taken, about_person=True).exclude(number__in=about).update(about_person=False)
    ImportRow.objects.filter(of=taken, number__in=about).update(about_person=True)
    return Result(taken, ImportSaid.MARKED)


@action(may=can_handle, when=LIFECYCLE.lets("begin"))
def begin_import(taken: Import, *, by: Actor) -> Result[Import]:
    """Say yes to what was looked at. The worker takes it in; the page can be left. Twice is the same as once."""
    LIFECYCLE.move(taken, "begin", brought_by_id=by.person_id, trouble="")
    return Result(taken, ImportSaid.BEGUN)


@action(may=can_handle, when=LIFECYCLE.lets("take_in"))
def take_in_import(taken: Import, *, by: Actor) -> Result[Import]:
    """Take in all of it or nothing: voices, suggestions, what was set aside and why, and reactions.

    A voice is a person without an account, standing or seat. Every row stands under this import's code.
    """
    votes = taken.votes
    # First, so that of two who say yes at once only one goes on.
    LIFECYCLE.move(taken, "take_in", votes=[], taken_in_at=timezone.now(), leased_until=None, trouble="")
    rows = list(taken.rows.order_by("number"))
    people = _voices(taken, {row.author for row in rows} | {voter for _, voter, _, _ in votes})
    suggestions = _suggestions(taken, rows, people)
    _set_aside(taken, rows, suggestions, by)
    pks = {row.number: suggestions[row.code].pk for row in rows}
    reactions = (
        Reaction(suggestion_id=pks[number], person_id=people[voter], stance=stance, at=_moment(at))
        for number, voter, stance, at in votes
    )
    while some := list(islice(reactions, AT_ONCE)):
        Reaction.objects.bulk_create(some)
    index_many([s for s, row in zip(suggestions.values(), rows, strict=True) if row.outcome not in REASONS])
    also_each(_as_the_voices(by, suggestions), Said.SUGGESTED)
    _give_credit(taken)
    return Result(taken, ImportSaid.TAKEN_IN)


@action(may=can_let_go, when=LIFECYCLE.lets("give_up"))
def give_up_import(taken: Import, *, by: Actor, trouble: str) -> Result[Import]:
    """It could not be taken in: back to being looked at, with what went wrong. Nothing was changed."""
    LIFECYCLE.move(taken, "give_up", trouble=trouble, leased_until=None)
    return Result(taken, ImportSaid.GIVEN_UP, words=trouble)


@action(may=can_handle, when=LIFECYCLE.lets("undo"))
def undo_import(taken: Import, *, by: Actor) -> Result[Import]:
    """Take an import out again, with its voices. Raises ``NotReady`` once something was done with it here."""
    ours = Suggestion.objects.filter(project_id=taken.project_id, import_code=taken.code)
    list(ours.select_for_update().values_list("pk", flat=True))  # a reaction that comes now waits, and then finds none
    touched = _why_it_stays(taken)
    if touched:
        raise NotReady(touched)
    LIFECYCLE.move(taken, "undo", undone_at=timezone.now())
    unindex(*ours)
    ours.update(state=State.NEW, verdict="", answer=None, about_person=False, due_on=F("answer_by"))
    Answer.objects.filter(suggestion__in=ours).delete()
    ours.delete()
    Person.objects.filter(imported__of=taken).delete()
    ImportRow.objects.filter(of=taken).delete()
    _take_credit_back(taken)
    return Result(taken, ImportSaid.UNDONE)


@action(may=can_handle, when=LIFECYCLE.lets("drop"))
def drop_import(taken: Import, *, by: Actor) -> Result[Import]:
    """Throw away what was only looked at."""
    LIFECYCLE.move(taken, "drop", votes=[])
    ImportRow.objects.filter(of=taken).delete()
    return Result(taken, ImportSaid.DROPPED)


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


def _suggestions(taken: Import, rows: list[ImportRow], people: dict[int, int]) -> dict[str, Suggestion]:
    answer_by = timezone.localdate() + timedelta(days=taken.project.answer_days)
    made = Suggestion.objects.bulk_create(
        Suggestion(
            code=row.code,
            project=taken.project,
            raised_by_id=people[row.author],
            words=row.words,
            raised_at=row.at,
            raised_in=RAISED_IN,
            answer_by=answer_by,
            due_on=answer_by,
            import_code=taken.code,
        )
        for row in rows
    )
    return {suggestion.code: suggestion for suggestion in made}


def _set_aside(taken: Import, rows: list[ImportRow], suggestions: dict[str, Suggestion], by: Actor) -> None:
    """Rejected rows and rows about a person arrive out of sight, each with its reason."""
    outcomes = {row.code: row.outcome for row in rows}
    Answer.objects.bulk_create(
        Answer(
            suggestion=suggestions[code],
            verdict=Verdict.SET_ASIDE,
            reason=REASONS[outcome],
            answered_by_id=by.person_id,
        )
        for code, outcome in outcomes.items()
        if outcome in REASONS
    )
    marked = ImportRow.objects.filter(code=OuterRef("code")).values("about_person")
    reason = Answer.objects.filter(suggestion=OuterRef("pk")).values("pk")
    hidden = Suggestion.objects.filter(project_id=taken.project_id, import_code=taken.code, answers__isnull=False)
    hidden.update(
        state=State.SET_ASIDE,
        verdict=Verdict.SET_ASIDE,
        answer=Subquery(reason[:1]),
        about_person=Subquery(marked[:1]),
        due_on=None,
    )


def _as_the_voices(by: Actor, suggestions: dict[str, Suggestion]) -> Iterator[tuple[Actor, Suggestion]]:
    """Each suggestion in its own person's voice, typed in by whoever took them in."""
    for suggestion in suggestions.values():
        voice = replace(by, person_id=suggestion.raised_by_id, entered_by_id=by.person_id, channel=Channel.IMPORT)
        yield voice, suggestion


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


def _why_it_stays(taken: Import) -> str:
    """What was done with the import here, so that it can't be undone any more; empty when nothing was."""
    ours = Suggestion.objects.filter(project_id=taken.project_id, import_code=taken.code)
    strangers = Reaction.objects.filter(suggestion__in=ours).exclude(person__imported__of=taken)
    for done, rows in (
        ("was answered, parked or put together with another", ours.exclude(state__in=_NOT_YET_TOUCHED)),
        ("has another suggestion put together with it", ours.filter(merged__isnull=False)),
        ("was answered", ours.filter(answers__isnull=False).exclude(answers__verdict=Verdict.SET_ASIDE)),
        ("has reactions from people here", ours.filter(reactions__in=strangers)),
        ("was talked about here", ours.filter(comments__isnull=False)),
    ):
        first = rows.values_list("words", flat=True).first()
        if first is not None:
            short = first if len(first) <= 80 else f"{first[:79]}…"
            return f"“{short}” {done}. So these stay. You can still set single ones aside."
    return ""


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
