"""What pages and actions read, each in one query whatever the number of rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import DateField, Exists, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.charter.models import Promises, gaps_before_deciding
from alongside.charter.rules import Agreed, Gap
from alongside.core.actor import Actor
from alongside.core.models import Event
from alongside.core.waiting import as_rows
from alongside.decisions import rules
from alongside.decisions.rules import LIFECYCLE, Ballot, Says, someone_with_lived_experience_looked
from alongside.decisions.rules import State as Stage
from alongside.people.models import Delegation, Person
from alongside.people.rules import COORDINATOR, State
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.rules import INSIDE, Hat
from alongside.suggestions.models import Suggestion

from .questions import Decision, Input, Option
from .votes import Elector, Vote

PAGE = 25


def gaps_in(project: Project) -> list[Gap]:
    """What comes before the first decision: our promises, and a look at the label by somebody who has been through it.

    The look is asked for once: a piece of work in which something was decided has had it.
    """
    gaps = list(gaps_before_deciding(project))
    if not someone_with_lived_experience_looked(project) and not _has_decided(project):
        words = "Somebody who has been through it looks at how much say people have here."
        gaps.append(Gap(words, f"/work/{project.code}/label/"))
    return gaps


def _has_decided(project: Project) -> bool:
    return Decision.objects.filter(project=project).exclude(result="").exists()


def agreed_ways(project: Project) -> dict[str, Agreed]:
    """The ways of deciding that the group has agreed, by name."""
    promises = Promises.objects.agreed(project)
    return {each.way.value: each for each in promises.ways} if promises else {}


def deciding_seats(project: Project) -> QuerySet[Seat]:
    """The seats of those who decide here and still take part."""
    rows = Seat.objects.filter(
        project=project,
        decides=True,
        person__state=State.ACTIVE,
        person__kind=Person.Kind.PERSON,
        person__standing__scope="project",
        person__standing__code=project.code,
        person__standing__role__in=INSIDE,
    )
    return rows.distinct().order_by("pk")


def sits_with_lived(seat: Seat) -> bool:
    """On which side of the table somebody sits: who also works for the service sits on the staff side (care.md §3)."""
    return seat.hat == Hat.LIVED


def electors_of(decision: Decision) -> QuerySet[Person]:
    """Everybody who votes in it and is still known."""
    return Person.objects.filter(votes_in__decision=decision).order_by("pk")


def hears_about(decision: Decision) -> QuerySet[Person]:
    """Who is told next about it: who votes in it, or will once it opens."""
    to_come = Person.objects.filter(seats__in=deciding_seats(decision.project)).order_by("pk")
    return (electors_of(decision) if decision.closes_on else to_come).select_related("organisation", "account")


def is_open_today(decision: Decision) -> bool:
    """Open, and its day has not gone by: from midnight on nobody votes, also when the clock has not closed it yet."""
    return LIFECYCLE.allows(decision, "vote") and not day_is_over(decision)


def day_is_over(decision: Decision) -> bool:
    """Has the last day gone by on which people could vote?"""
    return decision.closes_on is not None and timezone.localdate() > decision.closes_on


def ballots_of(decision: Decision) -> list[Ballot]:
    """The votes that count: those of the last round."""
    rows = Vote.objects.filter(elector__decision=decision, vote_round=decision.vote_round).order_by("pk")
    cast = rows.values_list("says", "picks", "elector__lived")
    return [Ballot(Says(says), tuple(picks), lived) for says, picks, lived in cast]


def voices_of(said: Input) -> list[Person]:
    """Whose words it was: who raised the suggestion, and who raised what was put together with it or it with."""
    if said.suggestion is None:
        return []
    one = said.suggestion
    together = Q(suggestions__pk=one.pk) | Q(suggestions__merged_into=one.pk)
    if one.merged_into_id:
        together |= Q(suggestions__pk=one.merged_into_id)
    return list(Person.objects.filter(together).distinct().order_by("pk"))


def lost(decision: Decision, by: Actor) -> bool:
    """Did this person vote in the last round, and not get what they wanted?"""
    return did_not_carry(turnout(decision, by).own, decision, list(decision.options.all()))


def did_not_carry(own: Vote | None, decision: Decision, options: Sequence[Option]) -> bool:
    """Is it a vote for something else than what came of it?"""
    stays = next((option.number for option in options if option.stays), 0)
    if own is None:
        return False
    return rules.has_lost(own.says, own.picks, decision.way, decision.result, decision.winner, stays)


# For pages


class Line(NamedTuple):
    """One row of a list."""

    code: str
    question: str
    state: str
    at: datetime
    closes_on: date | None


def lines_of(project: Project, actor: Actor, after: str = "", most: int = PAGE) -> tuple[list[Line], str]:
    """A page of the decisions of a piece of work, newest first, and the code after which the next page begins."""
    rows = Decision.objects.visible_to(actor).filter(project=project)
    last = rows.filter(code=after).values_list("asked_at", "pk").first() if after else None
    if last:
        rows = rows.filter(Q(asked_at__lt=last[0]) | Q(asked_at=last[0], pk__lt=last[1]))
    found = [
        Line(*row)
        for row in rows.order_by("-asked_at", "-pk")
        .select_related(None)
        .values_list("code", "question", "state", "asked_at", "closes_on")[: most + 1]
    ]
    return found[:most], found[most - 1].code if len(found) > most else ""


class Turnout(NamedTuple):
    """How many could vote and have voted in this round; whether the actor is one of them, and their own vote.

    With it come the votes of this round, and the objections of both: whoever shows one asks who may see it.
    """

    electors: int
    voted: int
    is_mine: bool
    own: Vote | None
    votes: list[Vote]
    objections: list[Vote]


def turnout(decision: Decision, actor: Actor) -> Turnout:
    """Who votes, and what they said, in one query: the page of a decision shows much else."""
    rows = decision.electors.annotate(said=FilteredRelation("votes")).order_by("person__name", "pk")
    listed = list(rows.select_related("person", "said__limit", "said__entered_by"))
    said: list[Vote] = [each.said for each in listed if hasattr(each, "said")]  # who has not voted has none
    mine = {each.pk for each in listed if each.person_id == actor.person_id and actor.person_id is not None}
    votes = [vote for vote in said if vote.vote_round == decision.vote_round]
    own = next((vote for vote in votes if vote.elector_id in mine), None)
    objections = sorted((vote for vote in said if vote.says == Says.OBJECT), key=lambda vote: (vote.at, vote.pk))
    return Turnout(len({each.pk for each in listed}), len(votes), bool(mine), own, votes, objections)


def named_to_end(decision: Decision) -> list[Person]:
    """Whom the group named, who may end the talk early."""
    return list(Person.objects.filter(pk__in=decision.pushers).order_by("name", "pk"))


def inputs_of(decision: Decision) -> list[Input]:
    """What was said before, with where it has gone since."""
    return list(decision.inputs.select_related("suggestion__merged_into", "decision__project").order_by("pk"))


def inputs_about(suggestion: Suggestion, actor: Actor) -> list[Input]:
    """The decisions in which a suggestion counts or did not; also those of the one it was put together with."""
    rows = Input.objects.visible_to(actor).filter(suggestion__in=[suggestion.pk, suggestion.merged_into_id or 0])
    return list(rows.order_by("-decision__asked_at", "-pk")[:10])


def not_brought(decision: Decision, chosen: Collection[str] = ()) -> list[Suggestion]:
    """Suggestions of the piece of work that nobody has brought to this question yet, newest first.

    And those that were ``chosen`` (their codes), also where somebody brought them meanwhile: a form that comes twice
    says the same twice.
    """
    here = Suggestion.objects.filter(project=decision.project_id).listed()
    newest = here.exclude(decided_in__decision=decision).order_by("-raised_at", "-pk")[:PAGE]
    return list({one.pk: one for one in [*newest, *here.filter(code__in=chosen)]}.values())


def limits_in_force(project: Project) -> list[Limit]:
    """What can't change."""
    return list(Limit.objects.of(project))


