"""Put a label on, never a higher one than the answers reach; or pause."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.core.text import clean
from alongside.projects.models import Project
from alongside.projects.rules import LADDER, MEANS, NAMES, ONE_WAY, Label, Wearing, height, label_sentence
from alongside.suitability import actions
from alongside.suitability.forms import Pause, PutOn
from alongside.suitability.reading import Standing, standing_of, what_cannot_change, worn
from alongside.suitability.rules.deriving import Finding
from alongside.suitability.showing import missing, of_the_others, talk_about
from alongside.suitability.words import LOCKED, on_the_web
from alongside.ui import flash
from alongside.ui.incoming import number_in

NEVER = -1  # the number of a version that never was, where the page did not carry one


@page(does=actions.put_on, of=Project)
def put_on(request: Request, project: Project) -> HttpResponse:
    """What the answers reach, that or a lower one to choose, why, and how the sentence reads."""
    standing = standing_of(project)
    now, number = worn(project)
    offered = _offered(standing)
    form = PutOn.asked(request)
    form.offer(offered)
    seen = _about(project) | _of_the_answers(standing) | {"form": form, "now": NAMES[now], "seen": number}
    seen["offered"] = bool(offered)
    if "look" in request.POST:
        form.full_clean()
        seen["preview"] = _preview(project, form)
        form.hush()
    elif offered and form.is_valid():
        label = Label(form.cleaned_data["label"])
        with form.refusing():
            done = actions.put_on(
                project,
                by=request.actor,
                label=label,
                seen=number_in(request, "seen", NEVER),
                detail=form.detail(label),
                because=form.cleaned_data["because"],
            )
            flash.say(request, on_the_web(done.said))
            return redirect("projects:label", project.code)
    return render(request, "suitability/put_on.html", seen)


def _offered(standing: Standing) -> list[Label]:
    """What may be put on: what the answers reach, and what is lower."""
    if standing.derived.finding != Finding.FITS:
        return []
    if standing.derived.label in ONE_WAY:
        return [standing.derived.label]
    return [label for label in LADDER if height(label) <= standing.derived.reached]


def _of_the_answers(standing: Standing) -> dict[str, Any]:
    """What they reach, and what the next one lacks, as far as it names nobody."""
    derived = standing.derived
    higher = [] if derived.label in ONE_WAY else [label for label in LADDER if height(label) > derived.reached]
    return {
        "reaches": NAMES[derived.label],
        "fits": derived.finding == Finding.FITS,
        # Why it stops is said where staff said so themselves: else it would tell what a member answered.
        "is_stopped": standing.stopped_by_staff,
        "next": NAMES[derived.next_label] if derived.next_label else "",
        "higher": [(NAMES[label], MEANS[label]) for label in higher],
        "missing": [question.missing for question in missing(standing)],
        "locks": [LOCKED[lock] for lock in standing.closed_locks],
        "together": talk_about(standing),
        "others": of_the_others(standing),
    }


def _preview(project: Project, form: PutOn) -> str:
    """The sentence, as people will read it."""
    chosen = form.cleaned_data.get("label")
    if not chosen:
        return ""
    label = Label(chosen)
    detail = form.detail(label)
    if label == Label.CO_PRODUCING:
        detail = what_cannot_change(project)
    return _sentence(project, label, detail)


def _sentence(project: Project, label: Label, detail: str) -> str:
    worn_so = Wearing(
        label, project.decider, project.answer_days, project.can_change, detail, appeal_to=project.appeal_to
    )
    return label_sentence(worn_so)


def _about(project: Project) -> dict[str, Any]:
    return {"project": project, "preview": "", "back": reverse("projects:label", args=[project.code])}


@page(does=actions.pause, of=Project)
def pause(request: Request, project: Project) -> HttpResponse:
    """Stop asking for now, and say why."""
    form = Pause.asked(request)
    _, number = worn(project)
    seen = _about(project) | {"form": form, "seen": number}
    if "look" in request.POST:
        seen["preview"] = _sentence(project, Label.PAUSED, clean(request.POST.get("because", ""))[:600])
        form.hush()
    elif form.is_valid():
        with form.refusing():
            done = actions.pause(
                project, by=request.actor, seen=number_in(request, "seen", NEVER), because=form.cleaned_data["because"]
            )
            flash.say(request, on_the_web(done.said))
            return redirect("projects:label", project.code)
    return render(request, "suitability/pause.html", seen)
