"""What can't change and why: name it, question it, say whether it stays."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.projects import actions, rules
from alongside.projects.forms import LimitForm, QuestionForm, SettleForm
from alongside.projects.models import Limit, LimitQuestion, Project
from alongside.projects.rules import LimitKind
from alongside.projects.words import LIMIT_KINDS, WEB
from alongside.ui import flash
from alongside.ui.days import short_day


@page(may=rules.is_near, of=Project)
def limits(request: Request, project: Project) -> HttpResponse:
    """Every limit of a piece of work, those that are gone too."""
    every = list(Limit.objects.visible_to(request.actor).of(project, lifted=True).with_questions())
    seen = {
        "project": project,
        "standing": [limit for limit in every if limit.lifted_at is None],
        "lifted": [limit for limit in every if limit.lifted_at is not None],
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "projects/limits.html", seen)


@page(may=rules.can_see_limit, of=Limit)
def limit(request: Request, limit: Limit) -> HttpResponse:
    """One limit, and what was asked and said about it."""
    kind = LimitKind(limit.kind)
    facts = [("What kind of limit", LIMIT_KINDS[kind])] if kind != LimitKind.OTHER else []
    facts += [("Who set it", limit.set_by)] if limit.set_by else []
    facts += [("Until", short_day(limit.until))] if limit.until else []
    seen = {
        "limit": limit,
        "project": limit.project,
        "facts": facts,
        "entries": told(LimitQuestion.objects.visible_to(request.actor).about(limit)),
        "back": reverse("projects:limits", args=[limit.project.code]),
    }
    return render(request, "projects/limit.html", seen)


def told(questions: Iterable[LimitQuestion]) -> list[dict[str, str]]:
    """Each question and what came of it, newest first. Nobody's name stands there."""
    entries = []
    for question in questions:
        if question.settled_at:
            said = "We said: it stays" if question.stays else "We said: it goes"
            when = short_day(question.settled_at)
            entries.append({"when": when, "who": "", "what": said, "words": question.reason})
        if question.why:
            when = short_day(question.asked_at)
            entries.append({"when": when, "who": "", "what": "Somebody asked if it is right", "words": question.why})
    return entries


@page(does=actions.name_limit, of=Project)
def name_limit(request: Request, project: Project) -> HttpResponse:
    """Say what can't change, and why."""
    form = LimitForm.asked(request)
    if form.is_valid():
        said = {**form.cleaned_data, "kind": LimitKind(form.cleaned_data["kind"])}
        done = actions.name_limit(project, by=request.actor, **said)
        flash.say(request, WEB[done.said])
        return redirect("projects:limits", project.code)
    back = reverse("projects:limits", args=[project.code])
    return render(request, "projects/name_limit.html", {"form": form, "project": project, "back": back})


@page(does=actions.question_limit, of=Limit)
def question_limit(request: Request, limit: Limit) -> HttpResponse:
    """Ask whether a limit is still right."""
    form = QuestionForm.asked(request)
    if form.is_valid():
        done = actions.question_limit(limit, by=request.actor, why=form.cleaned_data["why"])
        flash.say(request, WEB[done.said])
        return redirect("projects:limit", limit.code)
    return render(request, "projects/question_limit.html", _about(form, limit))


@page(does=actions.settle_limit, of=Limit)
def settle_limit(request: Request, limit: Limit) -> HttpResponse:
    """Say whether it stays, and why."""
    form = SettleForm.asked(request)
    if form.is_valid():
        stays, reason = form.cleaned_data["stays"] == "yes", form.cleaned_data["reason"]
        done = actions.settle_limit(limit, by=request.actor, stays=stays, reason=reason)
        flash.say(request, WEB[done.said])
        return redirect("projects:limit", limit.code)
    open_now = LimitQuestion.objects.visible_to(request.actor).about(limit).open().first()
    return render(request, "projects/settle_limit.html", {**_about(form, limit), "question": open_now})


def _about(form: QuestionForm | SettleForm, limit: Limit) -> dict[str, object]:
    back = reverse("projects:limit", args=[limit.code])
    return {"form": form, "limit": limit, "project": limit.project, "back": back}
