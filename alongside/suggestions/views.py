"""Pages of suggestions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.people.models import Person
from alongside.people.standing import speaking_for
from alongside.projects.models import Project

from . import actions, rules
from .forms import AnswerForm, SuggestForm
from .models import Suggestion
from .rules import Ground, Reply, Verdict


@page(does=actions.suggest, of=Project)
def suggest(request: Request, project: Project) -> HttpResponse:
    """Raise a suggestion by the web."""
    form = SuggestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done = actions.suggest(project, by=request.actor, words=form.cleaned_data["words"])
        return redirect("suggestions:detail", done.subject.code)
    return render(request, "suggestions/suggest.html", {"form": form, "project": project})


@page(of=Project, may=rules.can_enter_for)
def suggest_for(request: Request, project: Project, person: str) -> HttpResponse:
    """Enter a suggestion for somebody who asked one to."""
    giver = get_object_or_404(Person.objects.visible_to(request.actor), code=person)
    form = SuggestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by = speaking_for(giver, request.actor, Channel.IN_PERSON, project.code)
        done = actions.suggest(project, by=by, words=form.cleaned_data["words"])
        return redirect("suggestions:detail", done.subject.code)
    return render(
        request,
        "suggestions/suggest.html",
        {"form": form, "project": project, "giver": giver},
    )


@page(may=rules.can_read, of=Suggestion)
def detail(request: Request, suggestion: Suggestion) -> HttpResponse:
    """One suggestion and what became of it."""
    return render(request, "suggestions/detail.html", {"suggestion": suggestion})


@page(does=actions.acknowledge, of=Suggestion)
def acknowledge(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say that it was read."""
    if request.method == "POST":
        actions.acknowledge(suggestion, by=request.actor)
        return redirect("suggestions:detail", suggestion.code)
    return render(request, "suggestions/acknowledge.html", {"suggestion": suggestion})


@page(does=actions.answer, of=Suggestion)
def answer(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Answer with a reason."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        reply = Reply(
            verdict=Verdict(said["verdict"]),
            reason=said["reason"],
            considered=said["considered"],
            owner_name=said["owner_name"],
            by_when=said["by_when"],
            look_again=said["look_again"],
            ground=Ground(said["ground"]) if said["ground"] else None,
        )
        actions.answer(suggestion, by=request.actor, reply=reply)
        return redirect("suggestions:detail", suggestion.code)
    return render(request, "suggestions/answer.html", {"form": form, "suggestion": suggestion})
