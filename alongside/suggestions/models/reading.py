"""What pages read, each in one query whatever the number of rows (QUALITY.md, Speed)."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Left

from alongside.core.actor import Actor
from alongside.core.models import Event
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF
from alongside.projects.models import Project, Seat
from alongside.projects.rules import Hat
from alongside.suggestions.rules import ENOUGH, OWED, Numbers, Stance, State, Tally, Understood, numbers

from .answers import Answer, Heard
from .suggestions import Suggestion, SuggestionRows
from .voices import Comment, Reaction, Talk

PAGE = 25
COMMENTS = 50
_SHORT = 280


class Line(NamedTuple):
    """One row of a list: as little as it takes."""

    code: str
    words: str
    state: str
    raised_at: Any


def lines(rows: SuggestionRows, after: str, most: int = PAGE) -> tuple[list[Line], str]:
    """A page of a list, newest first, and the code after which the next page begins ("" when there is none).

    By keyset, never by counting: the thousandth page is as fast as the first. A code that is not there begins anew.
    """
    if after:
        last = rows.filter(code=after).values_list("raised_at", "pk").first()
        if last:
            rows = rows.filter(Q(raised_at__lt=last[0]) | Q(raised_at=last[0], pk__lt=last[1]), raised_at__lte=last[0])
    found = rows.order_by("-raised_at", "-pk").values_list("code", Left("words", _SHORT), "state", "raised_at")
    page = [Line(*row) for row in found[: most + 1]]
    return page[:most], page[most - 1].code if len(page) > most else ""


def reactions_to(suggestion: Suggestion, actor: Actor) -> tuple[Numbers, str]:
    """What may be shown of the reactions, and one's own."""
    by_hat: dict[str, dict[str, int]] = {}
    own = ""
    rows = _with_hats(Reaction.objects.filter(suggestion=suggestion)).values_list("hat", "stance")
    mine = Max(Case(When(person_id=actor.person_id or 0, then=1), default=0, output_field=IntegerField()))
    for hat, stance, count, is_mine in rows.annotate(count=Count("pk"), mine=mine).order_by("hat"):
        by_hat.setdefault(hat, {})[stance] = count
        own = stance if is_mine else own
    return numbers({hat: _tally(counts) for hat, counts in by_hat.items()}), own


def sides_of(project: Project, most: int = 200) -> list[tuple[Suggestion, Numbers]]:
    """The suggestions on which both sides may be shown, with their numbers, the most spoken of first."""
    here = Reaction.objects.filter(suggestion__project=project, suggestion__seen__in=("heard", "answered", "done"))
    spoken_of = here.values("suggestion").annotate(people=Count("pk")).filter(people__gte=2 * ENOUGH)
    chosen = [row["suggestion"] for row in spoken_of.order_by("-people", "suggestion")[:most]]
    by_hat: dict[int, dict[str, dict[str, int]]] = {}
    rows = _with_hats(Reaction.objects.filter(suggestion__in=chosen)).values_list("suggestion", "hat", "stance")
    for pk, hat, stance, count in rows.annotate(count=Count("pk")).order_by("suggestion"):
        by_hat.setdefault(pk, {}).setdefault(hat, {})[stance] = count
    found = Suggestion.objects.in_bulk(chosen)
    shown = [(found[pk], numbers({hat: _tally(c) for hat, c in by_hat[pk].items()})) for pk in chosen if pk in by_hat]
    return [(suggestion, shares) for suggestion, shares in shown if shares.is_split]


def _with_hats(rows: QuerySet[Reaction]) -> QuerySet[Reaction]:
    seat = Seat.objects.filter(project=OuterRef("suggestion__project"), person=OuterRef("person")).values("hat")[:1]
    return rows.annotate(hat=Coalesce(Subquery(seat), Value(Hat.UNSAID.value)))


def _tally(counts: dict[str, int]) -> Tally:
    return Tally(*(counts.get(stance, 0) for stance in (Stance.AGREE, Stance.DISAGREE, Stance.PASS)))


def understood(told: Answer, voices: int, actor: Actor) -> tuple[Understood, Heard | None]:
    """The four counts of what people said to an answer, and what one said oneself."""
    heard = list(Heard.objects.filter(answer=told))
    said = [each.said for each in heard]
    own = next((each for each in heard if each.person_id == actor.person_id and actor.person_id), None)
    counts = [said.count(word) for word in ("see", "no_sense", "disagree")]
    return Understood(*counts, no_word=max(voices - len(said), 0)), own


def merged_into(suggestion: Suggestion) -> list[Suggestion]:
    """What others asked, and was put together with it."""
    return list(suggestion.merged.select_related("project", "raised_by", "merged_into").order_by("raised_at", "pk"))


def story_of(suggestion: Suggestion, most: int = 100) -> list[Event]:
    """All that happened to it, oldest first."""
    return list(Event.objects.about(suggestion).select_related("person", "entered_by")[:most])


def comments_on(suggestion: Suggestion, after: str) -> tuple[list[Comment], str]:
    """A page of what was said about it, oldest first, and where the next begins."""
    rows = Comment.objects.filter(suggestion=suggestion)
    if after:
        last = rows.filter(code=after).values_list("at", "pk").first()
        if last:
            rows = rows.filter(Q(at__gt=last[0]) | Q(at=last[0], pk__gt=last[1]))
    page = list(rows.select_related("person").order_by("at", "pk")[: COMMENTS + 1])
    return page[:COMMENTS], page[COMMENTS - 1].code if len(page) > COMMENTS else ""


