"""What people can do. A web form, a text, a letter typed in and an import all call the same function.

``@action(may=rule)`` opens the transaction, takes the idempotency key, asks the rule, runs the verb and writes one
event. ``@step`` marks a piece of an action that another room calls (queue a message, give a role): it asks no rule
of its own and refuses to run outside an action, so that there is no second way in.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeVar, cast

from django.db import models, transaction
from django.utils import timezone

from . import submissions
from .actor import Actor
from .models import Event
from .refusals import MovedOn, Refusal, Refused
from .writing import put_new

Subject = TypeVar("Subject", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")
Predicate = Callable[[Actor, Any], bool]
Records = Literal["named", "confidential", "nothing"]
_STRICTEST: dict[str, int] = {"named": 0, "confidential": 1, "nothing": 2}


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
    """What is known about an action without running it.

    ``may`` says who, ``when`` says in which state of the thing; ``by_others`` lets somebody who speaks for a person
    do it in their name. ``otherwise`` makes what is raised when ``when`` says no, where "it moved on" would not help.
    """

    name: str
    may: Predicate
    when: Callable[[Any], bool] | None
    records: Records
    by_others: bool
    otherwise: Callable[[Any], Refusal] | None = None

    def is_open(self, by: Actor, subject: Any) -> bool:
        """May this actor do it, now? What a page asks before it draws the button."""
        return self.may(by, subject) and (self.when is None or self.when(subject))

    def ask(self, by: Actor, subject: Any) -> None:
        """Raise ``Refused``, ``MovedOn`` or what ``otherwise`` makes, unless this actor may do it now."""
        elsewhere = getattr(subject, "in_organisation", by.organisation_id) != by.organisation_id
        if elsewhere or not self.may(by, subject):
            raise Refused(why_not(self.may))
        if by.entered_by_id is not None and not self.by_others:
            raise Refused("Nobody can do this for somebody else. The person has to do it with their own hand.")
        if self.when is not None and not self.when(subject):
            raise self.otherwise(subject) if self.otherwise else MovedOn(subject, self.name)


DEEDS: dict[str, Deed] = {}
_acting: ContextVar[Deed | None] = ContextVar("acting", default=None)


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
        getattr(may, "why", "You can’t do this here. Your coordinator can tell you why."),
    )


def action(
    *,
    may: Predicate,
    when: Callable[[Any], bool] | None = None,
    records: Records = "named",
    by_others: bool = False,
    otherwise: Callable[[Any], Refusal] | None = None,
) -> Callable[
    [Callable[Concatenate[Any, P], Result[Subject]]],
    Callable[Concatenate[Any, P], Result[Subject]],
]:
    """Make a verb of a function ``verb(subject, *, by: Actor, ...) -> Result``.

    Raises ``Refused`` when the rule says no, ``MovedOn`` when ``when`` does, ``KeyReused`` when the same key came with
    other content, and whatever the verb raises; in each case nothing was changed. The same key again returns the first
    result and does nothing. An action inside an action shares its transaction and key, and records no more than it.
    """

    def decorate(
        verb: Callable[Concatenate[Any, P], Result[Subject]],
    ) -> Callable[Concatenate[Any, P], Result[Subject]]:
        _insist_on_the_shape(verb)
        deed = Deed(_name_of(verb), may, when, records, by_others, otherwise)
        if deed.name in DEEDS:
            raise TypeError(f"two actions are called {deed.name}")
        DEEDS[deed.name] = deed

        @functools.wraps(verb)
        def act(subject: Any, /, *args: P.args, **details: P.kwargs) -> Result[Subject]:
            by = cast(Actor, details["by"])
            outer = _acting.get()
            with transaction.atomic():
                claim = None
                if by.key and outer is None:
                    claim = submissions.claim(deed.name, by, subject, details, named=records == "named")
                    if claim.first is not None:
                        said = cast(StrEnum, claim.first_said)
                        return Result(cast(Subject, claim.first), said, again=True)
                deed.ask(by, subject)
                token = _acting.set(_no_more_than(outer, deed))
                try:
                    result = verb(subject, *args, **details)
                    _remember(by, result)
                finally:
                    _acting.reset(token)
                if claim is not None:
                    claim.settle(result.subject, result.said)
            return result

        act.deed = deed  # type: ignore[attr-defined]
        return act

    return decorate


def step(piece: Callable[P, R]) -> Callable[P, R]:
    """A piece of an action that lives in another room. It refuses to run on its own."""

    @functools.wraps(piece)
    def run(*args: P.args, **details: P.kwargs) -> R:
        if _acting.get() is None:
            raise RuntimeError(f"{piece.__module__}.{piece.__qualname__} is a step: it only runs inside an action")
        return piece(*args, **details)

    run.is_step = True  # type: ignore[attr-defined]
    return run


def also(by: Actor, thing: models.Model, said: StrEnum, words: str = "") -> None:
    """Write one more event under the running action: for each thing that a verb over many things touched."""
    if _acting.get() is None:
        raise RuntimeError("also() only writes inside an action")
    _remember(by, Result(thing, said, words))


def also_each(each: Iterable[tuple[Actor, models.Model]], said: StrEnum) -> None:
    """Write one event for each (actor, thing) under the running action, in as few queries as the database allows."""
    deed = _acting.get()
    if deed is None:
        raise RuntimeError("also_each() only writes inside an action")
    if deed.records != "nothing":
        Event.objects.bulk_create([_event(deed, by, Result(thing, said)) for by, thing in each])


@contextmanager
def house_work(name: str) -> Iterator[None]:
    """The house's own work, in which rows may be written though nobody acts: a restore, the lease of a job."""
    token = _acting.set(Deed(name, lambda by, thing: False, None, "nothing", False))
    try:
        yield
    finally:
        _acting.reset(token)


