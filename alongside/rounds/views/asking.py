"""Write a question to everybody, look how it would go out, start it, stop it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.core.page import Request, page
from alongside.messaging.foreseeing import foresee, in_words, needs_before
from alongside.projects.asking import insist_that_it_asks
from alongside.projects.models import Project
from alongside.rounds import actions, rules, telling
from alongside.rounds.forms import StopForm, WriteForm
from alongside.rounds.models import Round, reaching, reading
from alongside.rounds.words import on_the_web
from alongside.ui import flash

USUAL_DAYS = 10


def about(round_: Round, **more: Any) -> dict[str, Any]:
    """What every page about one round is given."""
    back = reverse("rounds:detail", args=[round_.code])
    return {"round": round_, "project": round_.project, "back": back, **more}


def told(request: Request, done: Any) -> HttpResponse:
    """Say what happened, on the page of the round."""
    flash.say(request, on_the_web(done.said))
    return redirect("rounds:detail", done.subject.code)


@page(does=actions.write, of=Project)
def write(request: Request, project: Project) -> HttpResponse:
    """Write one question, and why. Nobody is asked yet."""
    insist_that_it_asks(project)
    first = {"closes_on": timezone.localdate() + timedelta(days=USUAL_DAYS), "own_words": True}
    form = WriteForm.asked(request, initial=first)
    if form.is_valid():
        with form.refusing():
            done = actions.write(project, by=request.actor, question=form.asked_for())
            flash.say(request, on_the_web(done.said))
            return redirect("rounds:start", done.subject.code)
    seen = {"form": form, "project": project, "back": reverse("rounds:list", args=[project.code])}
    return render(request, "rounds/write.html", seen)


@page(does=actions.change, of=Round)
def change(request: Request, round_: Round) -> HttpResponse:
    """Write it better, until it starts."""
    form = WriteForm.asked(request, initial=WriteForm.of(round_))
    if form.is_valid():
        with form.refusing():
            return told(request, actions.change(round_, by=request.actor, question=form.asked_for()))
    return render(request, "rounds/change.html", about(round_, form=form))


@page(does=actions.start, of=Round)
def start(request: Request, round_: Round) -> HttpResponse:
    """By which ways it would go out, what the gate holds back, and how people can answer. Then start it."""
    insist_that_it_asks(round_.project)
    if request.method == "POST":
        return told(request, actions.start(round_, by=request.actor))
    there = reaching.here(round_.project)
    hears = [person for person in reading.inside(round_.project) if person.pk != request.actor.person_id]
    foreseen = foresee(hears)
    exactly = rules.sees_all(request.actor, round_)
    late = rules.day_gap(round_.closes_on, timezone.localdate())
    seen = about(
        round_,
        form=None,
        who=telling.goes_out(reaching.going(foreseen), exactly=exactly),
        exactly=exactly,
        foreseen=[*in_words(foreseen), *needs_before(foreseen, request.actor)] if exactly else [],
        ways=telling.ways_here(round_, there),
        locked=rules.lock(rules.ways_offered(there)),
        late=late[1] if late else "",
        facts=telling.facts(round_),
    )
    return render(request, "rounds/start.html", seen)


@page(does=actions.stop, of=Round)
def stop(request: Request, round_: Round) -> HttpResponse:
    """Stop it, with a reason."""
    form = StopForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return told(request, actions.stop(round_, by=request.actor, why=form.cleaned_data["why"]))
    told_of_it = rules.sees_all(request.actor, round_) and round_.state == rules.State.ASKED
    hears = reading.told_of_the_end(round_, request.actor) if told_of_it else []
    return render(request, "rounds/stop.html", about(round_, form=form, hears=hears, dangerous=True))