def voted_for(decision: Decision, actor: Actor) -> list[tuple[Person, bool]]:
    """For whom this actor may type in a vote, and whether they have one already."""
    now = Vote.objects.filter(elector=OuterRef("pk"), vote_round=decision.vote_round)
    let = Delegation.objects.in_force().at(decision.project.code).filter(holder_id=actor.person_id)
    rows = Elector.objects.filter(decision=decision, person__in=let.values("giver")).order_by("person__name", "pk")
    rows = rows.annotate(has_voted=Exists(now))
    return [(row.person, row.has_voted) for row in rows.select_related("person") if row.person]


class Happened(NamedTuple):
    """One thing that happened to a decision."""

    verb: str
    words: str
    at: datetime
    who: str | None


def story_of(decision: Decision) -> list[Happened]:
    """All that happened to it, oldest first."""
    rows = Event.objects.filter(subject_type=decision._meta.label, subject_code=decision.code).order_by("at", "pk")
    return [Happened(*row) for row in rows.values_list("verb", "words", "at", "person__name")[:200]]


def open_for(actor: Actor) -> QuerySet[Decision]:
    """Open questions in which this person has a vote, used or not."""
    mine = Decision.objects.visible_to(actor).filter(electors__person_id=actor.person_id or 0, state=Stage.OPEN)
    return mine.order_by("pk")


