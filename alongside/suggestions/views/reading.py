"""Read suggestions: the list, one of them, what I said, and what I owe."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from alongside.core.codes import read_code
from alongside.core.page import Request, page
from alongside.people.calling import called
from alongside.projects.models import Project
from alongside.projects.rules import can_coordinate_work, is_near
from alongside.projects.words import charts
from alongside.suggestions import rules
from alongside.suggestions.forms import CommentForm
from alongside.suggestions.models import Comment, Suggestion, Talk, reading
from alongside.suggestions.rules import State
from alongside.suggestions.telling import answer_told, comments_told, day_of, heading, path_of, rows_of, story
from alongside.suggestions.words import STANCES, STATES, UNDERSTOOD
from alongside.ui.days import day

FILTERS = {"": "All", "heard": "Heard", "answered": "Answered", "done": "Done"}


@page(may=is_near, of=Project)
def listing(request: Request, project: Project) -> HttpResponse:
    """Everything that was raised in a piece of work, newest first."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in FILTERS else ""
    lines, more = reading.lines_in(project, request.actor, chosen, _after(request))
    here = reverse("suggestions:list", args=[project.code])
    seen = {
        "project": project,
        "lines": rows_of(lines),
        "filters": [(f"{here}?show={key}" if key else here, words, key == chosen) for key, words in FILTERS.items()],
        "filtered": bool(chosen),
        "newer": _page(here, chosen, "") if _after(request) else "",
        "older": _page(here, chosen, more) if more else "",
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "suggestions/list.html", seen)


def _after(request: Request) -> str:
    """The code after which this page of a list begins."""
    return read_code(request.GET.get("after", "")) or ""


def _page(here: str, chosen: str, after: str) -> str:
    asked = {key: value for key, value in (("show", chosen), ("after", after)) if value}
    return f"{here}?{urlencode(asked)}" if asked else here


@page(may=rules.can_read, of=Suggestion)
def detail(request: Request, suggestion: Suggestion) -> HttpResponse:
    """One suggestion: the words, where it is on its way, the answer, what people think, and what happened."""
    return render(request, "suggestions/detail.html", everything_about(request, suggestion, CommentForm()))


def everything_about(request: Request, suggestion: Suggestion, form: CommentForm) -> dict[str, Any]:
    """What the page of a suggestion shows. Queries stay the same whatever the number of comments."""
    actor, project = request.actor, suggestion.project
    someone = called(request.here.member_word)["someone"]
    merged = reading.merged_into(suggestion)
    comments, more = reading.comments_on(suggestion, _after(request))
    events = reading.story_of(suggestion)
    numbers, own_stance = reading.reactions_to(suggestion, actor)
    told_on = suggestion.merged_into or suggestion
    is_voice = rules.is_voice(actor, suggestion)
    sees_all = is_voice or can_coordinate_work(actor, project)
    told = suggestion.answer if suggestion.state not in _NOTHING_TOLD else None
    counts, own_word = reading.understood(told, 1 + len(merged), actor) if told else (None, None)
    offers_talk = is_voice and told is not None and _may_want_to_talk(suggestion, actor.somebody)
    word, tone = STATES[State(suggestion.state)]
    # Off the list no answer is owed, but perhaps a look by someone new.
    due = told.look_again if told and suggestion.state == State.SET_ASIDE else suggestion.due_on
    return {
        "suggestion": suggestion,
        "project": project,
        "heading": word if suggestion.state == State.WITHDRAWN else heading(suggestion.words),
        "on_list": suggestion.state not in rules.AWAY,
        "state_word": word,
        "state_tone": tone,
        "steps": path_of(suggestion, events),
        "due": day(due) if due else "",
        "is_late": due is not None and due < timezone.localdate(),
        "who_hears": "You" if is_voice else "They",
        "told_when": day_of(suggestion.answer.at) if suggestion.answer else "",
        "told": answer_told(told, was=suggestion.state == State.FRESH) if told else None,
        "before": answer_told(told.looks_again_at, was=True) if told and told.looks_again_at else None,
        "told_on": told_on,
        "merged": merged,
        "is_voice": is_voice,
        "counts": counts if counts and counts.may_be_shown else None,
        "own_word": UNDERSTOOD[own_word.said] if own_word else "",
        "replies": _replies(suggestion, own_word.said if own_word else ""),
        "offers_talk": offers_talk,
        "numbers": numbers,
        "charts": charts(numbers),
        "own_stance": STANCES.get(own_stance, ""),
        "stances": [(key, words, key == own_stance) for key, words in STANCES.items()],
        "entries": story(events, shown=_shown(told), sees_all=sees_all, someone=someone),
        "comments": comments_told(comments, actor.person_id, someone),
        "older": f"?{urlencode({'after': more})}#comments" if more else "",
        "newer": "?#comments" if _after(request) else "",
        "form": form,
        "back": reverse("suggestions:list", args=[project.code]),
    }


