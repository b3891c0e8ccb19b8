"""Somebody's word that opens what no answer can: given, read, and taken back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.suitability import actions
from alongside.suitability.forms import OverseerWord, Word
from alongside.suitability.models import Check
from alongside.suitability.reading import evidence_of, word_of
from alongside.suitability.rules.locks import Lock
from alongside.suitability.rules.questions import BY_CODE
from alongside.suitability.words import WORD_ASKS, WORD_TITLES, on_the_web
from alongside.ui import flash
from alongside.ui.forms import Form

OF_STAFF = ("D2", "D5")  # what the overseer's word is about


@page(does=actions.confirm, of=Project)
def word(request: Request, project: Project, lock: str) -> HttpResponse:
    """Write down whose word it is, in which job, what they said, and when. Where one stands, it is shown."""
    if lock not in [each.value for each in actions.BY_WORD]:
        raise Http404
    given = word_of(project, lock)
    form = Word.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.confirm(project, by=request.actor, lock=Lock(lock), **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:needs", project.code)
    seen = {"form": form, "project": project, "given": given, "title": WORD_TITLES[Lock(lock)]}
    seen |= {"asks": WORD_ASKS[Lock(lock)], "take_back": reverse("suitability:take_back", args=[project.code, lock])}
    return render(request, "suitability/word.html", seen | {"back": reverse("suitability:needs", args=[project.code])})


@page(does=actions.take_back, of=Project)
def take_back(request: Request, project: Project, lock: str) -> HttpResponse:
    """Are you sure? What stands on it may fall at once."""
    given = word_of(project, lock) if lock in [each.value for each in Lock] else None
    if lock not in [each.value for each in Lock]:
        raise Http404
    form = Form.asked(request)
    if form.is_valid():
        done = actions.take_back(project, by=request.actor, lock=Lock(lock))
        flash.say(request, on_the_web(done.said))
        return redirect("projects:label", project.code)
    seen = {"project": project, "given": given, "dangerous": True, "form": form}
    return render(
        request, "suitability/take_back.html", seen | {"back": reverse("suitability:needs", args=[project.code])}
    )


@page(does=actions.confirm_staff, of=Check)
def overseer(request: Request, check: Check) -> HttpResponse:
    """The overseer's own word: staff are trained and have hours, and nobody is blamed for a mistake."""
    given = word_of(check.project, Lock.STAFF_TIME)
    form = OverseerWord.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.confirm_staff(check, by=request.actor, **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:overseer", check.code)
    evidence = evidence_of(check.project)
    seen = {
        "form": form,
        "check": check,
        "project": check.project,
        "given": given,
        "no_blame": actions.NO_BLAME,
        "staff_say": [(BY_CODE[code].staff, evidence.get(code, [])) for code in OF_STAFF],
        "back": "/",
    }
    return render(request, "suitability/overseer.html", seen)


@page(does=actions.take_back_staff, of=Check)
def overseer_takes_back(request: Request, check: Check) -> HttpResponse:
    """The overseer takes their own word back."""
    form = Form.asked(request)
    back = reverse("suitability:overseer", args=[check.code])
    if form.is_valid():
        done = actions.take_back_staff(check, by=request.actor)
        flash.say(request, on_the_web(done.said))
        return redirect(back)
    seen = {"project": check.project, "given": word_of(check.project, Lock.STAFF_TIME), "form": form}
    return render(request, "suitability/take_back.html", seen | {"dangerous": True, "back": back})
