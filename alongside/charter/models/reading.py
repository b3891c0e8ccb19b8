"""What pages and rounds read, in a few queries whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from alongside.charter.rules import WAYS_NEEDED, WORKS_FOR_IT, Answer, Kind, Round, Source, Stage, State
from alongside.core.actor import Actor
from alongside.core.waiting import as_rows
from alongside.messaging.rules import State as Post
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR
from alongside.projects.models import Project, Seat
from alongside.projects.rules import INSIDE

from .milestones import LookBack, Milestone
from .pieces import Piece
from .promises import Acceptance, AskedRound, Promises

ARRIVED = (Post.SENT, Post.TOLD)


def inside(project: Project, *roles: str) -> QuerySet[Person]:
    """Everybody who takes part now; with ``roles`` only those who hold one of them. Key workers are not among them."""
    here = Person.objects.working_at([("project", project.code)], *(roles or INSIDE))
    return here.select_related("organisation", "account").order_by("name", "pk")


def seated(project: Project) -> QuerySet[Person]:
    """Everybody who takes part now and has a seat, so that a vote can be theirs."""
    return inside(project).filter(seats__project=project)


def who_decides(project: Project) -> set[str]:
    """The codes of those who have a vote. For the coordinator, who says it; no page shows who sits where."""
    return set(Seat.objects.filter(project=project, decides=True).values_list("person__code", flat=True))


def coordinators(project: Project) -> list[Person]:
    """Who looks after the piece of work."""
    return list(inside(project, COORDINATOR))


def workers(project: Project) -> list[Person]:
    """Whose power a card can name."""
    return list(inside(project, *WORKS_FOR_IT))


def deciding_hats(project: Project) -> list[str]:
    """What those with a deciding seat bring. For sums only: no page shows it."""
    here = seated(project).values("pk")
    return list(Seat.objects.filter(project=project, decides=True, person__in=here).values_list("hat", flat=True))


def body_of(project: Project, pieces: Iterable[Piece], milestones: Iterable[Milestone]) -> dict[str, Any]:
    """All sections as they stand now, to be frozen in a version: these lines, and the days that are not closed."""
    days = [{"words": each.words, "day": each.day.isoformat()} for each in milestones if each.stage != Stage.CLOSED]
    return {"objective": project.objective, "pieces": [piece.row() for piece in pieces], "milestones": days}


def is_starter(body: dict[str, Any]) -> bool:
    """Are the values still those of the example, every one of them?"""
    values = [piece for piece in body["pieces"] if piece["kind"] == Kind.VALUE]
    return bool(values) and all(piece["source"] == Source.EXAMPLE for piece in values)


def counts_of(version: Promises) -> Round:
    """What those who take part now said, in one query; without who could not be asked yet."""
    said = list(_said_by_each(version).values())
    return Round(len(said), *(said.count(answer) for answer in (Answer.FINE, Answer.TALK, Answer.OBJECT)))


def round_of(version: Promises) -> Round:
    """How a round stands among those who take part now. Who left drops out; who joined is asked too."""
    said, reached = _said_by_each(version), ways_that_reached(version)
    not_reached = sum(1 for who, what in said.items() if not what and len(reached.get(who, ())) < WAYS_NEEDED)
    return replace(counts_of(version), not_reached=not_reached)


def _said_by_each(version: Promises) -> dict[int, str | None]:
    own = version.acceptances.filter(person=OuterRef("pk")).values("said")[:1]
    return dict(inside(version.project).annotate(what=Subquery(own)).values_list("pk", "what"))


def ways_that_reached(version: Promises) -> dict[int, set[str]]:
    """By how many different ways each person was really asked: a letter counts once it went out or was told."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = AskedRound.objects.filter(version=version).annotate(post=F("message__state"), channel=F("message__channel"))
    for row in rows:
        if not row.by_letter:
            found[row.person_id].add(row.way)
        elif row.post in ARRIVED:  # type: ignore[attr-defined]
            found[row.person_id].add(row.channel)  # type: ignore[attr-defined]
    return found


def objections(version: Promises) -> list[tuple[str, str]]:
    """(name or "", reason) of each open objection; the name only where its writer wants it there."""
    here = inside(version.project).values("pk")
    rows = version.acceptances.filter(said=Answer.OBJECT, person__in=here).select_related("person").order_by("at", "pk")
    return [(row.person.name if row.named else "", row.words) for row in rows]


def own_answer(version: Promises, person_id: int | None) -> Acceptance | None:
    """What this person said."""
    return version.acceptances.filter(person_id=person_id).first() if person_id is not None else None


MOST = 3  # on home, which is a page to look at, not a list to work through


def versions_for(actor: Actor) -> QuerySet[Promises, Any]:
    """Each version that this person has not said anything to, with the name of the piece of work."""
    said = Acceptance.objects.filter(person_id=actor.person_id).values("version")
    rows = Promises.objects.filter(_here(actor), state=State.ASKED).exclude(pk__in=said)
    return as_rows(rows.order_by("pk"), "code", "project__name")[:MOST]


def days_for(actor: Actor) -> QuerySet[Milestone, Any]:
    """Each day on which this person could look back."""
    looked = LookBack.objects.filter(person_id=actor.person_id).values("milestone")
    rows = Milestone.objects.filter(_here(actor), stage=Stage.HERE).exclude(pk__in=looked)
    return as_rows(rows.order_by("pk"), "code", "words")[:MOST]


def wishes_for(actor: Actor) -> QuerySet[Acceptance, Any]:
    """The name of whoever would like to talk first, where this person coordinates."""
    return as_rows(_wishes(actor).order_by("pk"), "version__code", "person__name")[:MOST]


def wishes_to_talk(actor: Actor) -> list[tuple[str, str]]:
    """(code of the version, name) of whoever would like to talk first, where this actor coordinates."""
    return list(_wishes(actor).order_by("at").values_list("version__code", "person__name"))


def _wishes(actor: Actor) -> QuerySet[Acceptance, Acceptance]:
    return Acceptance.objects.filter(
        said=Answer.TALK,
        version__state=State.ASKED,
        version__project__organisation_id=actor.organisation_id,
        version__project__code__in=actor.places("project", COORDINATOR),
        person__state="active",
    ).exclude(person_id=actor.person_id)


def _here(actor: Actor) -> Q:
    return Q(project__code__in=actor.places("project", *INSIDE), project__organisation_id=actor.organisation_id)


def still_starters(pieces: Iterable[Piece]) -> bool:
    """Are the values still those of the example, every one of them?"""
    values = [piece for piece in pieces if piece.kind == Kind.VALUE]
    return bool(values) and all(piece.source == Source.EXAMPLE for piece in values)


def newest(project: Project) -> tuple[Promises | None, Promises | None]:
    """(the version that is being asked round, the one that is agreed), in one query. Asked is always the newest."""
    rows = list(project.promises.exclude(state=State.STOPPED).order_by("-number")[:2])
    asked = rows[0] if rows and rows[0].state == State.ASKED else None
    return asked, next((row for row in rows if row.state == State.AGREED), None)


def state_of(project: Project) -> str:
    """Where the newest version stands, for one sentence; empty while nobody was asked."""
    rows = Promises.objects.filter(project=project).exclude(state=State.STOPPED).order_by("-number")
    return rows.values_list("state", flat=True).first() or ""
