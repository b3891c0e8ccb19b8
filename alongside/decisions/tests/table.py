"""A table that can decide: people with seats and agreed promises, as rows; what is read and what is typed there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.charter.models import Promises
from alongside.charter.rules import Kind, State, Way
from alongside.core.actor import Actor
from alongside.decisions import actions
from alongside.decisions.models import Decision
from alongside.decisions.rules import Cast as Ballot
from alongside.decisions.rules import Question, Says, Told
from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects import actions as projects
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.rules import LimitKind
from tests.cast import Cast

EACH: dict[str, Any] = {"share": 50, "whole": 0, "parity": False, "fallback": ""}


def agree(project: Project, *ways: str, pushers: tuple[Person, ...] = (), **more: Any) -> Promises:
    """Our promises, agreed: with these ways ("majority", or all), each as ``EACH`` says but for what ``more`` says."""
    said = EACH | more
    lines = [
        (Kind.WAY, way, said | {"fallback": said["fallback"] if way == Way.CONSENT else ""})
        for way in ways or tuple(Way)
    ]
    who = [person.pk for person in pushers]
    lines += [
        (Kind.ENDING, "", {"who": who, "open_days": 7, "notice_days": 2}),
        (Kind.POWER, "", {"duty": "Answer.", "alone": "Tea.", "cannot": "Money."}),
        (Kind.OBSTACLE, "", {"what": "No money.", "likely": "maybe", "plan": "We ask."}),
    ]
    about = {"source": "ours", "about": None, "by": None}
    pieces = [
        {"code": f"{at:010}", "kind": kind.value, "slot": slot, "said": told} | about
        for at, (kind, slot, told) in enumerate(lines)
    ]
    project.lived_looked_at = timezone.now()  # and somebody who has been through it has looked at the label
    Project.objects.filter(pk=project.pk).update(lived_looked_at=project.lived_looked_at)
    number = 1 + max(Promises.objects.filter(project=project).values_list("number", flat=True), default=0)
    return Promises.objects.create(
        project=project,
        number=number,
        body={"objective": project.objective, "pieces": pieces, "milestones": []},
        state=State.AGREED,
        closes_on=timezone.localdate(),
        settled_at=timezone.now(),
    )


def seat(cast: Cast, *names: str) -> None:
    """These decide too."""
    Seat.objects.filter(project=cast.kitchen, person__in=[cast.people[name] for name in names]).update(decides=True)


def newcomer(cast: Cast, name: str, hat: str = "lived", *, decides: bool = True) -> Person:
    """Somebody who joins."""
    person = Person.objects.create(organisation=cast.here, name=name)
    StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
    Seat.objects.create(project=cast.kitchen, person=person, hat=hat, decides=decides)
    return person


def question(way: str | None = "majority", **more: Any) -> Question:
    said: dict[str, Any] = {
        "question": "When is the kitchen open?",
        "background": "It closes at 10. Some of us work late.",
        "cost": "One worker stays for an hour more.",
        "decider": "The kitchen table",
        "decider_here": True,
    }
    return Question(**said | more, way=Way(way) if way else None)


def asked(cast: Cast, way: str = "majority", options: tuple[str, ...] = ("Until 11",), who: str = "ana") -> Decision:
    """Written, with what can be chosen."""
    decision = actions.ask(cast.kitchen, by=cast.actor(who), question=question(way)).subject
    return actions.set_options(decision, by=cast.actor(who), options=options).subject


def opened(cast: Cast, way: str = "majority", options: tuple[str, ...] = ("Until 11",)) -> Decision:
    """Open, with Ana, Bo, Sam and Jo at the table."""
    seat(cast, "ana", "bo", "sam", "jo")
    decision = asked(cast, way, options)
    return actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(7)).subject


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def choose(*picks: int, **more: Any) -> Ballot:
    """A vote for these, or for none of them in particular."""
    return Ballot(Says.CHOOSE if picks else Says.ABSTAIN, picks, **more)


def says(word: str, **more: Any) -> Ballot:
    return Ballot(Says(word), **more)


def votes(decision: Decision, cast: Cast, **each: Ballot) -> None:
    """Each of them votes."""
    for name, vote in each.items():
        actions.vote(decision, by=cast.actor(name), cast=vote)


def day_goes_by(decision: Decision) -> Decision:
    """It is the day after."""
    Decision.objects.filter(pk=decision.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    decision.refresh_from_db()
    return decision


def closed(decision: Decision, by: Actor) -> Decision:
    return actions.close(day_goes_by(decision), by=by).subject


def person(someone: Person) -> Actor:
    return actor_of(someone)


def a_limit(cast: Cast, text: str = "No fire at night") -> Limit:
    return projects.name_limit(cast.kitchen, by=cast.actor("jo"), kind=LimitKind.LAW, text=text, why="Law.").subject


def told(cast: Cast, name: str, kind: str) -> list[Message]:
    """The letters of one kind to one of them, the oldest first."""
    return list(Message.objects.filter(person=cast.people[name], kind=f"decisions.{kind}").order_by("pk"))


def page(cast: Cast, who: str, decision: Decision, more: str = "") -> Any:
    return cast.client(who).get(f"/decisions/{decision.code}/{more}")


# What is typed

ASKED = {
    "question": "When is the kitchen open?",
    "background": "It closes at 10.",
    "cost": "An hour more of a worker.",
    "decider": "All of us",
    "decider_here": "yes",
    "way": "majority",
}
OUTCOME = Told("It is open until 11.", "Most of us wanted it.", in_days(90))
