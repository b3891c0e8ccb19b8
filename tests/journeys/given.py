"""What is given before a journey begins: more people, what they said, and the letters that were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import Limit, Seat
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Stance, Verdict
from tests.cast import Cast


def in_days(days: int) -> dt.date:
    """That many days from today."""
    return timezone.localdate() + dt.timedelta(days=days)


def said(cast: Cast, name: str, words: str, **more: Any) -> Suggestion:
    """Somebody raised this."""
    return actions.suggest(cast.kitchen, by=cast.actor(name), words=words, **more).subject


def declined(cast: Cast, suggestion: Suggestion, *, reason: str, limit: Limit | None = None) -> None:
    """Jo said no to it: for a limit, or because Jo chose to."""
    ground = Ground.LIMIT if limit else Ground.CHOSE
    reply = Reply(Verdict.NO, reason, "I asked the staff.", ground=ground, limit_id=limit.pk if limit else None)
    actions.answer(suggestion, by=cast.actor("jo"), reply=reply)


def a_limit(cast: Cast, text: str, why: str) -> Limit:
    """Something that can't change, with its reason."""
    return Limit.objects.create(project=cast.kitchen, text=text, why=why, kind="safety")


def more_people(cast: Cast, hat: str, how_many: int) -> list[Person]:
    """More of those who take part, and never sign in here."""
    people = []
    for n in range(how_many):
        person = Person.objects.create(organisation=cast.here, name=f"{hat.capitalize()} {n + 1}")
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
        Seat.objects.create(project=cast.kitchen, person=person, hat=hat)
        people.append(person)
    return people


def think(people: Iterable[Person], suggestion: Suggestion, *stances: Stance) -> None:
    """Each of them says what they think of it; the last stance stands for the rest."""
    for n, person in enumerate(people):
        actions.react(suggestion, by=actor_of(person), stance=stances[min(n, len(stances) - 1)])


def letters_to(person: Person) -> list[str]:
    """What was written to somebody, oldest first."""
    return [message.body for message in Message.objects.filter(person=person).order_by("made_at", "pk")]
