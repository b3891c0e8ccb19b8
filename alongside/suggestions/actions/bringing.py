"""Bring in together what was said elsewhere, and take it out again while nobody built on it.

Steps for a room that knows where it comes from and who may. Here only the suggestions are known, by the code they all
carry (``import_code``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from alongside.core.action import also_each, step
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.core.search import index_many, unindex
from alongside.projects.models import Project
from alongside.suggestions.models import Answer, Reaction, Suggestion, SuggestionRows
from alongside.suggestions.rules import State, Verdict

from .said import Said

AT_ONCE = 5000  # reactions made into rows at a time, so that a large consultation does not fill the memory
_NOT_YET_TOUCHED = (State.NEW, State.HEARD, State.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class Brought:
    """One thing that was said elsewhere, when and by whom. With a ``reason`` it arrives set aside, out of sight.

    ``code`` becomes the code of its suggestion. What is ``about_person`` must have a reason.
    """

    code: str
    words: str
    person_id: int
    at: datetime
    reason: str = ""
    about_person: bool = False


@dataclass(frozen=True, slots=True)
class BroughtReaction:
    """What one of them said to the suggestion of this code."""

    code: str
    person_id: int
    stance: str
    at: datetime


@step
def bring_in(
    project: Project,
    *,
    by: Actor,
    import_code: str,
    raised_in: str,
    brought: Sequence[Brought],
    reactions: Iterable[BroughtReaction],
) -> None:
    """All of it or nothing: suggestions owed an answer, what was set aside and why, and reactions.

    Each stands in its own person's voice, typed in by whoever acts. However much it is, it takes a few queries.
    """
    suggestions = _suggestions(project, brought, import_code, raised_in)
    _set_aside(project, brought, suggestions, import_code, by)
    rows = (
        Reaction(suggestion_id=suggestions[each.code].pk, person_id=each.person_id, stance=each.stance, at=each.at)
        for each in reactions
    )
    while some := list(islice(rows, AT_ONCE)):
        Reaction.objects.bulk_create(some)
    index_many([suggestions[each.code] for each in brought if not each.reason])
    also_each(_as_the_voices(by, suggestions), Said.SUGGESTED)


@step
def take_out_again(project: Project, *, import_code: str, came_with: QuerySet[Any, Any]) -> None:
    """Take out all that came in under this code. Raises ``NotReady`` once something was done with it here.

    ``came_with`` are the people (their numbers) whose reactions came with it: those go too, and bind nobody.
    """
    ours = _under(import_code, project)
    list(ours.select_for_update().values_list("pk", flat=True))  # a reaction that comes now waits, and then finds none
    touched = _why_it_stays(ours, came_with)
    if touched:
        raise NotReady(touched)
    unindex(*ours)
    ours.update(state=State.NEW, verdict="", answer=None, about_person=False, due_on=F("answer_by"))
    Answer.objects.filter(suggestion__in=ours).delete()
    ours.delete()


def _under(import_code: str, project: Project) -> SuggestionRows:
    return Suggestion.objects.filter(project_id=project.pk, import_code=import_code)


def _suggestions(
    project: Project, brought: Sequence[Brought], import_code: str, raised_in: str
) -> dict[str, Suggestion]:
    answer_by = timezone.localdate() + timedelta(days=project.answer_days)
    made = Suggestion.objects.bulk_create(
        Suggestion(
            code=each.code,
            project=project,
            raised_by_id=each.person_id,
            words=each.words,
            raised_at=each.at,
            raised_in=raised_in,
            answer_by=answer_by,
            due_on=answer_by,
            import_code=import_code,
        )
        for each in brought
    )
    return {suggestion.code: suggestion for suggestion in made}


def _set_aside(
    project: Project, brought: Sequence[Brought], suggestions: dict[str, Suggestion], import_code: str, by: Actor
) -> None:
    """What has a reason arrives out of sight, by two updates over all of it."""
    Answer.objects.bulk_create(
        Answer(
            suggestion=suggestions[each.code],
            verdict=Verdict.SET_ASIDE,
            reason=each.reason,
            answered_by_id=by.person_id,
        )
        for each in brought
        if each.reason
    )
    reason = Answer.objects.filter(suggestion=OuterRef("pk")).values("pk")
    hidden = _under(import_code, project).filter(answers__isnull=False)
    hidden.update(state=State.SET_ASIDE, verdict=Verdict.SET_ASIDE, answer=Subquery(reason[:1]), due_on=None)
    about = [suggestions[each.code].pk for each in brought if each.about_person]
    _under(import_code, project).filter(pk__in=about).update(about_person=True)


def _as_the_voices(by: Actor, suggestions: dict[str, Suggestion]) -> Iterator[tuple[Actor, Suggestion]]:
    """Each suggestion in its own person's voice, typed in by whoever took them in."""
    for suggestion in suggestions.values():
        voice = replace(by, person_id=suggestion.raised_by_id, entered_by_id=by.person_id, channel=Channel.IMPORT)
        yield voice, suggestion


def _why_it_stays(ours: SuggestionRows, came_with: QuerySet[Any, Any]) -> str:
    """What was done with them here, so that they can't be taken out any more; empty when nothing was."""
    strangers = Reaction.objects.filter(suggestion__in=ours).exclude(person__in=came_with)
    for done, rows in (
        ("was answered, parked or put together with another", ours.exclude(state__in=_NOT_YET_TOUCHED)),
        ("has another suggestion put together with it", ours.filter(merged__isnull=False)),
        ("was answered", ours.filter(answers__isnull=False).exclude(answers__verdict=Verdict.SET_ASIDE)),
        ("has reactions from people here", ours.filter(reactions__in=strangers)),
        ("was talked about here", ours.filter(comments__isnull=False)),
    ):
        first = rows.values_list("words", flat=True).first()
        if first is not None:
            short = first if len(first) <= 80 else f"{first[:79]}…"
            return f"“{short}” {done}. So these stay. You can still set single ones aside."
    return ""
