"""What pages and actions read, each in one query whatever the number of people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.waiting import as_rows
from alongside.people.models import Delegation, Person
from alongside.people.rules import COORDINATOR
from alongside.projects.models import Project
from alongside.projects.rules import INSIDE
from alongside.rounds.rules import LIFECYCLE, State

from .rounds import Asked, Round, RoundAnswer

PAGE = 25


def inside(project: Project) -> QuerySet[Person]:
    """Everybody who takes part now: whom a round asks. Key workers carry words in, and are not among them."""
    here = Person.objects.working_at([("project", project.code)], *INSIDE)
    return here.select_related("organisation", "account", "preferences").order_by("name", "pk")


def is_open_today(round_: Round) -> bool:
    """Asked, and its day has not gone by: from midnight on nobody answers, also when the clock has not closed it."""
    return LIFECYCLE.allows(round_, "answer") and not day_is_over(round_)


def day_is_over(round_: Round) -> bool:
    """Has the last day gone by on which people could answer?"""
    return timezone.localdate() > round_.closes_on


def asked_of(round_: Round, person_id: int | None) -> Asked | None:
    """The row of this person, with what they said, if they were asked."""
    if person_id is None:
        return None
    return round_.asked.filter(person_id=person_id).select_related("answer__entered_by").first()


def answer_of(asked: Asked | None) -> RoundAnswer | None:
    """What they said, if they did."""
    return getattr(asked, "answer", None)


def answers_to(round_: Round) -> list[RoundAnswer]:
    """All that was said, with whose it is. Whoever shows one asks who may see what."""
    rows = RoundAnswer.objects.filter(asked__round=round_)
    return list(rows.select_related("asked__person").order_by("code"))


def answers_by_way(round_: Round) -> dict[str, int]:
    """How many answers came by which way."""
    rows = RoundAnswer.objects.filter(asked__round=round_).order_by().values_list("channel")
    return dict(rows.annotate(many=Count("pk")))


class Went(NamedTuple):
    """So many letters that are in this state, by this way (empty: not on their way yet)."""

    state: str
    channel: str
    many: int


def how_it_went(round_: Round) -> list[Went]:
    """How the letters went, counted."""
    rows = round_.asked.filter(message__isnull=False).order_by().values_list("message__state", "message__channel")
    return [Went(*row) for row in rows.annotate(many=Count("pk"))]


def answered_in(round_: Round) -> list[Asked]:
    """Everybody who answered and is still known, with what they said."""
    rows = round_.asked.filter(answer__isnull=False, person__isnull=False)
    return list(rows.select_related("answer", "person").order_by("pk"))


def told_of_the_end(round_: Round, actor: Actor) -> list[Person]:
    """Who hears that it was stopped: everybody who was asked, but for who stops it."""
    people = Person.objects.filter(asked_in_rounds__round=round_).exclude(pk=actor.somebody)
    return list(people.select_related("organisation", "account").order_by("pk"))


def entered_for(round_: Round, actor: Actor) -> list[Person]:
    """For whom this actor may write down what they say: everybody asked, or who lets them speak for them.

    It does not say who has answered.
    """
    people = Person.objects.active().filter(asked_in_rounds__round=round_).exclude(pk=actor.person_id)
    if not actor.holds("project", round_.project.code, COORDINATOR):
        let = Delegation.objects.in_force().at(round_.project.code).filter(holder_id=actor.person_id)
        people = people.filter(pk__in=let.values("giver"))
    return list(people.order_by("name", "pk"))


# For pages


class Line(NamedTuple):
    """One row of a list."""

    code: str
    title: str
    state: str
    at: datetime
    closes_on: date


_TITLE = Case(When(note="", then=F("question")), default=F("note"))


def lines_of(project: Project, actor: Actor, after: str = "", most: int = PAGE) -> tuple[list[Line], str]:
    """A page of the rounds of a piece of work, newest first, and the code after which the next page begins."""
    rows = Round.objects.visible_to(actor).filter(project=project)
    last = rows.filter(code=after).values_list("written_at", "pk").first() if after else None
    if last:
        rows = rows.filter(Q(written_at__lt=last[0]) | Q(written_at=last[0], pk__lt=last[1]))
    found = [
        Line(*row)
        for row in rows.order_by("-written_at", "-pk")
        .select_related(None)
        .values_list("code", _TITLE, "state", "written_at", "closes_on")[: most + 1]
    ]
    return found[:most], found[most - 1].code if len(found) > most else ""


# For home: told, run and answered, a few of each. ``core.waiting`` asks them with the day and the moment

A_FEW = 3  # home is a page to look at, not a list to work through


def told_to(actor: Actor, today: date, since: datetime) -> QuerySet[Round, Any]:
    """What came of it, told since then, where this person has answered."""
    mine = RoundAnswer.objects.filter(asked__person_id=actor.person_id).values("asked__round")
    return _at_home(_seen(actor).filter(pk__in=mine, state=State.TOLD, told_at__gte=since), "-told_at")


def run_by(actor: Actor, today: date, since: datetime) -> QuerySet[Round, Any]:
    """What is closed, and this person has to say what came of it."""
    runs = Q(asked_by_id=actor.person_id) | Q(project__code__in=actor.places("project", COORDINATOR))
    return _at_home(_seen(actor).filter(runs, state=State.CLOSED), "closed_at")


def answer_for(actor: Actor, today: date, since: datetime) -> QuerySet[Round, Any]:
    """What this person was asked, and could still answer."""
    mine = Asked.objects.filter(person_id=actor.person_id, answer__isnull=True).values("round")
    in_reach = Q(state=State.ASKED, closes_on__gte=today, project__code__in=actor.places("project", *INSIDE))
    return _at_home(_seen(actor).filter(in_reach, pk__in=mine), "closes_on")


def _seen(actor: Actor) -> QuerySet[Round]:
    rows = Round.objects.visible_to(actor) if actor.places("project") else Round.objects.none()
    return rows.select_related(None)


def _at_home(rows: QuerySet[Round], by: str) -> QuerySet[Round, Any]:
    return as_rows(rows.order_by(by, "code"), "code", _TITLE, "state", "closes_on")[:A_FEW]
