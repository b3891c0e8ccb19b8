"""What pages read, each in one query whatever the number of rows (QUALITY.md, Speed)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from django.db.models import Case, Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Left

from alongside.core.actor import Actor
from alongside.core.models import Event
from alongside.core.prepared import prepared
from alongside.core.waiting import as_rows
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR, DECISION_MAKER
from alongside.projects.models import Project, Seat
from alongside.projects.rules import Hat, Numbers, Tally, numbers_shown
from alongside.suggestions.rules import Stance, State, Understood

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


Page = tuple[list[Line], str]


def lines(rows: SuggestionRows, after: str, most: int = PAGE) -> Page:
    """A page of a list, newest first, and the code after which the next page begins ("" when there is none).

    By keyset, never by counting: the thousandth page is as fast as the first. A code that is not there begins anew.
    """
    if after:
        last = rows.filter(code=after).values_list("raised_at", "pk").first()
        if last:
            rows = rows.filter(Q(raised_at__lt=last[0]) | Q(raised_at=last[0], pk__lt=last[1]), raised_at__lte=last[0])
    return _page_of(_newest(rows)[: most + 1], most)


def lines_in(project: Project, actor: Actor, seen: str = "", after: str = "", most: int = PAGE) -> Page:
    """The same for a piece of work: all that a list shows, or what is ``seen`` as heard, answered or done."""
    if after:
        rows = Suggestion.objects.visible_to(actor).filter(project=project)
        return lines(rows.filter(seen=seen) if seen else rows.listed(), after, most)
    return _page_of(_first_lines(actor, project.pk, seen)[: most + 1], most)


@prepared
def _first_lines(actor: Actor, project: int, seen: str) -> QuerySet[Suggestion, Any]:
    rows = Suggestion.objects.visible_to(actor).filter(project=project)
    return _newest(rows.filter(seen=seen) if seen else rows.listed())[: PAGE + 1]


def _newest(rows: SuggestionRows) -> QuerySet[Suggestion, Any]:
    return rows.order_by("-raised_at", "-pk").values_list("code", Left("words", _SHORT), "state", "raised_at")


def _page_of(found: Iterable[tuple[Any, ...]], most: int) -> Page:
    page = [Line(*row) for row in found]
    return page[:most], page[most - 1].code if len(page) > most else ""


def reactions_to(suggestion: Suggestion, actor: Actor) -> tuple[Numbers, str]:
    """What may be shown of the reactions, and one's own."""
    by_hat: dict[str, dict[str, int]] = {}
    own = ""
    for hat, stance, count, is_mine in _stances(suggestion.pk, actor.person_id or 0):
        by_hat.setdefault(hat, {})[stance] = count
        own = stance if is_mine else own
    return numbers_shown({hat: tally_of(counts) for hat, counts in by_hat.items()}), own


@prepared
def _stances(suggestion: int, person: int) -> QuerySet[Reaction, Any]:
    rows = with_hats(Reaction.objects.filter(suggestion=suggestion)).values_list("hat", "stance")
    mine = Max(Case(When(person_id=person, then=1), default=0, output_field=IntegerField()))
    return rows.annotate(count=Count("pk"), mine=mine).order_by("hat")


def with_hats(rows: QuerySet[Reaction]) -> QuerySet[Reaction]:
    """Reactions with what each one who reacted brings (``hat``)."""
    seat = Seat.objects.filter(project=OuterRef("suggestion__project"), person=OuterRef("person")).values("hat")[:1]
    return rows.annotate(hat=Coalesce(Subquery(seat), Value(Hat.UNSAID.value)))


def tally_of(counts: dict[str, int]) -> Tally:
    """How many agree, disagree and passed, from counts by stance."""
    return Tally(*(counts.get(stance, 0) for stance in (Stance.AGREE, Stance.DISAGREE, Stance.PASS)))


def understood(told: Answer, voices: int, actor: Actor) -> tuple[Understood, Heard | None]:
    """The four counts of what people said to an answer, and what one said oneself."""
    heard = _heard(told.pk)
    said = [each.said for each in heard]
    own = next((each for each in heard if each.person_id == actor.person_id and actor.person_id), None)
    counts = [said.count(word) for word in ("see", "no_sense", "disagree")]
    return Understood(*counts, no_word=max(voices - len(said), 0)), own


