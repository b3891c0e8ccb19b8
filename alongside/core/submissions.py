"""Acting once: a form or message that comes again returns its first outcome (DECISIONS.md 6)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from .actor import Actor
from .models import Event, Submission
from .refusals import DoneAndGone, KeyReused
from .writing import note, put_in

_PLAIN = (
    str,
    int,
    float,
    bool,
    type(None),
    bytes,
    date,
    datetime,
    time,
    timedelta,
    Decimal,
)


class Again(StrEnum):
    """What is said of an act that left no named trace and comes a second time."""

    DONE_BEFORE = "done_before"


class Remembered(str):
    """A remembered result word. It equals the enum member it came from."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """As an enum member has it."""
        return str(self)


@dataclass(slots=True)
class Claim:
    """The place taken by one submission; ``first`` is what an earlier one made."""

    row: Submission | None
    named: bool
    first: Any = None
    first_said: str = ""

    def settle(self, thing: models.Model, said: str) -> None:
        """Write down what came of it, in the same transaction. What must not be linked to a person is not."""
        if self.row is not None and self.named:
            note(self.row, outcome_type=thing._meta.label, outcome_pk=thing.pk, outcome_said=str(said))


def claim(deed: str, by: Actor, subject: Any, details: dict[str, Any], *, named: bool) -> Claim:
    """Take the place of this submission, first in the transaction.

    Two at once: the second waits for the first and then finds its outcome. Raises ``KeyReused`` when the key was used
    with other content and ``DoneAndGone`` when the first outcome has been deleted since.

    A key belongs to one form on one thing. An act that is not named keeps no person, outcome or day: its content is
    folded into the key, and its time is cut to the week.
    """
    print_ = fingerprint(subject, details)
    key = _key_on(by, subject) if named else _hash(f"{by.key}|{_name_of(subject)}|{print_}")
    row = Submission(
        key=key,
        person_id=by.person_id if named else None,
        action=deed,
        fingerprint=print_ if named else "",
        at=timezone.now() if named else _start_of_week(timezone.now()),
    )
    if put_in(row):
        return Claim(row, named)
    if not named:
        return Claim(None, named, subject, Again.DONE_BEFORE)
    earlier = Submission.objects.get(person=row.person_id, action=deed, key=key)
    if earlier.fingerprint != print_:
        first = _outcome(earlier)
        raise KeyReused(first, _words_of(first, subject, deed, by))
    first = _outcome(earlier)
    if first is None:
        raise DoneAndGone
    return Claim(None, named, first, Remembered(earlier.outcome_said))


def came_before(by: Actor, subject: Any) -> bool:
    """Has this person sent this form on this thing already? Of what left no named trace nobody can tell."""
    sent = Submission.objects.filter(person=by.person_id, key=_key_on(by, subject))
    return bool(by.key) and by.person_id is not None and sent.exists()


def fingerprint(subject: Any, details: dict[str, Any]) -> str:
    """A hash of all that was said, the same on every machine and after every restart.

    Raises ``TypeError`` for a value that it does not know how to take down.
    """
    said = sorted((name, _taken_down(value)) for name, value in details.items() if name != "by")
    return _hash(repr((_name_of(subject), said)))


def _outcome(earlier: Submission) -> Any:
    if not earlier.outcome_type:
        return None
    return apps.get_model(earlier.outcome_type)._default_manager.filter(pk=earlier.outcome_pk).first()


def _words_of(first: Any, subject: Any, deed: str, by: Actor) -> str:
    """What somebody wrote the first time: in the thing that it made, or in the event of what it did to this one."""
    if first is None:
        return ""
    if first != subject:
        return str(getattr(first, "words", "") or getattr(first, "text", ""))
    told = Event.objects.filter(verb=deed, person=by.person_id, subject_code=getattr(first, "code", ""))
    return told.order_by("-pk").values_list("words", flat=True).first() or ""


def _name_of(subject: Any) -> str:
    return f"{subject._meta.label}:{subject.pk}" if isinstance(subject, models.Model) else repr(_taken_down(subject))


def _key_on(by: Actor, subject: Any) -> str:
    return _hash(f"{by.key}|{_name_of(subject)}")


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()


def _taken_down(value: Any) -> str:
    if isinstance(value, models.Model):
        return _name_of(value)
    if isinstance(value, _PLAIN):
        return repr(str(value) if isinstance(value, str) else value)
    if isinstance(value, dict):
        return repr(sorted((_taken_down(key), _taken_down(item)) for key, item in value.items()))
    if isinstance(value, set | frozenset):
        return repr(sorted(_taken_down(item) for item in value))
    if isinstance(value, list | tuple):
        return repr([_taken_down(item) for item in value])
    if hasattr(value, "__dataclass_fields__"):
        return repr([(name, _taken_down(getattr(value, name))) for name in value.__dataclass_fields__])
    if hasattr(value, "chunks") and hasattr(value, "seek"):
        digest = hashlib.sha256()
        for chunk in value.chunks():
            digest.update(chunk)
        value.seek(0)
        return digest.hexdigest()
    raise TypeError(f"an action can't take down a {type(value).__name__}")


def _start_of_week(moment: datetime) -> datetime:
    monday = moment - timedelta(days=moment.weekday())
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)
