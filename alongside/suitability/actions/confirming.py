"""Give the word that opens a lock (care.md §1), and take it back: then the label falls."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suitability.models import Check, Confirmation
from alongside.suitability.rules import who
from alongside.suitability.rules.locks import Lock

from .holding import hold
from .labels import settle
from .said import Said

NO_BLAME = "You won’t be marked down for trying this and getting it wrong."
BY_WORD = (Lock.MANAGEMENT, Lock.BUDGET, Lock.BOARD)  # the coordinator writes down whose word it is


@action(may=who.can_run_check)
def confirm(project: Project, *, by: Actor, lock: Lock, name: str, job: str, words: str, day: date) -> Result[Project]:
    """Write down somebody's word: management's, the money that the group sees, the seats where it is signed off."""
    if lock not in BY_WORD:
        raise NotReady("This is not yours to confirm.")
    if day > timezone.localdate():
        raise NotReady("This day has not come yet. Write the day on which it was said.", field="day")
    _open(project, by, lock, name, job, words, day)
    return Result(project, Said.CONFIRMED)


@action(may=who.is_overseer)
def confirm_staff(check: Check, *, by: Actor, job: str, words: str) -> Result[Check]:
    """The overseer's own word: staff are trained, have hours set aside, and are not marked down for a mistake."""
    overseer = Person.objects.get(pk=by.somebody)
    _open(check.project, by, Lock.STAFF_TIME, overseer.name, job, f"{words}\n\n{NO_BLAME}", timezone.localdate())
    return Result(check, Said.CONFIRMED)


def _open(project: Project, by: Actor, lock: Lock, name: str, job: str, words: str, day: date) -> None:
    missing = [field for field, said in (("name", name), ("job", job), ("words", words.strip())) if not said]
    if missing:
        raise NotReady("Please fill this in. It stands as somebody’s word.", field=missing[0])
    try:
        with transaction.atomic():
            Confirmation.objects.create(
                project=project, lock=lock, name=name, job=job, words=words, day=day, given_by_id=by.person_id
            )
    except IntegrityError:
        raise NotReady("This is confirmed already. Take it back first, if it has changed.") from None


@action(may=who.can_run_check)
def take_back(project: Project, *, by: Actor, lock: Lock) -> Result[Project]:
    """A word does not hold any more. The label falls at once if it stood on it."""
    hold(project)
    standing = Confirmation.objects.standing().filter(project=project, lock=lock)
    if not standing.update(taken_back_at=timezone.now()):
        raise MovedOn(project, "take_back")
    settle(project, put_on_by=by.person_id)
    return Result(project, Said.TAKEN_BACK)


@action(may=who.is_overseer)
def take_back_staff(check: Check, *, by: Actor) -> Result[Check]:
    """The overseer's word does not hold any more: they take it back with their own hand."""
    hold(check.project)
    standing = Confirmation.objects.standing().filter(project=check.project, lock=Lock.STAFF_TIME)
    if not standing.update(taken_back_at=timezone.now()):
        raise MovedOn(check, "take_back_staff")
    settle(check.project, put_on_by=by.person_id)
    return Result(check, Said.TAKEN_BACK)
