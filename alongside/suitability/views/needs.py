"""What the next step would take, on one page; and the page for those who push without means."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.projects.models import Project
from alongside.projects.rules import NAMES
from alongside.suitability import actions
from alongside.suitability.forms import NeedForm
from alongside.suitability.models import Check
from alongside.suitability.reading import check_of, needs_of, standing_of, words_of
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Finding
from alongside.suitability.rules.locks import Lock
from alongside.suitability.rules.questions import BY_CODE
from alongside.suitability.showing import of_the_others, page_of_needs, whole_way
from alongside.suitability.words import on_the_web, sums
from alongside.ui import flash


@page(may=who.can_prepare, of=Project)
def needs(request: Request, project: Project) -> HttpResponse:
    """What is missing for the next step, the cheapest first, with money, time, who and by when."""
    standing = standing_of(project)
    shown = page_of_needs(standing, needs_of(project))
    check = check_of(project)
    seen = {
        "project": project,
        "shown": shown,
        "fits": standing.derived.finding == Finding.FITS,
        "now": NAMES[standing.derived.label],
        "next": NAMES[standing.derived.next_label] if standing.derived.next_label else "",
        "sum": sums(shown.pounds, shown.hours),
        "overseer": check.overseer if check else None,
        "locks": [(words, _where(project, lock, check), lock == Lock.STAFF_TIME) for lock, words in shown.locks],
        "given": words_of(project),
        "back": reverse("projects:label", args=[project.code]),
    }
    return render(request, "suitability/needs.html", seen)


def _where(project: Project, lock: Lock, check: Check | None) -> str:
    """Where the word that is missing is written down; empty where nobody here can do that on a page of this room."""
    if lock in actions.BY_WORD:
        return reverse("suitability:word", args=[project.code, lock.value])
    if lock == Lock.VALUES:
        return reverse("charter:promises", args=[project.code])
    if lock == Lock.OUTSIDE:
        return reverse("suitability:before", args=[project.code])
    if lock == Lock.STAFF_TIME:
        return reverse("suitability:before", args=[project.code]) if not (check and check.overseer) else ""
    return ""


@page(does=actions.keep_need, of=Project)
def need(request: Request, project: Project, question: str) -> HttpResponse:
    """What one yes would take."""
    if question not in BY_CODE:
        raise Http404
    kept = needs_of(project).get(question)
    initial = {}
    if kept is not None:
        initial = {name: getattr(kept, name) for name in ("what", "pounds", "hours", "by_when")} | {
            "who_does": kept.who
        }
    form = NeedForm.asked(request, initial=initial)
    if form.is_valid():
        with form.refusing():
            done = actions.keep_need(project, by=request.actor, question=question, **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect("suitability:needs", project.code)
    back = reverse("suitability:needs", args=[project.code])
    seen = {"form": form, "project": project, "question": BY_CODE[question], "back": back}
    return render(request, "suitability/need.html", seen)


@page(may=who.can_prepare, of=Project)
def without_means(request: Request, project: Project) -> HttpResponse:
    """For a chief executive: what it really takes, what it can honestly be called now, and how to say so upwards."""
    standing = standing_of(project)
    way = whole_way(standing, needs_of(project))
    counted = [gap.need for _, gaps, _ in way for gap in gaps if gap.need]
    seen = {
        "project": project,
        "now": NAMES[standing.derived.label],
        "worn": project.label_sentence,
        "way": way,
        "sum": sums(sum(one.pounds or 0 for one in counted), sum(one.hours or 0 for one in counted)),
        "uncounted": sum(not gap.is_counted for _, gaps, _ in way for gap in gaps),
        "others": of_the_others(standing),
        "back": reverse("projects:label", args=[project.code]),
    }
    return render(request, "suitability/without_means.html", seen)