@prepared
def _heard(answer: int) -> QuerySet[Heard]:
    return Heard.objects.filter(answer=answer)


def merged_into(suggestion: Suggestion) -> list[Suggestion]:
    """What others asked, and was put together with it."""
    return _merged(suggestion.pk)


@prepared
def _merged(suggestion: int) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.filter(merged_into=suggestion)
    return rows.select_related("project", "raised_by", "merged_into").order_by("raised_at", "pk")


class Happened(NamedTuple):
    """One thing that happened to a suggestion."""

    verb: str
    said: str
    words: str
    channel: str
    at: datetime
    who: str | None
    typed_by: str | None


def story_of(suggestion: Suggestion) -> list[Happened]:
    """All that happened to it, oldest first."""
    return [Happened(*row) for row in _story(suggestion._meta.label, suggestion.code)]


@prepared
def _story(kind: str, code: str) -> QuerySet[Event, Any]:
    rows = Event.objects.filter(subject_type=kind, subject_code=code).order_by("at", "pk")
    return rows.values_list("verb", "said", "words", "channel", "at", "person__name", "entered_by__name")[:100]


class SaidAbout(NamedTuple):
    """One comment."""

    code: str
    words: str
    at: datetime
    taken_back_at: datetime | None
    person_id: int | None
    who: str | None


def comments_on(suggestion: Suggestion, after: str) -> tuple[list[SaidAbout], str]:
    """A page of what was said about it, oldest first, and where the next begins."""
    last = Comment.objects.filter(suggestion=suggestion, code=after).values_list("at", "pk").first() if after else None
    found = _comments_after(suggestion.pk, *last) if last else _comments(suggestion.pk)
    page = [SaidAbout(*row) for row in found]
    return page[:COMMENTS], page[COMMENTS - 1].code if len(page) > COMMENTS else ""


@prepared
def _comments(suggestion: int) -> QuerySet[Comment, Any]:
    return _in_order(Comment.objects.filter(suggestion=suggestion))


@prepared
def _comments_after(suggestion: int, at: datetime, number: int) -> QuerySet[Comment, Any]:
    rows = Comment.objects.filter(suggestion=suggestion)
    return _in_order(rows.filter(Q(at__gt=at) | Q(at=at, pk__gt=number)))


def _in_order(rows: QuerySet[Comment]) -> QuerySet[Comment, Any]:
    told = rows.values_list("code", "words", "at", "taken_back_at", "person_id", "person__name")
    return told.order_by("at", "pk")[: COMMENTS + 1]


def has_had_three_noes(person_id: int) -> bool:
    """For the person's own page only: then a talk is offered. It is counted for nobody else (care.md §2)."""
    return Suggestion.objects.filter(raised_by_id=person_id, verdict="no")[2:3].exists()


class Owed(NamedTuple):
    """One line of what I owe."""

    code: str
    words: str
    state: str
    project: str
    looks: bool
    due_on: date


def owed_by(actor: Actor, after: str = "", most: int = PAGE) -> tuple[list[Owed], str]:
    """What this person owes, the day that was promised first at the top: answers, promises, second looks.

    A fresh look that is for someone else, and a promise that somebody else keeps, are not theirs.
    """
    me, last = actor.person_id or 0, None
    if after:
        seen = Suggestion.objects.visible_to(actor).filter(code=after, due_on__isnull=False)
        last = seen.values_list("due_on", "pk").first()
    found = _to_decide_after(actor, me, *last) if last else _to_decide(actor, me)
    found += [row for row in _to_keep(actor, me) if last is None or row[:2] > last]
    page = [Owed(*row[2:], row[0]) for row in sorted(found)[: most + 1]]
    return page[:most], page[most - 1].code if len(page) > most else ""


# Answers and promises are asked for apart, so that each is found by its own index, whatever else there is. Answers are
# read in the order of their days and no further than the page; somebody's own open promises are few, and read whole:
# with an order or a limit a database would look for them among everybody's.
_OWED = ("due_on", "pk", "code", Left("words", _SHORT), "state", "project__name", "needs_someone_else")


@prepared
def _to_decide(actor: Actor, me: int) -> QuerySet[Suggestion, Any]:
    return _answers_of(actor, me).order_by("due_on", "pk").values_list(*_OWED)[: PAGE + 1]


