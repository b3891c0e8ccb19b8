"""The door of the person outside the line, the slip that they hand out, and what they tell us without a door."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.codes import printed
from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.projects.rules import short_name
from alongside.suitability import actions
from alongside.suitability.forms import Slip, Told, TypePaper
from alongside.suitability.models import Check, Sheet
from alongside.suitability.reading import check_of, evidence_of, says_no_to_leaving
from alongside.suitability.rules import who
from alongside.suitability.rules.questions import QUESTIONS, Step
from alongside.suitability.words import on_the_web
from alongside.ui import flash
from alongside.ui.forms import Form

from .others import fields_by_step

MOST = 50


@page(may=who.stands_outside, of=Check)
def outside(request: Request, check: Check) -> HttpResponse:
    """What somebody outside is there for, and what they have typed in. Nobody inside sees this page."""
    mine = Sheet.objects.visible_to(request.actor).filter(project=check.project, person=None)
    seen = {
        "check": check,
        "project": check.project,
        "says_no": says_no_to_leaving(check.project),
        "sheets": [(sheet, printed(sheet.code)) for sheet in mine.order_by("-pk")[:MOST]],
        "back": "/",
        "sensitive": True,
    }
    return render(request, "suitability/outside.html", seen)


@page(does=actions.type_in_paper, of=Check)
def paper_in(request: Request, check: Check) -> HttpResponse:
    """Type in one sheet of paper."""
    form = TypePaper.asked(request, questions=QUESTIONS, evidence=evidence_of(check.project))
    if form.is_valid():
        alone = form.cleaned_data["how"] == "alone"
        with form.refusing():
            done = actions.type_in_paper(check, by=request.actor, answers=form.answers(), alone_is_fine=alone)
            slip = "" if done.again else f" Write this on their slip: {printed(done.subject.code)}"
            flash.say(request, f"It is typed in.{slip}")
            return redirect("suitability:outside", check.code)
    back = reverse("suitability:outside", args=[check.code])
    seen = {"form": form, "project": check.project, "check": check, "sensitive": True, "back": back}
    return render(request, "suitability/paper_in.html", seen | {"steps": fields_by_step(form)})


@page(does=actions.take_out_paper, of=Sheet)
def take_out(request: Request, sheet: Sheet) -> HttpResponse:
    """Take a sheet out that still waits."""
    form = Form.asked(request)
    check = check_of(sheet.project)
    back = reverse("suitability:outside", args=[check.code]) if check else "/"
    if form.is_valid():
        with form.refusing():
            done = actions.take_out_paper(sheet, by=request.actor)
            flash.say(request, on_the_web(done.said))
            return redirect(back)
    seen = {"form": form, "project": sheet.project, "slip": printed(sheet.code), "back": back, "dangerous": True}
    return render(request, "suitability/take_out.html", seen | {"sensitive": True})


@page(does=actions.pick_up, of=Project)
def slip(request: Request, project: Project) -> HttpResponse:
    """By the code on their slip somebody makes the answers their own that came on paper."""
    form = Slip.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.pick_up(project, by=request.actor, slip=form.cleaned_data["slip"])
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", project.code)
    back = reverse("suitability:check", args=[project.code])
    return render(request, "suitability/slip.html", {"form": form, "project": project, "back": back, "sensitive": True})


@page(does=actions.write_down_what_was_told, of=Project)
def told(request: Request, project: Project) -> HttpResponse:
    """What somebody outside who has no account here told of the sheets that they keep."""
    check = check_of(project)
    before = {"told_by": check.outside_name, "not_yet": check.told_not_yet.split(",")} if check else {}
    form = Told.asked(request, initial=before)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusing():
            steps = [Step(step) for step in said["not_yet"]]
            done = actions.write_down_what_was_told(
                project, by=request.actor, not_yet=steps, told_by=said["told_by"], day=said["day"]
            )
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:check", project.code)
    is_theirs = check is not None and check.can_be_answered_apart and check.outside_person is None
    seen = {
        "form": form,
        "project": project,
        "is_theirs": is_theirs,
        "back": reverse("suitability:check", args=[project.code]),
    }
    return render(request, "suitability/told.html", seen | {"outside": short_name(check.outside_name) if check else ""})
