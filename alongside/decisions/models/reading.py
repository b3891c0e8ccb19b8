"""What pages and actions read, each in one query whatever the number of rows."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.charter.models import Promises, gaps_before_deciding
from alongside.charter.rules import Agreed, Gap
from alongside.core.actor import Actor
from alongside.decisions import rules
from alongside.decisions.rules import LIFECYCLE, Ballot, Says, someone_with_lived_experience_looked
from alongside.people.models import Person
from alongside.people.rules import State
from alongside.projects.models import Project, Seat
from alongside.projects.rules import INSIDE, Hat

from .questions import Decision, Input, Option
from .votes import Vote


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
    rows = Vote.objects.filter(elector__decision=decision, vote_round=decision.vote_round)
    own = rows.filter(elector__person_id=by.person_id or 0).first()
    stays = Option.objects.filter(decision=decision, stays=True).values_list("number", flat=True).first() or 0
    if own is None:
        return False
    return rules.has_lost(own.says, own.picks, decision.way, decision.result, decision.winner, stays)
