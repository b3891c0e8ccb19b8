"""Raise a suggestion: one's own, or for somebody who asked one to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.people.models import Person
from alongside.people.standing import refuse_if_it_ended, speaking_for
from alongside.projects.asking import insist_that_it_asks
from alongside.projects.choosing import HOW_TOLD, spoken_for
from alongside.projects.models import Project
from alongside.suggestions import actions, rules
from alongside.suggestions.forms import MAY_PUBLISH, SuggestForForm, SuggestForm
from alongside.suggestions.words import on_the_web
from alongside.ui import flash
from alongside.ui.days import day


@page(does=actions.suggest, of=Project)
def suggest(request: Request, project: Project) -> HttpResponse:
    """Raise a suggestion on one screen, so that from a link it takes two (I5). Who wants to can read it again first."""
    form = SuggestForm.asked(request)
    if not form.is_valid() or "change" in request.POST or "check" in request.POST:
        return _not_yet(request, project, form)
    done = actions.suggest(project, by=request.actor, **form.cleaned_data)
    flash.say(request, f"{on_the_web(done.said)} You will hear from us by {day(done.subject.answer_by)}.")
    return redirect("suggestions:detail", done.subject.code)


def _not_yet(request: Request, project: Project, form: SuggestForm) -> HttpResponse:
    """The form; or what was written, to be read again."""
    seen = _asked_about(project) | {"form": form, "back": reverse("suggestions:list", args=[project.code])}
    if not form.is_valid() or "change" in request.POST:
        return render(request, "suggestions/suggest.html", seen)
    said = form.cleaned_data
    facts = [("On the public page", MAY_PUBLISH if said["may_publish"] else "No")]
    return render(request, "suggestions/check_and_send.html", seen | {"form": None, "said": said, "facts": facts})


@page(of=Project, may=rules.can_enter_for)
def whose_words(request: Request, project: Project) -> HttpResponse:
    """Choose whose words to type in: everybody here who let this key worker speak for them."""
    insist_that_it_asks(project)
    back = reverse("projects:detail", args=[project.code])
    people = spoken_for(request.actor, project)
    return render(request, "suggestions/whose_words.html", {"project": project, "people": people, "back": back})


@page(of=Project, may=rules.can_enter_for)
def suggest_for(request: Request, project: Project, person: str) -> HttpResponse:
    """Enter a suggestion for somebody: their words, how they came, and read back before anything is kept."""
    insist_that_it_asks(project)
    refuse_if_it_ended(request.actor, person)
    giver = get_object_or_404(Person.objects.visible_to(request.actor), code=person)
    back = reverse("suggestions:whose_words", args=[project.code])
    form = SuggestForForm.asked(request)
    seen = _asked_about(project) | {"form": form, "giver": giver, "back": back}
    if not form.is_valid() or "change" in request.POST:
        return render(request, "suggestions/suggest_for.html", seen)
    said = form.cleaned_data
    if "read_back" not in request.POST:
        facts = [
            ("How they told you", dict(HOW_TOLD)[said["channel"]]),
            ("On the public page", "They said yes" if said["may_publish"] else "No"),
        ]
        return render(request, "suggestions/read_back.html", seen | {"form": None, "said": said, "facts": facts})
    by = speaking_for(giver, request.actor, Channel(said["channel"]), project.code)
    done = actions.suggest(project, by=by, words=said["words"], may_publish=said["may_publish"])
    flash.say(request, f"We have it, in {giver.name}’s name. It counts the same as any other.")
    return redirect("suggestions:detail", done.subject.code)


def _asked_about(project: Project) -> dict[str, Any]:
    """What every page that asks says: what it is, why we ask, who will see it, what happens next."""
    hear_by = timezone.localdate() + timedelta(days=project.answer_days)
    return {"project": project, "hear_by": day(hear_by)}
