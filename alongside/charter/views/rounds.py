"""Ask our promises round; say what one thinks; see how it stands; type in what others said."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.charter import actions, rules, telling
from alongside.charter.forms.asking import AnswerForm, AskedForm, TypedAnswerForm, WhyForm
from alongside.charter.models import Promises, reading
from alongside.charter.rules import Answer, State
from alongside.charter.words import ANSWER_SAID, on_the_web
from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.core.refusals import NotReady
from alongside.people.models import Person
from alongside.projects.choosing import HOW_TOLD
from alongside.projects.models import Project
from alongside.ui import flash
from alongside.ui.days import day


@page(does=actions.ask_round, of=Project)
def ask_round(request: Request, project: Project) -> HttpResponse:
    """Freeze what is written, and ask everybody. Then the asker says what they think themselves."""
    back = reverse("charter:promises", args=[project.code])
    gap = ""
    if request.method == "POST":
        try:
            done = actions.ask_round(project, by=request.actor)
        except NotReady as missing:
            gap = missing.why
        else:
            flash.say(request, on_the_web(done.said))
            return redirect("charter:answer", done.subject.code)
    hears = list(reading.inside(project).exclude(pk=request.actor.person_id))
    seen = {"project": project, "back": back, "gap": gap, "people": len(hears) + 1, "hears": hears}
    return render(request, "charter/ask_round.html", seen)


def about(version: Promises, **more: Any) -> dict[str, Any]:
    """What every page about one version is given."""
    electors = len(reading.deciding_hats(version.project))
    return {
        "version": version,
        "project": version.project,
        "electors": electors,
        "sections": telling.of_version(version, electors),
        "milestones": [
            each | {"said_day": day(date.fromisoformat(each["day"]))} for each in version.body.get("milestones", [])
        ],
        "objective": version.body.get("objective", ""),
        "closes_on": day(version.closes_on),
        "back": reverse("charter:promises", args=[version.project.code]),
        **more,
    }


@page(may=rules.can_read, of=Promises)
def version(request: Request, version: Promises) -> HttpResponse:
    """One version: what it says, and how the round stands."""
    asked = version.state == State.ASKED
    stand = reading.round_of(version)
    own = reading.own_answer(version, request.actor.person_id)
    seen = about(
        version,
        stand=stand,
        is_open=asked,
        objections=reading.objections(version) if asked else [],
        own=ANSWER_SAID[Answer(own.said)] if own else "",
        waits=stand.holds_back(timezone.localdate(), version.closes_on) if asked else None,
        settled_on=day(timezone.localdate(version.settled_at)) if version.settled_at else "",
    )
    return render(request, "charter/version.html", seen)


@page(does=actions.answer, of=Promises)
def answer(request: Request, version: Promises) -> HttpResponse:
    """What it says, and three answers, on one screen."""
    own = reading.own_answer(version, request.actor.person_id)
    first = {"said": own.said, "words": own.words, "named": own.named} if own else {}
    form = AnswerForm.asked(request, initial=first)
    if form.is_valid():
        with form.refusing():
            done = actions.answer(version, by=request.actor, **form.answer())
            flash.say(request, on_the_web(done.said))
            return redirect("charter:version", version.code)
    before = Promises.objects.visible_to(request.actor).agreed(version.project)
    seen = about(version, form=form, own=own, before=before)
    if before is not None:
        seen["news"], seen["gone"] = telling.changed_since(version, before, seen["electors"])
    return render(request, "charter/answer.html", seen)


@page(does=actions.stop, of=Promises)
def stop(request: Request, version: Promises) -> HttpResponse:
    """Stop asking, and say why."""
    form = WhyForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.stop(version, by=request.actor, **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect("charter:promises", version.project.code)
    back = reverse("charter:version", args=[version.code])
    return render(request, "charter/stop.html", {"form": form, "project": version.project, "back": back})


@page(does=actions.agree, of=Promises)
def agree(request: Request, version: Promises) -> HttpResponse:
    """Say that it is agreed, once everybody is fine with it."""
    gap = ""
    if request.method == "POST":
        try:
            done = actions.agree(version, by=request.actor)
        except NotReady as missing:
            gap = missing.why
        else:
            flash.say(request, on_the_web(done.said))
            return redirect("charter:promises", version.project.code)
    back = reverse("charter:version", args=[version.code])
    seen = {"project": version.project, "back": back, "gap": gap, "stand": reading.round_of(version)}
    return render(request, "charter/agree.html", seen)


@page(may=rules.can_look_after, of=Promises)
def people(request: Request, version: Promises) -> HttpResponse:
    """Who was asked how, and who said something: so that nobody is left out. Not what they said."""
    answered = dict(version.acceptances.values_list("person_id", "entered_by"))
    reached = reading.ways_that_reached(version)
    ways = dict(HOW_TOLD) | {Channel.EMAIL.value: "By email"}
    rows = [
        {
            "person": person,
            "answered": person.pk in answered,
            "own": answered.get(person.pk, 0) is None,  # said with their own hand: only they change it
            "ways": [ways.get(way, way) for way in sorted(reached.get(person.pk, ()))],
        }
        for person in reading.inside(version.project)
    ]
    wishes = [name for code, name in reading.wishes_to_talk(request.actor) if code == version.code]
    back = reverse("charter:version", args=[version.code])
    seen = {"version": version, "project": version.project, "rows": rows, "wishes": wishes, "back": back}
    return render(request, "charter/people.html", seen)


@page(does=actions.enter_answer, of=Promises)
def typed_in(request: Request, version: Promises, person: str) -> HttpResponse:
    """Type in what somebody said on paper, by phone or in person."""
    giver = get_object_or_404(reading.inside(version.project), code=person)
    form = TypedAnswerForm.asked(request)
    if form.is_valid():
        channel = Channel(form.cleaned_data["channel"])
        with form.refusing():
            done = actions.enter_answer(version, by=request.actor, person=giver, channel=channel, **form.answer())
            flash.say(request, on_the_web(done.said))
            return redirect("charter:people", version.code)
    back = reverse("charter:people", args=[version.code])
    seen = {"form": form, "giver": giver, "version": version, "project": version.project, "back": back}
    return render(request, "charter/typed_in.html", seen)


@page(does=actions.note_asked, of=Promises)
def asked(request: Request, version: Promises, person: str) -> HttpResponse:
    """Say that one asked somebody, and how."""
    inside = reading.inside(version.project).filter(pk__in=Person.objects.visible_to(request.actor).values("pk"))
    whom = get_object_or_404(inside, code=person)
    form = AskedForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.note_asked(version, by=request.actor, person=whom, way=Channel(form.cleaned_data["way"]))
            flash.say(request, on_the_web(done.said))
            if rules.can_look_after(request.actor, version):
                return redirect("charter:people", version.code)
            return redirect("charter:for_person", version.project.code, whom.code)
    back = reverse("charter:version", args=[version.code])
    seen = {"form": form, "whom": whom, "project": version.project, "back": back}
    return render(request, "charter/asked.html", seen)