# For home: told, run and voted on, a few of each. ``core.waiting`` asks them with the day and the moment

A_FEW = 3  # home is a page to look at, not a list to work through


def told_to(actor: Actor, today: date, since: datetime) -> QuerySet[Decision, Any]:
    """What was decided since then, and this person had a vote or said something."""
    voter = Elector.objects.filter(decision=OuterRef("pk"), person_id=actor.person_id)
    said = Input.objects.filter(decision=OuterRef("pk"), suggestion__raised_by_id=actor.person_id)
    rows = _at_home(actor).filter(Exists(voter) | Exists(said), outcome__told_at__gte=since)
    return _by_day(rows, "outcome__review_on", today)


def run_by(actor: Actor, today: date, since: datetime) -> QuerySet[Decision, Any]:
    """What this person runs and has to go on with."""
    runs = Q(asked_by_id=actor.person_id) | Q(project__code__in=actor.places("project", COORDINATOR))
    waits = Q(state__in=(Stage.CLOSED, Stage.BACK)) | Q(state=Stage.AWAY, meets_on__lt=today)
    again = Q(state=Stage.TOLD, outcome__review_on__lte=today, outcome__looked_at=None)
    return _by_day(_at_home(actor).filter(runs).filter(waits | again), "outcome__review_on", today)


def vote_for(actor: Actor, today: date, since: datetime) -> QuerySet[Decision, Any]:
    """Where this person has a vote to use."""
    me = actor.person_id
    used = Vote.objects.filter(
        elector__decision=OuterRef("pk"), elector__person_id=me, vote_round=OuterRef("vote_round")
    )
    in_reach = Q(state=Stage.OPEN, closes_on__gte=today, project__code__in=actor.places("project", *INSIDE))
    return _by_day(_at_home(actor).filter(in_reach, electors__person_id=me).exclude(Exists(used)), "closes_on", today)


def _at_home(actor: Actor) -> QuerySet[Decision]:
    rows = Decision.objects.visible_to(actor) if actor.places("project") else Decision.objects.none()
    return rows.select_related(None)


def _by_day(rows: QuerySet[Decision], day: str, today: date) -> QuerySet[Decision, Any]:
    ordered = rows.order_by(Coalesce(day, Value(today, DateField())), "code")
    return as_rows(ordered, "code", "question", "state", day)[:A_FEW]