@prepared
def _to_decide_after(actor: Actor, me: int, due: date, number: int) -> QuerySet[Suggestion, Any]:
    later = Q(due_on__gt=due) | Q(due_on=due, pk__gt=number)
    return _answers_of(actor, me).filter(later).order_by("due_on", "pk").values_list(*_OWED)[: PAGE + 1]


@prepared
def _to_keep(actor: Actor, me: int) -> QuerySet[Suggestion, Any]:
    return _promised(actor, me).values_list(*_OWED)


def _promised(actor: Actor, me: int) -> QuerySet[Suggestion]:
    mine = Answer.objects.filter(Q(owner_id=me) | Q(owner=None, answered_by_id=me))
    rows = Suggestion.objects.visible_to(actor).filter(answer__in=mine, state=State.PROMISED, due_on__isnull=False)
    return rows.order_by()


def _answers_of(actor: Actor, me: int) -> SuggestionRows:
    parked = Q(state=State.PARKED) & (Q(parked_with_id=me) | Q(parked_with=None))
    fresh = Q(state=State.FRESH) & ~(Q(needs_someone_else=True) & Q(answer__answered_by_id=me))
    decides = actor.places("project", COORDINATOR, DECISION_MAKER)
    rows = Suggestion.objects.visible_to(actor).filter(project__code__in=decides, due_on__isnull=False)
    return cast(SuggestionRows, rows.filter(Q(state__in=(State.NEW, State.HEARD, State.LATER)) | parked | fresh))


def to_look_at(actor: Actor) -> list[Suggestion]:
    """What was set aside, and its own voice asked somebody else to look at."""
    asked = Suggestion.objects.visible_to(actor).filter(state=State.SET_ASIDE, needs_someone_else=True)
    waits = asked.exclude(answer__answered_by_id=actor.person_id).select_related("answer")
    return list(waits.order_by("answer__look_again", "pk")[:PAGE])


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


# For home. No limit in the first two: with one, PostgreSQL looks for the first among everybody's.
A_FEW = 3  # home is a page to look at, not a list to work through
_OWED_AT_HOME = ("code", Left("words", _SHORT), "state", "due_on", "pk")


def answers_for(actor: Actor) -> QuerySet[Suggestion, Any]:
    """One's own suggestions with an answer that one has not said a word to yet."""
    said = Heard.objects.filter(answer=OuterRef("answer"), person_id=actor.person_id)
    mine = Suggestion.objects.filter(raised_by_id=actor.person_id, seen__in=("answered", "done"))
    return as_rows(mine.exclude(Exists(said)).order_by(), "code", Left("words", _SHORT), "seen")


def talks_with(actor: Actor) -> QuerySet[Talk, Any]:
    """Who would like to talk with me."""
    asked = Talk.objects.filter(with_person_id=actor.person_id, talked_at=None)
    return as_rows(asked.order_by(), "code", Left("suggestion__words", _SHORT), "asked_by__name")


def answers_owed(actor: Actor) -> QuerySet[Suggestion, Any]:
    """The first of the answers that somebody owes, and one more if there are more."""
    rows = _answers_of(actor, actor.person_id or 0).order_by("due_on", "pk")
    return as_rows(rows, *_OWED_AT_HOME)[: A_FEW + 1]


def promises_owed(actor: Actor) -> QuerySet[Suggestion, Any]:
    """Somebody's own open promises, whole."""
    rows = _promised(actor, actor.person_id or 0) if actor.places("project") else Suggestion.objects.none()
    return as_rows(rows, *_OWED_AT_HOME)


def voices_of(suggestion: Suggestion) -> QuerySet[Person]:
    """Everybody whose words this is: who raised it, and who raised what was merged into it. No voice taken in."""
    raised = Q(pk=suggestion.raised_by_id) | Q(pk__in=suggestion.merged.values("raised_by"))
    people = Person.objects.filter(raised, kind=Person.Kind.PERSON)
    return people.select_related("organisation", "account").order_by("pk")


def open_for_merging(suggestion: Suggestion, wanted: str) -> list[Suggestion]:
    """Open suggestions of the same piece of work, newest first; with ``wanted``, those that have these words."""
    rows = Suggestion.objects.filter(project=suggestion.project_id).open().exclude(pk=suggestion.pk)
    for word in wanted.split()[:5]:
        rows = rows.filter(words__icontains=word)
    return list(rows.newest_first()[:PAGE])
