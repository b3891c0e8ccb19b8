"""Write a question, what can be chosen and what was said before; open it; stop it."""

from __future__ import annotations

import functools
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.charter.rules import Way
from alongside.core.page import Request, page
from alongside.core.submissions import came_before
from alongside.core.text import clean
from alongside.decisions import actions
from alongside.decisions.forms.asking import (
    BOXES,
    MOST,
    AskForm,
    BringForm,
    ElsewhereForm,
    LimitForm,
    OpenForm,
    OptionsForm,
    WhyForm,
)
from alongside.decisions.models import Decision, Input, Option, reading
from alongside.decisions.words import on_the_web
from alongside.projects.models import Project
from alongside.ui import flash


def about(decision: Decision, **more: Any) -> dict[str, Any]:
    """What every page about one decision is given."""
    back = reverse("decisions:detail", args=[decision.code])
    hears = functools.partial(reading.hears_about, decision)
    return {"decision": decision, "project": decision.project, "back": back, "hears": hears, **more}


def told(request: Request, decision: Decision, done: Any) -> HttpResponse:
    """Say what happened, on the page of the decision."""
    flash.say(request, on_the_web(done.said))
    return redirect("decisions:detail", decision.code)


def not_yet(request: Request, project: Project, gaps: Any) -> HttpResponse:
    """A kind page: what comes before a group can decide, each with where it is put right."""
    back = reverse("projects:detail", args=[project.code])
    seen = {"project": project, "gaps": gaps, "back": back}
    # To read what comes first is no fault; to have sent something that can't be taken in is one.
    return render(request, "decisions/not_yet.html", seen, status=409 if request.method == "POST" else 200)


@page(does=actions.ask, of=Project)
def ask(request: Request, project: Project) -> HttpResponse:
    """Write a question for the group."""
    gaps = reading.gaps_in(project)
    if gaps:
        return not_yet(request, project, gaps)
    form = AskForm.asked(request, initial={"decider": "All of us at the table"})
    form.offer(reading.agreed_ways(project).values())
    if form.is_valid():
        with form.refusing():
            done = actions.ask(project, by=request.actor, question=form.asked_for())
            flash.say(request, on_the_web(done.said))
            return redirect("decisions:options", done.subject.code)
    back = reverse("decisions:list", args=[project.code])
    seen = {"form": form, "project": project, "back": back}
    return render(request, "decisions/ask.html", seen)


@page(does=actions.announce, of=Project)
def announce(request: Request, project: Project) -> HttpResponse:
    """Write down what somebody else decides, and when they meet."""
    form = ElsewhereForm.asked(request)
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            done = actions.announce(
                project, by=request.actor, question=form.asked_for(), body=said["body"], meets_on=said["meets_on"]
            )
            return told(request, done.subject, done)
    back = reverse("decisions:list", args=[project.code])
    seen = {"form": form, "project": project, "back": back}
    return render(request, "decisions/announce.html", seen)


@page(does=actions.change_question, of=Decision)
def change_question(request: Request, decision: Decision) -> HttpResponse:
    """Write it better, until it is opened."""
    gaps = reading.gaps_in(decision.project)
    if gaps:
        return not_yet(request, decision.project, gaps)
    form = AskForm.asked(request, initial=AskForm.of(decision))
    form.offer(reading.agreed_ways(decision.project).values())
    if form.is_valid():
        with form.refusing():
            done = actions.change_question(decision, by=request.actor, question=form.asked_for())
            return told(request, decision, done)
    return render(request, "decisions/change.html", about(decision, form=form))


