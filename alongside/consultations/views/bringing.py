"""Taking in a consultation that was run elsewhere: bring it, look at every line, take it in, undo."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.consultations import actions, jobs
from alongside.consultations.forms.bringing import BringForm
from alongside.consultations.models import Import
from alongside.consultations.report import counts_of, lines_of
from alongside.consultations.rules import Stage, can_handle
from alongside.consultations.words import WEB
from alongside.core import jobs as waking
from alongside.core.page import Request, page
from alongside.core.refusals import NotReady
from alongside.projects.models import Project
from alongside.ui import flash


@page(does=actions.lay_out, of=Project)
def bring(request: Request, project: Project) -> HttpResponse:
    """Choose the files. They are read, and nothing is taken in."""
    form = BringForm.asked(request)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("bundle", "credit", "banner")}
        with form.refusing():
            done = actions.lay_out(project, by=request.actor, **said)
            flash.say(request, WEB[done.said])
            return redirect("consultations:show", done.subject.code)
    earlier = Import.objects.visible_to(request.actor).filter(project=project).order_by("-pk")[:20]
    seen = {"form": form, "project": project, "earlier": earlier, "back": _project_page(project)}
    return render(request, "consultations/bring.html", seen)


@page(may=can_handle, of=Import)
def show(request: Request, taken: Import) -> HttpResponse:
    """An import as it stands: lines to look at, being taken in, or what came of each line."""
    seen = {"taken": taken, "counts": counts_of(taken), "back": _project_page(taken.project)}
    if taken.stage == Stage.IN:
        return render(request, "consultations/report.html", seen | {"lines": lines_of(taken)})
    if taken.stage == Stage.LOOKING:
        rows = list(taken.rows.order_by("number"))
        seen |= {
            "about": [row for row in rows if row.about_person],
            "others": [row for row in rows if not row.about_person],
        }
        return render(request, "consultations/look.html", seen)
    return render(request, f"consultations/{'waiting' if taken.stage == Stage.WAITING else 'gone'}.html", seen)


@page(does=actions.mark_rows, of=Import)
def mark(request: Request, taken: Import) -> HttpResponse:
    """Keep the ticks; with "take in" go on and wake the worker."""
    if request.method == "POST":
        ticked = frozenset(int(each) for each in request.POST.getlist("about") if each.isdecimal() and len(each) < 10)
        done = actions.mark_rows(taken, by=request.actor, about=ticked)
        if "later" not in request.POST:
            done = actions.begin(taken, by=request.actor)
            waking.wake(jobs.take_in_waiting, taken.pk)
        flash.say(request, WEB[done.said])
    return redirect("consultations:show", taken.code)


@page(does=actions.begin, of=Import)
def again(request: Request, taken: Import) -> HttpResponse:
    """Wake the worker once more for an import that waits long."""
    if request.method == "POST":
        actions.begin(taken, by=request.actor)
        waking.wake(jobs.take_in_waiting, taken.pk)
    return redirect("consultations:show", taken.code)


@page(does=actions.undo, of=Import)
def undo(request: Request, taken: Import) -> HttpResponse:
    """Take everything out again that came with an import."""
    back = reverse("consultations:show", args=[taken.code])
    seen = {"taken": taken, "counts": counts_of(taken), "back": back, "dangerous": True}
    if request.method == "POST":
        try:
            done = actions.undo(taken, by=request.actor)
        except NotReady as touched:
            return render(request, "consultations/undo.html", seen | {"why_not": touched.why}, status=409)
        flash.say(request, WEB[done.said])
        return redirect("consultations:show", taken.code)
    return render(request, "consultations/undo.html", seen)


@page(does=actions.drop, of=Import)
def drop(request: Request, taken: Import) -> HttpResponse:
    """Throw away what was only looked at."""
    if request.method == "POST":
        flash.say(request, WEB[actions.drop(taken, by=request.actor).said])
        return redirect("consultations:bring", taken.project.code)
    back = reverse("consultations:show", args=[taken.code])
    return render(request, "consultations/drop.html", {"taken": taken, "back": back, "dangerous": True})


def _project_page(project: Project) -> str:
    return reverse("projects:detail", args=[project.code])
