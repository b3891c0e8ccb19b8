"""What is to be found out, what a yes would take, and where our records say something else."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suitability.models import Flag, Need, ToDo
from alongside.suitability.records import contradictions
from alongside.suitability.rules import who
from alongside.suitability.rules.questions import BY_CODE

from .said import Said


def _is_open(thing: ToDo | Flag) -> bool:
    return not (thing.found if isinstance(thing, ToDo) else thing.answer)


@action(may=who.can_find_out, when=_is_open)
def find_out(todo: ToDo, *, by: Actor, found: str) -> Result[ToDo]:
    """Say what was found out. The answer itself is changed on the sheet of whoever was not sure."""
    if not found:
        raise NotReady("Write what you found out.", field="found")
    if not ToDo.objects.filter(pk=todo.pk, found="").update(found=found, found_on=timezone.localdate()):
        raise MovedOn(todo, "find_out")
    todo.found = found
    return Result(todo, Said.FOUND_OUT, words=found)


@action(may=who.can_find_out, when=_is_open)
def hand_on(todo: ToDo, *, by: Actor, owner: Person | None, owner_name: str, by_when: date) -> Result[ToDo]:
    """Give it to somebody else, or another day."""
    name = owner.name if owner else owner_name
    if not name:
        raise NotReady("Say who finds it out.", field="owner_name")
    if owner is not None and owner.organisation_id != todo.project.organisation_id:
        raise NotReady("Choose one of the people here.", field="owner")
    if by_when < timezone.localdate():
        raise NotReady("This day has gone by. Choose a later one.", field="by_when")
    ToDo.objects.filter(pk=todo.pk).update(owner=owner, owner_name=name, by_when=by_when)
    todo.refresh_from_db()
    return Result(todo, Said.HANDED_ON)


@action(may=who.can_prepare)
def keep_need(
    project: Project,
    *,
    by: Actor,
    question: str,
    what: str = "",
    pounds: int | None = None,
    hours: int | None = None,
    who_does: str = "",
    by_when: date | None = None,
) -> Result[Project]:
    """Say what a missing yes would take: what, money in whole pounds, hours a week, who, by when."""
    if question not in BY_CODE:
        raise NotReady("Choose one of the questions.")
    if by_when is not None and by_when < timezone.localdate():
        raise NotReady("This day has gone by. Choose a later one.", field="by_when")
    said = {"what": what, "pounds": pounds, "hours": hours, "who": who_does, "by_when": by_when}
    Need.objects.update_or_create(project=project, question=question, defaults=said)
    return Result(project, Said.NEED_KEPT)


@step
def look_at_records(project: Project) -> list[Flag]:
    """Put a flag where the records say something else than the answers. One at a time for each question.

    What a person has answered is not put up again for the same sentence.
    """
    answered = set(Flag.objects.filter(project=project).exclude(answer="").values_list("question", "sentence")) | {
        (flag.question, flag.sentence) for flag in Flag.objects.open().filter(project=project)
    }
    held = set(Flag.objects.open().filter(project=project).values_list("question", flat=True))
    new = [
        (question, sentence)
        for question, sentence in contradictions(project)
        if (question, sentence) not in answered and question not in held
    ]
    return [Flag.objects.create(project=project, question=question, sentence=sentence) for question, sentence in new]


@action(may=who.can_answer_flag, when=_is_open)
def answer_flag(flag: Flag, *, by: Actor, answer: str) -> Result[Flag]:
    """Say why the records look so, or what will be mended. The label does not change by this."""
    if not answer:
        raise NotReady("Write what you say to this.", field="answer")
    said = {"answer": answer, "answered_by_id": by.person_id, "answered_at": timezone.now()}
    if not Flag.objects.filter(pk=flag.pk, answer="").update(**said):
        raise MovedOn(flag, "answer_flag")
    flag.refresh_from_db()
    return Result(flag, Said.FLAG_ANSWERED, words=answer)