@page(does=actions.set_options, of=Decision)
def options(request: Request, decision: Decision) -> HttpResponse:
    """Say what people can choose. "Leave it as it is" is always one of them."""
    there = [option.words for option in decision.options.all() if not option.stays]
    typed = max((int(name[7:]) for name in request.POST if name[:7] == "option_" and name[7:].isdecimal()), default=0)
    wants = MOST if "more" in request.GET or max(typed, len(there)) > BOXES else BOXES
    boxes = 1 if decision.way == Way.CONSENT else wants
    now = {f"option_{at}": words for at, words in enumerate(there, 1)}
    now["limits"] = [each.limit.code for each in decision.touched.select_related("limit")]
    limits = reading.limits_in_force(decision.project)
    form = OptionsForm.asked(request, initial=now, boxes=boxes, limits=limits)
    if form.is_valid():
        with form.refusing():
            done = actions.set_options(decision, by=request.actor, options=form.options(), limits=form.touched())
            return told(request, decision, done)
    more = boxes == BOXES
    return render(request, "decisions/options.html", about(decision, form=form, more=more))


@page(does=actions.mark_limit, of=Option)
def mark_limit(request: Request, option: Option) -> HttpResponse:
    """Say if a choice goes against a limit."""
    form = LimitForm.asked(request, initial={"limit": option.limit.code if option.limit else "no"})
    form.offer(reading.limits_in_force(option.decision.project))
    if form.is_valid():
        with form.refusing():
            return told(request, option.decision, actions.mark_limit(option, by=request.actor, limit=form.chosen()))
    seen = about(option.decision, form=form, option=option)
    return render(request, "decisions/mark_limit.html", seen)


@page(does=actions.bring_input, of=Decision)
def bring(request: Request, decision: Decision) -> HttpResponse:
    """Say what people said before."""
    form = BringForm.asked(request)
    chosen = [clean(code) for code in request.POST.getlist("suggestions")[: reading.PAGE]]
    form.offer(reading.not_brought(decision, chosen))
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            words = {"words": said["words"], "came_from": said["came_from"]}
            done = actions.bring_input(decision, by=request.actor, suggestions=form.chosen(), **words)
            return told(request, decision, done)
    return render(request, "decisions/bring.html", about(decision, form=form))


@page(does=actions.drop_input, of=Decision)
def drop(request: Request, decision: Decision, said: str) -> HttpResponse:
    """Take out what was put in by mistake. The page is the question's: sent twice it still finds its first outcome."""
    found = Input.objects.visible_to(request.actor).filter(decision=decision, code=said).first()
    if found is None and not came_before(request.actor, decision):
        raise Http404
    if request.method == "POST":
        return told(request, decision, actions.drop_input(decision, by=request.actor, said=said))
    return render(request, "decisions/drop.html", about(decision, said=found))


@page(does=actions.open_question, of=Decision)
def open_question(request: Request, decision: Decision) -> HttpResponse:
    """Open it for votes: until when. What stands in the way is named, with where it is put right."""
    gaps = reading.gaps_in(decision.project)
    if gaps:
        return not_yet(request, decision.project, gaps)
    agreed = reading.agreed_ways(decision.project).get(decision.way)
    first = timezone.localdate() + timedelta(days=agreed.open_days if agreed else 7)
    form = OpenForm.asked(request, initial={"closes_on": first})
    if form.is_valid():
        with form.refusing():
            done = actions.open_question(decision, by=request.actor, closes_on=form.cleaned_data["closes_on"])
            return told(request, decision, done)
    meets = [option.limit for option in decision.options.select_related("limit") if option.limit]
    seen = about(
        decision,
        form=form,
        limit=next((each for each in meets if each.lifted_at is None), None),
        open_days=agreed.open_days if agreed else 7,
        people=reading.deciding_seats(decision.project).count(),
    )
    return render(request, "decisions/open.html", seen)


@page(does=actions.stop, of=Decision)
def stop(request: Request, decision: Decision) -> HttpResponse:
    """Stop it, with a reason."""
    form = WhyForm.asked(request)
    if form.is_valid():
        with form.refusing():
            return told(request, decision, actions.stop(decision, by=request.actor, why=form.cleaned_data["why"]))
    return render(request, "decisions/stop.html", about(decision, form=form, dangerous=True))
