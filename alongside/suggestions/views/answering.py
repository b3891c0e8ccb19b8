"""The duty to answer: acknowledge, keep for later, answer, keep the promise, say what is in the way."""

from __future__ import annotations

import functools
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.core.page import Request, page
from alongside.core.refusals import NotReady
from alongside.core.text import clean
from alongside.guidance import plain
from alongside.projects.choosing import with_seats
from alongside.projects.models import Limit
from alongside.suggestions import actions
from alongside.suggestions.forms import (
    ANSWERS,
    AcknowledgeForm,
    DelayForm,
    KeepPromiseForm,
    NoForm,
    ParkForm,
    PromiseForm,
)
from alongside.suggestions.letters import VERDICT_WORDS
from alongside.suggestions.models import Suggestion, reading
from alongside.suggestions.rules import Verdict
from alongside.suggestions.words import on_the_web
from alongside.ui import flash
from alongside.ui.days import day


def about(suggestion: Suggestion, **more: Any) -> dict[str, Any]:
    """What every page about one suggestion is given."""
    back = reverse("suggestions:detail", args=[suggestion.code])
    hears = functools.partial(reading.voices_of, suggestion)
    return {"suggestion": suggestion, "project": suggestion.project, "back": back, "hears": hears, **more}


def told(request: Request, suggestion: Suggestion, done: Any) -> HttpResponse:
    """Say what happened, on the page of the suggestion."""
    flash.say(request, on_the_web(done.said))
    return redirect("suggestions:detail", suggestion.code)


@page(does=actions.acknowledge, of=Suggestion)
def acknowledge(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say that it was read, and by when they will hear. Where that day has gone by, a new one is named."""
    late = suggestion.answer_by < timezone.localdate()
    form = AcknowledgeForm.asked(request) if late else None
    if request.method == "POST" and (form is None or form.is_valid()):
        answer_by = form.cleaned_data["answer_by"] if form else None
        try:
            done = actions.acknowledge(suggestion, by=request.actor, answer_by=answer_by)
        except NotReady as gap:
            if form is None:
                raise
            form.refuse(gap)
        else:
            return told(request, suggestion, done)
    seen = about(suggestion, form=form, answer_by=day(suggestion.answer_by))
    return render(request, "suggestions/acknowledge.html", seen)


@page(does=actions.park, of=Suggestion)
def park(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Keep it for later, with an owner and a day."""
    form = ParkForm.asked(request)
    form.offer("owner", with_seats(suggestion.project), me=request.actor.person_id)
    if form.is_valid():
        said = form.cleaned_data
        owner = form.person("owner")
        with form.refusing():
            if owner is None:
                raise NotReady("Choose who looks after it.", field="owner")
            done = actions.park(suggestion, by=request.actor, owner=owner, until=said["until"], why=said["why"])
            return told(request, suggestion, done)
    return render(request, "suggestions/park.html", about(suggestion, form=form))


@page(does=actions.take_up, of=Suggestion)
def take_up(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Take it up again."""
    if request.method == "POST":
        return told(request, suggestion, actions.take_up(suggestion, by=request.actor))
    return render(request, "suggestions/take_up.html", about(suggestion))


@page(does=actions.answer, of=Suggestion)
def answer(request: Request, suggestion: Suggestion) -> HttpResponse:
    """First step: yes, partly, not now or no. The second step asks only what that answer needs."""
    ways = [
        (reverse("suggestions:answer_as", args=[suggestion.code, kind]), title, hint) for kind, title, hint in _WAYS
    ]
    return render(request, "suggestions/answer.html", about(suggestion, ways=ways, **_asked_again(suggestion)))


_A_NO = (Verdict.NO, Verdict.NOT_NOW)
_WAYS = (
    ("yes", "Yes", "You promise it: who does it, and by what day."),
    ("partly", "Partly", "You promise a part of it, and say which part you won’t do."),
    ("not-now", "Not now", "You say on what day you will look at it again."),
    ("no", "No", "You say what stops you, or that you chose not to."),
)


@page(does=actions.answer, of=Suggestion)
def answer_as(request: Request, suggestion: Suggestion, kind: str) -> HttpResponse:
    """Second step: the reason, what was looked at, and what this answer owes."""
    if kind not in ANSWERS:
        raise Http404
    form = ANSWERS[kind].asked(request)
    if isinstance(form, PromiseForm):
        people = with_seats(suggestion.project)
        form.offer("owner", people, me=request.actor.person_id, other="Someone else, or a team")
    if isinstance(form, NoForm):
        name_one = reverse("projects:name_limit", args=[suggestion.project.code])
        form.offer_limits(Limit.objects.visible_to(request.actor).of(suggestion.project), name_one)
    seen = about(suggestion, form=form, title=VERDICT_WORDS[form.verdict], **_asked_again(suggestion))
    seen |= {"back": reverse("suggestions:answer", args=[suggestion.code]), "is_refusal": form.verdict in _A_NO}
    if "look" in request.POST:
        words = clean(request.POST.get("reason", ""))
        form.hush()
        seen |= {"looked": bool(words), "hints": [hint.words for hint in plain.hints(words)][:6]}
    elif form.is_valid():
        owner = form.person("owner") if isinstance(form, PromiseForm) else None
        with form.refusing():
            return told(
                request, suggestion, actions.answer(suggestion, by=request.actor, reply=form.reply(), owner=owner)
            )
    return render(request, "suggestions/answer_as.html", seen)


def _asked_again(suggestion: Suggestion) -> dict[str, Any]:
    """What was answered before and what was said to it, for who takes a fresh look."""
    before = suggestion.answer if suggestion.state == "fresh" else None
    return {"before": before, "said_to_it": before.heard.exclude(words="") if before else []}


@page(does=actions.keep_promise, of=Suggestion)
def keep_promise(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say that it is done, and what is different now."""
    form = KeepPromiseForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return told(request, suggestion, actions.keep_promise(suggestion, by=request.actor, **form.cleaned_data))
    return render(request, "suggestions/keep_promise.html", about(suggestion, form=form))


@page(does=actions.explain_delay, of=Suggestion)
def explain_delay(request: Request, suggestion: Suggestion) -> HttpResponse:
    """What is in the way? Nobody is chased, and people are told."""
    form = DelayForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return told(request, suggestion, actions.explain_delay(suggestion, by=request.actor, **form.cleaned_data))
    due = day(suggestion.due_on) if suggestion.due_on else ""
    return render(request, "suggestions/explain_delay.html", about(suggestion, form=form, due=due))
