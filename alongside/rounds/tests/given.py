"""A round, written and asked, and what is typed there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from alongside.rounds import actions
from alongside.rounds.models import Round
from alongside.rounds.rules import Question
from tests.cast import Cast
from tests.forms import boxes

DAYS = ("Monday", "Wednesday", "Saturday")


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def question(**more: Any) -> Question:
    said: dict[str, Any] = {
        "question": "Which day is best for the house meeting?",
        "why": "Some of us can’t come on Mondays.",
        "closes_on": in_days(7),
        "options": DAYS,
    }
    return Question(**said | more)


def written(cast: Cast, who: str = "sam", **more: Any) -> Round:
    return actions.write(cast.kitchen, by=cast.actor(who), question=question(**more)).subject


def started(cast: Cast, who: str = "sam", **more: Any) -> Round:
    return actions.start(written(cast, who, **more), by=cast.actor(who)).subject


def says(round_: Round, cast: Cast, **each: Any) -> None:
    """Each of them answers: a number, some numbers, or words."""
    for name, said in each.items():
        given = {"words": said} if isinstance(said, str) else {"numbers": said if isinstance(said, tuple) else (said,)}
        actions.answer(round_, by=cast.actor(name), **given)


def more_people(cast: Cast, count: int) -> list[Person]:
    """They join the kitchen table."""
    people = []
    for number in range(count):
        person = Person.objects.create(organisation=cast.here, name=f"Person {number}", email=f"p{number}@example.org")
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
        people.append(person)
    return people


def staff(cast: Cast, name: str = "jo") -> None:
    """They work here."""
    StandingRow.objects.create(person=cast.people[name], scope="project", code=cast.kitchen.code, role="staff")


def day_goes_by(round_: Round) -> Round:
    """It is the day after."""
    Round.objects.filter(pk=round_.pk).update(closes_on=in_days(-1))
    round_.refresh_from_db()
    return round_


def closed(round_: Round, cast: Cast) -> Round:
    return actions.close(day_goes_by(round_), by=cast.actor("sam")).subject


def told(cast: Cast, name: str, kind: str = "asked") -> list[Message]:
    """The letters of one kind to one of them, the oldest first."""
    return list(Message.objects.filter(person=cast.people[name], kind=f"rounds.{kind}").order_by("pk"))


def typed(days: int = 7, **more: str) -> dict[str, str]:
    """The form in which a round is written."""
    said = {"question": "Which day?", "why": "We want to meet.", "sees": "group", "own_words": "on"}
    return said | boxes("closes_on", in_days(days)) | {"key": "k"} | more
