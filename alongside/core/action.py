"""What people can do. A web form, a text, a letter typed in and an import all call the same function.

``@action(may=rule)`` asks the rule, opens the transaction, takes the idempotency key, runs the verb and writes one
event. ``@step`` marks a piece of an action that another room calls (queue a message, give a role): it asks no rule
of its own and refuses to run outside an action, so that there is no second way in.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from .actor import Actor
from .models import Event, Submission
from .refusals import KeyReused, Refused

Subject = TypeVar("Subject", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")
Predicate = Callable[[Actor, Any], bool]
Records = Literal["named", "confidential", "nothing"]


@dataclass(frozen=True, slots=True)
class Result(Generic[Subject]):
    """What an action did: the thing, and which sentence to say (the room's ``words.py`` turns it into words).

    ``words`` is the explanation that the event keeps. ``again`` is true when this submission had been done before.
    """

    subject: Subject
    said: StrEnum
    words: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What is known about an action without running it: its name ("suggestions.answer"), its rule, what it records."""

    name: str
    may: Predicate
    records: Records


DEEDS: dict[str, Deed] = {}
_acting: ContextVar[str] = ContextVar("acting", default="")


def rule(why: str) -> Callable[[Predicate], Predicate]:
    """Mark a predicate and give it the sentence that a refused person reads: why not, and whom to ask."""

    def mark(predicate: Predicate) -> Predicate:
        predicate.why = why  # type: ignore[attr-defined]
        return predicate

    return mark


def why_not(may: Predicate) -> str:
    """The sentence of a rule, for a refusal."""
    return cast(
        str,
        getattr(may, "why", "You can't do this here. Your coordinator can tell you why."),
    )


def action(
    *, may: Predicate, records: Records = "named"
) -> Callable[
    [Callable[Concatenate[Any, P], Result[Subject]]],
    Callable[Concatenate[Any, P], Result[Subject]],
]:
    """Make a verb of a function ``verb(subject, *, by: Actor, ...) -> Result``.

    Raises ``Refused`` when the rule says no, ``KeyReused`` when the same key came with other content, and whatever
    the verb raises; in each case nothing was changed. The same key again returns the first result and does nothing.
    """

    def decorate(
        verb: Callable[Concatenate[Any, P], Result[Subject]],
    ) -> Callable[Concatenate[Any, P], Result[Subject]]:
        deed = Deed(_name_of(verb), may, records)
        DEEDS[deed.name] = deed

        @functools.wraps(verb)
        def act(subject: Any, /, *args: P.args, **details: P.kwargs) -> Result[Subject]:
            by = cast(Actor, details["by"])
            if not may(by, subject):
                raise Refused(why_not(may))
            inside = _acting.get()
            keyed = bool(by.key) and not inside and records != "nothing"
            token = _acting.set(deed.name)
            try:
                with transaction.atomic():
                    submission = _claim(deed, by, subject, details) if keyed else None
                    result = verb(subject, *args, **details)
                    _remember(deed, by, result)
                    if submission is not None:
                        submission.settle(result.subject, result.said)
                return result
            except IntegrityError:
                earlier = Submission.objects.of(by, deed.name).first() if keyed else None
                if earlier is None:
                    raise
                return cast(
                    "Result[Subject]",
                    _first_result(earlier, deed, by, subject, details),
                )
            finally:
                _acting.reset(token)

        act.deed = deed  # type: ignore[attr-defined]
        return act

    return decorate


def step(piece: Callable[P, R]) -> Callable[P, R]:
    """A piece of an action that lives in another room. It refuses to run on its own."""

    @functools.wraps(piece)
    def run(*args: P.args, **details: P.kwargs) -> R:
        if not _acting.get():
            raise RuntimeError(f"{piece.__module__}.{piece.__qualname__} is a step: it only runs inside an action")
        return piece(*args, **details)

    run.is_step = True  # type: ignore[attr-defined]
    return run


def deed_of(function: Callable[..., Any]) -> Deed:
    """The deed behind a function made with ``@action``."""
    return cast(Deed, function.deed)  # type: ignore[attr-defined]


def _name_of(verb: Callable[..., Any]) -> str:
    room = verb.__module__.removeprefix("alongside.").split(".")[0]
    return f"{room}.{verb.__name__.rstrip('_')}"


def _claim(deed: Deed, by: Actor, subject: Any, details: dict[str, Any]) -> Submission:
    return Submission.objects.create(
        key=by.key,
        person_id=by.person_id,
        action=deed.name,
        fingerprint=_fingerprint(subject, details),
    )


def _first_result(earlier: Submission, deed: Deed, by: Actor, subject: Any, details: dict[str, Any]) -> Result[Any]:
    first = apps.get_model(earlier.outcome_type)._default_manager.get(code=earlier.outcome_code)
    if earlier.fingerprint != _fingerprint(subject, details):
        raise KeyReused(first)
    return Result(first, cast(StrEnum, _Said(earlier.outcome_said)), again=True)


class _Said(str):
    """A remembered result word. It equals the enum member it came from."""

    __slots__ = ()

    @property
    def value(self) -> str:
        return str(self)


def _remember(deed: Deed, by: Actor, result: Result[Any]) -> None:
    if deed.records == "nothing":
        return
    named = deed.records == "named"
    thing = result.subject
    Event.objects.create(
        verb=deed.name,
        person_id=by.person_id if named else None,
        entered_by_id=by.entered_by_id if named else None,
        organisation_id=by.organisation_id,
        project_code=getattr(thing, "in_project", ""),
        subject_type=thing._meta.label,
        subject_code=getattr(thing, "code", ""),
        channel=by.channel,
        said=str(result.said),
        words=result.words,
        at=timezone.now(),
    )


def _fingerprint(subject: Any, details: dict[str, Any]) -> str:
    said = {name: _plain(value) for name, value in details.items() if name != "by"}
    return hashlib.sha256(repr((_plain(subject), sorted(said.items()))).encode("utf-8", "replace")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return (value._meta.label, value.pk)
    if isinstance(value, Actor):
        return replace(value, standing=frozenset())
    if isinstance(value, dict):
        return sorted((key, _plain(item)) for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset | models.QuerySet):
        return [_plain(item) for item in value]
    if hasattr(value, "read") and hasattr(value, "size"):
        return (value.name, value.size)
    return value
