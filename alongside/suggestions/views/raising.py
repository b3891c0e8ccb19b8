"""Raise a suggestion: one's own, or for somebody who asked one to."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.people.models import Person
from alongside.people.standing import speaking_for
from alongside.projects.models import Project
from alongside.suggestions import actions, rules
from alongside.suggestions.forms import SuggestForm


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
