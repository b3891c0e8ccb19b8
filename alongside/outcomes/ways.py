"""By which ways people take part: what came in, how long an answer took, and whom no way reaches now.

It reads what the house remembers of what people did, so that rooms above are counted too. What keeps no name there
(agreeing or not, what somebody thinks of our promises) is not counted, and neither is what people who work here do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.messaging.foreseeing import foresee, in_words
from alongside.messaging.models import Message
from alongside.messaging.rules import Do
from alongside.messaging.rules import State as MessageState
from alongside.people.models import Person, StandingRow
from alongside.people.rules import WORKS_HERE
from alongside.projects.models import Project
from alongside.projects.rules import INSIDE
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import AWAY, State

from .rules import Apart, Pace, Raised, Ways, pace_of, shown_apart

DAYS = 90  # of what came in
DAYS_OF_ANSWERS = 365  # of what was raised: in 90 days much would still have its 28 days to go
AT_A_MEETING = "suggestions.suggest_several"
RAISED = ("suggestions.suggest", AT_A_MEETING)
# What people say, by the names under which it is remembered: rooms above are not asked.
SAID = (
    *RAISED,
    "suggestions.comment",
    "suggestions.respond",
    "suggestions.ask_to_talk",
    "projects.question_limit",
    "rounds.answer",
    "decisions.vote",
    "decisions.add_view",
)
LOST = "A message to {name} did not arrive. Ask for a good address or number, or tell them when you meet."
# Somebody else typed the notes of a meeting on the web. It was said in person.
_WAY = Case(When(verb=AT_A_MEETING, then=Value(Channel.IN_PERSON.value)), default=F("channel"))


@dataclass(frozen=True, slots=True)
class Came:
    """What came in by one way, or by several as one: from how many people, and how many things they said."""

    ways: Ways
    people: int
    things: int


@dataclass(frozen=True, slots=True)
class CameIn:
    """What may be shown of it: ways apart, the others as one (none, where nobody came by them), and which these are."""

    since: datetime
    apart: list[Came]
    others: Came | None
    shown: Apart


@dataclass(frozen=True, slots=True)
class Answered:
    """How long answers took by one way, or by several as one; None where too few people have one."""

    ways: Ways
    pace: Pace | None


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody whom no way reaches now, or to whom a message did not arrive, and what would help, in a sentence."""

    person: Person
    sentence: str

    @property
    def can_be_written_down(self) -> bool:
        """Has nobody but who works beside them a way to say here how to reach them?"""
        return self.person.account_id is None


def came_in(project: Project, now: datetime | None = None) -> CameIn:
    """What came in by each way, in one query."""
    since = (now or timezone.now()) - timedelta(days=DAYS)
    rows = Event.objects.filter(project_code=project.code, verb__in=SAID, at__gte=since)
    rows = rows.filter(person__in=_with_a_voice(project)).exclude(channel__in=(Channel.IMPORT, Channel.SYSTEM))
    things: dict[Channel, dict[int, int]] = {}
    for way, person, many in rows.order_by().annotate(way=_WAY).values_list("way", "person").annotate(Count("pk")):
        things.setdefault(Channel(way), {})[person] = many
    shown = shown_apart({way: set(by) for way, by in things.items()})
    apart = [_came((way,), things) for way in shown.apart]
    others = _came(shown.together, things)
    return CameIn(since, apart, others if others.people and not shown.too_few else None, shown)


def _came(ways: Ways, things: dict[Channel, dict[int, int]]) -> Came:
    by = [things.get(way, {}) for way in ways]
    return Came(ways, len(set().union(*by)), sum(sum(each.values()) for each in by))


def answered_by_way(project: Project, never: Ways, now: datetime | None = None) -> tuple[datetime, list[Answered]]:
    """Since when, and how long answers to what was raised since then took, in one query. Empty for too few people.

    ``never`` are the ways that stand as one among what came in: they do here too. What was put together with another
    is not timed, for nobody kept on which day that was.
    """
    since = (now or timezone.now()) - timedelta(days=DAYS_OF_ANSWERS)
    raised = list(_raised(project, since))
    told: dict[Channel, set[int]] = {}
    for each in raised:
        if each.days is not None:
            told.setdefault(each.way, set()).add(each.person)
    shown = shown_apart(told, never)
    if shown.too_few:
        return since, []
    found = [Answered(ways, pace_of([each for each in raised if each.way in ways])) for ways in _each(shown)]
    return since, [each for each in found if each.pace]


def _each(shown: Apart) -> list[Ways]:
    return [*((way,) for way in shown.apart), shown.together]


def _raised(project: Project, since: datetime) -> Iterable[Raised]:
    came = Event.objects.filter(subject_type=Suggestion._meta.label, subject_code=OuterRef("code"), verb__in=RAISED)
    looked = Answer.objects.filter(suggestion=OuterRef("pk"), looks_again_at__isnull=False)
    rows = Suggestion.objects.filter(project=project, raised_at__gte=since, about_person=False)
    rows = rows.exclude(state__in=AWAY).filter(raised_by__in=_with_a_voice(project))
    told = rows.order_by().annotate(
        way=Subquery(came.annotate(way=_WAY).values("way")[:1]), first=Min("answers__at"), looked=Exists(looked)
    )
    for person, way, raised, first, state, again in told.values_list(
        "raised_by", "way", "raised_at", "first", "state", "looked"
    ):
        if way and way not in (Channel.IMPORT, Channel.SYSTEM):
            days = (first - raised).total_seconds() / 86400 if first else None
            yield Raised(person, Channel(way), days, came_back=again or state == State.FRESH)


def _with_a_voice(project: Project) -> QuerySet[Person, Any]:
    """People but for those who work here, in this piece of work or in the organisation.

    By role, never by what somebody said of themselves: that is private, and a count without them would tell it.
    """
    places = Q(scope="project", code=project.code) | Q(scope="organisation")
    works_here = StandingRow.objects.filter(places, role__in=WORKS_HERE).values("person")
    people = Person.objects.filter(organisation=project.organisation_id, kind=Person.Kind.PERSON)
    return people.exclude(pk__in=works_here)


def not_reached(project: Project, actor: Actor) -> list[Unreached]:
    """Whom no way reaches now, by name, for who coordinates. Nothing here tells who has answered."""
    lost = Message.objects.looked_after_by(actor).filter(person=OuterRef("pk"), state=MessageState.FAILED)
    here = Person.objects.working_at([("project", project.code)], *INSIDE).exclude(pk=actor.person_id)
    people = here.select_related("organisation", "account").annotate(lost=Exists(lost)).order_by("name", "pk")
    found = []
    for each in foresee(people):
        if each.ruling.do in (Do.STUCK, Do.NEVER):
            found.append(Unreached(each.person, *in_words([each])))
        elif each.person.lost:
            found.append(Unreached(each.person, LOST.format(name=each.person.name)))
    return found
