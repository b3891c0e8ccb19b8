"""Days: name one, move it, say that it is here, look back, say what we change."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.charter import actions, rules
from alongside.charter.forms.asking import ChangesForm, DayForm, LookBackForm, MoveForm, OnForm
from alongside.charter.models import LookBack, Milestone, Move
from alongside.charter.rules import Stage
from alongside.charter.words import on_the_web
from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.ui import flash
from alongside.ui.days import day, short_day
from alongside.ui.forms import Form


def _about(milestone: Milestone, **more: Any) -> dict[str, Any]:
    back = reverse("charter:milestone", args=[milestone.code])
    return {"milestone": milestone, "project": milestone.project, "day": day(milestone.day), "back": back, **more}


def _done(request: Request, done: Any, milestone: Milestone) -> HttpResponse:
    flash.say(request, on_the_web(done.said))
    return redirect("charter:milestone", milestone.code)


@page(does=actions.name_day, of=Project)
def name_day(request: Request, project: Project) -> HttpResponse:
    """Say what is done by which day."""
    form = DayForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.name_day(project, by=request.actor, **form.cleaned_data)
            return _done(request, done, done.subject)
    back = reverse("charter:promises", args=[project.code])
    return render(request, "charter/name_day.html", {"form": form, "project": project, "back": back})


@page(may=rules.can_read, of=Milestone)
def milestone(request: Request, milestone: Milestone) -> HttpResponse:
    """One day: when it was to be, why it moved, and what the group said when it came."""
    looks = list(milestone.looks.order_by("pk"))
    shown = rules.is_shown(milestone.stage, len(looks))
    moves = [
        {
            "when": short_day(move.at),
            "what": f"It moved from {day(move.old_day)} to {day(move.new_day)}",
            "words": move.why,
        }
        for move in Move.objects.visible_to(request.actor).filter(milestone=milestone).order_by("-at", "-pk")
    ]
    seen = _about(
        milestone,
        moves=moves,
        written=len(looks),
        shown=shown,
        # In the order of the alphabet: the order of writing could tell who wrote what.
        well=sorted(look.well for look in looks if look.well) if shown else [],
        otherwise=sorted(look.otherwise for look in looks if look.otherwise) if shown else [],
        is_here=milestone.stage == Stage.HERE,
        is_closed=milestone.stage == Stage.CLOSED,
        own=any(look.person_id == request.actor.person_id for look in looks),
        here_on=day(milestone.here_on) if milestone.here_on else "",
    )
    return render(request, "charter/milestone.html", seen | {"back": _promises_of(milestone)})


def _promises_of(milestone: Milestone) -> str:
    return reverse("charter:promises", args=[milestone.project.code])


@page(does=actions.move_day, of=Milestone)
def move(request: Request, milestone: Milestone) -> HttpResponse:
    """Another day, and why."""
    form = MoveForm.asked(request)
    return _ask(request, milestone, form, actions.move_day, "charter/move.html")


@page(does=actions.say_it_is_here, of=Milestone)
def here(request: Request, milestone: Milestone) -> HttpResponse:
    """The day has come."""
    form = OnForm.asked(request, initial={"on": timezone.localdate()})
    return _ask(request, milestone, form, actions.say_it_is_here, "charter/here.html")


@page(does=actions.look_back, of=Milestone)
def look_back(request: Request, milestone: Milestone) -> HttpResponse:
    """What went well, what to do otherwise."""
    own = LookBack.objects.visible_to(request.actor).filter(milestone=milestone).first()
    first = {"well": own.well, "otherwise": own.otherwise} if own else {}
    form = LookBackForm.asked(request, initial=first)
    return _ask(request, milestone, form, actions.look_back, "charter/look_back.html")


@page(does=actions.close_look_back, of=Milestone)
def close(request: Request, milestone: Milestone) -> HttpResponse:
    """What we change."""
    form = ChangesForm.asked(request)
    return _ask(request, milestone, form, actions.close_look_back, "charter/close.html")


def _ask(request: Request, milestone: Milestone, form: Form, deed: Any, template: str) -> HttpResponse:
    if form.is_valid():
        with form.refusing():
            done = deed(milestone, by=request.actor, **form.cleaned_data)
            return _done(request, done, milestone)
    return render(request, template, _about(milestone, form=form))