def has_had_three_noes(person_id: int) -> bool:
    """For the person's own page only: then a talk is offered. It is counted for nobody else (care.md §2)."""
    return Suggestion.objects.filter(raised_by_id=person_id, verdict="no")[2:3].exists()


def people_who_work_here(project: Project) -> list[Person]:
    """Who can be named in a promise, or asked for a talk: everybody here but plain members."""
    roles = (COORDINATOR, DECISION_MAKER, STAFF, KEY_WORKER)
    here = Person.objects.filter(standing__scope="project", standing__code=project.code, standing__role__in=roles)
    return list(here.distinct().order_by("name", "pk")[:200])


def people_with_seats(project: Project) -> list[Person]:
    """Those of them who have a seat: who can be named as the owner of something."""
    roles = (COORDINATOR, DECISION_MAKER, STAFF)
    here = Person.objects.filter(seats__project=project, standing__scope="project", standing__code=project.code)
    return list(here.filter(standing__role__in=roles).distinct().order_by("name", "pk")[:200])


def spoken_for(actor: Actor, project: Project) -> list[Person]:
    """Whose words this key worker may type in here."""
    here = Person.objects.visible_to(actor).exclude(pk=actor.person_id)
    return list(
        here.filter(standing__scope="project", standing__code=project.code).distinct().order_by("name", "pk")[:200]
    )


class Owed(NamedTuple):
    """One line of what I owe."""

    code: str
    words: str
    state: str
    due_on: date
    project: str
    looks: bool


def owed_by(actor: Actor, after: str = "", most: int = PAGE) -> tuple[list[Owed], str]:
    """What this person owes, the day that was promised first at the top: answers, promises, second looks.

    A fresh look that is for someone else, and a promise that somebody else keeps, are not theirs.
    """
    rows = Suggestion.objects.visible_to(actor).filter(_mine_to_do(actor), state__in=OWED, due_on__isnull=False)
    if after:
        last = rows.filter(code=after).values_list("due_on", "pk").first()
        if last:
            rows = rows.filter(Q(due_on__gt=last[0]) | Q(due_on=last[0], pk__gt=last[1]))
    found = rows.order_by("due_on", "pk").values_list(
        "code", Left("words", _SHORT), "state", "due_on", "project__name", "needs_someone_else"
    )
    page = [Owed(*row) for row in found[: most + 1]]
    return page[:most], page[most - 1].code if len(page) > most else ""


def _mine_to_do(actor: Actor) -> Q:
    me = actor.person_id or 0
    decides = Q(project__code__in=actor.places("project", COORDINATOR, DECISION_MAKER))
    unowned = Q(answer__owner=None) & Q(answer__answered_by_id=me)
    promises = Q(state=State.PROMISED) & (Q(answer__owner_id=me) | unowned)
    parked = Q(state=State.PARKED) & (Q(parked_with_id=me) | Q(parked_with=None))
    fresh = Q(state=State.FRESH) & ~(Q(needs_someone_else=True) & Q(answer__answered_by_id=me))
    return promises | (decides & (Q(state__in=(State.NEW, State.HEARD, State.LATER)) | parked | fresh))


def to_look_at(actor: Actor) -> list[Suggestion]:
    """What was set aside, and its own voice asked somebody else to look at."""
    asked = Suggestion.objects.visible_to(actor).filter(state=State.SET_ASIDE, needs_someone_else=True)
    return list(asked.exclude(answer__answered_by_id=actor.person_id).order_by("raised_at", "pk")[:PAGE])


def freed_by_a_limit(actor: Actor) -> list[Suggestion]:
    """Declined because of a limit that has been lifted since."""
    decides = actor.places("project", COORDINATOR, DECISION_MAKER)
    freed = Suggestion.objects.visible_to(actor).filter(
        project__code__in=decides, state=State.DECLINED, answer__limit__lifted_at__isnull=False
    )
    return list(freed.order_by("raised_at", "pk")[:PAGE])


def raised_by(person_id: int) -> SuggestionRows:
    """What somebody raised, in every piece of work."""
    return Suggestion.objects.filter(raised_by_id=person_id)


class ForMe(NamedTuple):
    """Something for me to read, or somebody who would like to talk with me."""

    code: str
    words: str
    seen: str
    who: str


def for_me(person_id: int) -> list[ForMe]:
    """One's own suggestions with an answer that one has not said a word to yet, and wishes to talk; in one query."""
    said = Heard.objects.filter(answer=OuterRef("answer"), person_id=person_id)
    mine = Suggestion.objects.filter(raised_by_id=person_id, seen__in=("answered", "done")).exclude(Exists(said))
    asked = Talk.objects.filter(with_person_id=person_id, talked_at=None)
    answers = mine.values_list("code", Left("words", _SHORT), "seen", Value(""))
    talks = asked.values_list("code", Left("suggestion__words", _SHORT), Value("talk"), "asked_by__name")
    return [ForMe(*row) for row in answers.union(talks, all=True)[:PAGE]]


def open_for_merging(suggestion: Suggestion, wanted: str) -> list[Suggestion]:
    """Open suggestions of the same piece of work, newest first; with ``wanted``, those that have these words."""
    rows = Suggestion.objects.filter(project=suggestion.project_id).open().exclude(pk=suggestion.pk)
    for word in wanted.split()[:5]:
        rows = rows.filter(words__icontains=word)
    return list(rows.newest_first()[:PAGE])
