"""What is given before a journey begins: more people, what they said, and the letters that were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from alongside.charter.models import Promises
from alongside.charter.rules import Answer
from alongside.charter.tests import given as promising
from alongside.core.jobs import work_off
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision
from alongside.decisions.tests import table
from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import Limit, Project, Seat
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


def post_goes() -> None:
    """The worker does what waits: it writes, sends, and places what came in."""
    work_off()


def promises_asked_round(cast: Cast) -> Promises:
    """Our promises are written, everybody is asked, and whoever is in the cast says that they are fine."""
    promising.ready(cast)
    version = promising.asked(cast)
    for name in ("ana", "sam", "jo"):
        promising.say(cast, version, name, Answer.FINE)
    return version


def rewritten(cast: Cast, suggestion: Suggestion, *, promise: str) -> None:
    """Sam, who did not write the first answer, answers in words that can be understood, and promises something."""
    reply = Reply(Verdict.PARTLY, promise, "I asked the night staff.", owner_name="Sam", by_when=in_days(10))
    suggestion.refresh_from_db()
    actions.answer(suggestion, by=cast.actor("sam"), reply=reply)


def kept(cast: Cast, suggestion: Suggestion, *, changed: str) -> None:
    """What was promised is done."""
    suggestion.refresh_from_db()
    actions.keep_promise(suggestion, by=cast.actor("sam"), changed=changed)


def asked_to_vote(cast: Cast, question: str, *choices: str) -> Decision:
    """A question of the group is open, by more than half."""
    Project.objects.filter(pk=cast.kitchen.pk).update(lived_looked_at=timezone.now())
    cast.kitchen.refresh_from_db()
    sam = cast.actor("sam")
    decision = decisions.ask(cast.kitchen, by=sam, question=table.question("majority", question=question)).subject
    decisions.set_options(decision, by=sam, options=choices)
    return decisions.open_question(decision, by=sam, closes_on=in_days(8)).subject
