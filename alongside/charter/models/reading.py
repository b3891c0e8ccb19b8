"""What pages and rounds read, in a few queries whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from alongside.charter.rules import WORKS_FOR_IT, Answer, Kind, Round, Source, Stage, State
from alongside.core.actor import Actor
from alongside.messaging.rules import State as Post
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR
from alongside.projects.models import Project, Seat
from alongside.projects.rules import INSIDE

from .milestones import LookBack, Milestone
from .pieces import Meetings, Piece
from .promises import Acceptance, AskedRound, Promises

ARRIVED = (Post.SENT, Post.TOLD)


def inside(project: Project, *roles: str) -> QuerySet[Person]:
    """Everybody who takes part now; with ``roles`` only those who hold one of them. Key workers are not among them."""
    here = Person.objects.working_at([("project", project.code)], *(roles or INSIDE))
    return here.select_related("organisation", "account").order_by("name", "pk")


def coordinators(project: Project) -> list[Person]:
    """Who looks after the piece of work."""
    return list(inside(project, COORDINATOR))


def workers(project: Project) -> list[Person]:
    """Whose power a card can name."""
    return list(inside(project, *WORKS_FOR_IT))


def deciding_hats(project: Project) -> list[str]:
    """What those with a deciding seat bring. For sums only: no page shows it."""
    return list(Seat.objects.filter(project=project, decides=True).values_list("hat", flat=True))


def by_kind(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """The lines of each kind."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.kind].append(piece)
    return found


def body_of(project: Project) -> dict[str, Any]:
    """All sections as they stand now, to be frozen in a version."""
    pieces = [
        {
            "code": piece.code,
            "kind": piece.kind,
            "slot": piece.slot,
            "said": piece.said,
            "source": piece.source,
            "about": piece.about_id,
            "by": piece.written_by_id,
        }
        for piece in Piece.objects.standing(project)
    ]
    days = Milestone.objects.of(project).exclude(stage=Stage.CLOSED)
    milestones = [{"words": each.words, "day": each.day.isoformat()} for each in days]
    return {"objective": project.objective, "pieces": pieces, "milestones": milestones}


def is_starter(body: dict[str, Any]) -> bool:
    """Are the values still those of the example, every one of them?"""
    values = [piece for piece in body["pieces"] if piece["kind"] == Kind.VALUE]
    return bool(values) and all(piece["source"] == Source.EXAMPLE for piece in values)


def round_of(version: Promises) -> Round:
    """How a round stands among those who take part now. Who left drops out; who joined is asked too."""
    people = set(inside(version.project).values_list("pk", flat=True))
    said = {who: what for who, what in version.acceptances.values_list("person_id", "said") if who in people}
    reached = ways_that_reached(version)
    count = list(said.values()).count
    return Round(
        people=len(people),
        fine=count(Answer.FINE),
        talk=count(Answer.TALK),
        objections=count(Answer.OBJECT),
        not_reached=sum(1 for who in people - set(said) if len(reached.get(who, ())) < 2),
    )


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


def waiting_for(actor: Actor) -> list[tuple[str, str]]:
    """(code, name of the piece of work) of each version that this person has not said anything to yet."""
    mine = Acceptance.objects.filter(person_id=actor.person_id).values("version")
    rows = Promises.objects.filter(
        state=State.ASKED, project__organisation_id=actor.organisation_id, project__code__in=_inside(actor)
    )
    return list(rows.exclude(pk__in=mine).order_by("asked_at").values_list("code", "project__name"))


def looks_waiting_for(actor: Actor) -> list[tuple[str, str]]:
    """(code, words) of each milestone on which this person could look back and has not."""
    mine = LookBack.objects.filter(person_id=actor.person_id).values("milestone")
    rows = Milestone.objects.filter(
        stage=Stage.HERE, project__organisation_id=actor.organisation_id, project__code__in=_inside(actor)
    )
    return list(rows.exclude(pk__in=mine).order_by("here_on", "pk").values_list("code", "words"))


def wishes_to_talk(actor: Actor) -> list[tuple[str, str]]:
    """(code of the version, name) of whoever would like to talk first, where this actor coordinates."""
    rows = Acceptance.objects.filter(
        said=Answer.TALK,
        version__state=State.ASKED,
        version__project__organisation_id=actor.organisation_id,
        version__project__code__in=actor.places("project", COORDINATOR),
        person__state="active",
    ).exclude(person_id=actor.person_id)
    return list(rows.order_by("at").values_list("version__code", "person__name"))


def _inside(actor: Actor) -> frozenset[str]:
    return actor.places("project", *INSIDE)


def wants_own_words(project: Project, pieces: Iterable[Piece]) -> bool:
    """Has the third meeting been held while the values are still those of the example?"""
    values = [piece for piece in pieces if piece.kind == Kind.VALUE]
    starters = bool(values) and all(piece.source == Source.EXAMPLE for piece in values)
    return starters and Meetings.objects.filter(project=project).exists()