def is_acting() -> bool:
    """Is an action running? The suite's write guard asks this before it lets a row be written."""
    return _acting.get() is not None


def deed_of(function: Callable[..., Any]) -> Deed:
    """The deed behind a function made with ``@action``."""
    return cast(Deed, function.deed)  # type: ignore[attr-defined]


def _name_of(verb: Callable[..., Any]) -> str:
    room = verb.__module__.removeprefix("alongside.").split(".")[0]
    return f"{room}.{verb.__name__}"


def _insist_on_the_shape(verb: Callable[..., Any]) -> None:
    """One subject first, then only names, ``by`` among them: else the fingerprint would miss something."""
    first, *others = inspect.signature(verb).parameters.values()
    named = all(p.kind is p.KEYWORD_ONLY for p in others)
    if first.kind is first.KEYWORD_ONLY or not named or "by" not in {p.name for p in others}:
        raise TypeError(f"{verb.__qualname__} must be written (subject, *, by, ...)")


def _no_more_than(outer: Deed | None, deed: Deed) -> Deed:
    if outer is None or _STRICTEST[outer.records] <= _STRICTEST[deed.records]:
        return deed
    return replace(deed, records=outer.records)


def _remember(by: Actor, result: Result[Any]) -> None:
    deed = cast(Deed, _acting.get())
    if deed.records != "nothing":
        put_new(_event(deed, by, result))


def _event(deed: Deed, by: Actor, result: Result[Any]) -> Event:
    named = deed.records == "named"
    thing = result.subject
    return Event(
        verb=deed.name,
        person_id=by.person_id if named else None,
        entered_by_id=by.entered_by_id if named else None,
        delegation_number=by.delegation_id if named else None,
        organisation_id=getattr(thing, "in_organisation", None) or by.organisation_id,
        project_code=getattr(thing, "in_project", ""),
        subject_type=thing._meta.label,
        subject_code=getattr(thing, "code", ""),
        channel=by.channel,
        said=str(result.said),
        words=result.words,
        at=timezone.now(),
    )