_NOTHING_TOLD = (State.NEW, State.PARKED, State.HEARD, State.WITHDRAWN)


def _replies(suggestion: Suggestion, own: str) -> list[tuple[str, str, bool]]:
    """(key, words, is it one's own) for what one can say to the answer; nothing is asked for twice."""
    already = own if suggestion.state == State.SET_ASIDE and suggestion.needs_someone_else else ""
    return [(key, words, key == own) for key, words in UNDERSTOOD.items() if key != already]


def _shown(told: Any) -> set[str]:
    """Words that stand on the page already, and need not stand in the story again."""
    before = told.looks_again_at if told else None
    return {words for each in (told, before) if each for words in (each.reason, each.changed)}


def _may_want_to_talk(suggestion: Suggestion, person_id: int) -> bool:
    """After the third no to one person, and where both views stand. Only their own page says so."""
    if suggestion.state == State.BOTH_STAND:
        return True
    return suggestion.state == State.DECLINED and reading.has_had_three_noes(person_id)


@page()
def mine(request: Request) -> HttpResponse:
    """What did I say, and what became of it?"""
    rows = Suggestion.objects.visible_to(request.actor).filter(raised_by_id=request.actor.person_id)
    lines, more = reading.lines(rows, _after(request))
    here = reverse("suggestions:mine")
    said = Comment.objects.visible_to(request.actor).filter(person_id=request.actor.person_id, taken_back_at=None)
    asked = Talk.objects.visible_to(request.actor).filter(asked_by_id=request.actor.person_id, talked_at=None)
    seen = {
        "lines": rows_of(lines),
        "comments": said.order_by("-at", "-pk")[:20],
        "talks": _talks(asked),
        "newer": here if _after(request) else "",
        "older": f"{here}?after={more}" if more else "",
        "back": "/",
    }
    return render(request, "suggestions/mine.html", seen)


@page()
def owed(request: Request) -> HttpResponse:
    """What I owe, in the order of the days that were promised. Nothing is red, and nothing is counted."""
    actor, today = request.actor, timezone.localdate()
    lines, more = reading.owed_by(actor, _after(request))
    here = reverse("suggestions:owed")
    seen = {
        "lines": [(line, *_due(line, today)) for line in lines],
        "asked_again": reading.to_look_at(actor),
        "today": today,
        "freed": reading.freed_by_a_limit(actor),
        "talks": _talks(Talk.objects.visible_to(actor).exclude(asked_by_id=actor.person_id).filter(talked_at=None)),
        "newer": here if _after(request) else "",
        "older": f"{here}?after={more}" if more else "",
        "back": "/",
    }
    return render(request, "suggestions/owed.html", seen)


def _due(line: reading.Owed, today: date) -> tuple[str, str, bool]:
    """(what is owed, by what day, has that day gone by)."""
    state, is_late = State(line.state), line.due_on < today
    late = "We said we would look again on" if state == State.LATER else "We said"
    return late if is_late else _DUE[state], day(line.due_on), is_late


def _talks(rows: Iterable[Talk]) -> list[tuple[Talk, str]]:
    """Each wish to talk, and what it is about."""
    return [(talk, heading(talk.suggestion.words)) for talk in rows]


_DUE = {
    State.NEW: "Answer by",
    State.HEARD: "Answer by",
    State.PARKED: "Come back to it by",
    State.FRESH: "Take a fresh look by",
    State.PROMISED: "You promised this by",
    State.LATER: "Look at it again on",
}
