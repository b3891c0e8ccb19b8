"""Carry somebody’s words in: what they say to our promises, a line of theirs, their look back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.charter import actions, rules
from alongside.charter.forms.asking import LookBackForm, TypedAnswerForm
from alongside.charter.models import Milestone, Promises
from alongside.charter.rules import Kind, Stage
from alongside.charter.words import SECTIONS
from alongside.core.actor import Actor, Channel
from alongside.core.page import Request, page
from alongside.core.refusals import MovedOn, Refused
from alongside.people.models import Delegation, Person
from alongside.people.standing import refuse_if_it_ended, speaking_for
from alongside.projects.choosing import how_they_told
from alongside.projects.models import Project
from alongside.ui import flash
from alongside.ui.forms import Form

from .lines import asks_about, both_texts, kind_or_404, line_form, put

CARRIED = (Kind.VALUE, Kind.WORKING, Kind.TROUBLE, Kind.OBSTACLE)  # what a key worker can write for somebody


def _giver(request: Request, project: Project, person: str) -> Person:
    refuse_if_it_ended(request.actor, person)
    return get_object_or_404(Person.objects.visible_to(request.actor), code=person)


def _voice(request: Request, project: Project, giver: Person, channel: str) -> Actor:
    return speaking_for(giver, request.actor, Channel(channel), project.code)


def _told(request: Request, project: Project, giver: Person) -> HttpResponse:
    flash.say(request, f"We have it, in {giver.name}’s name. It counts the same as any other.")
    return redirect("charter:for_person", project.code, giver.code)


def _seen(project: Project, giver: Person, **more: Any) -> dict[str, Any]:
    back = reverse("charter:for_person", args=[project.code, giver.code])
    return {"project": project, "giver": giver, "back": back, **more}


@page(may=rules.can_enter_for, of=Project)
def for_whom(request: Request, project: Project) -> HttpResponse:
    """Everybody here who let this person speak for them."""
    given = (
        Delegation.objects.visible_to(request.actor)
        .in_force()
        .at(project.code)
        .filter(holder_id=request.actor.person_id)
    )
    people = Person.objects.visible_to(request.actor).filter(pk__in=given.values("giver")).order_by("name", "pk")
    back = reverse("charter:promises", args=[project.code])
    return render(request, "charter/for_whom.html", {"project": project, "people": people, "back": back})


@page(may=rules.can_enter_for, of=Project)
def for_person(request: Request, project: Project, person: str) -> HttpResponse:
    """What can be typed in for this person now."""
    giver = _giver(request, project, person)
    seen = _seen(
        project,
        giver,
        asked=Promises.objects.visible_to(request.actor).asked(project),
        kinds=[(kind.value, SECTIONS[kind]) for kind in CARRIED],
        milestones=Milestone.objects.visible_to(request.actor).of(project).filter(stage=Stage.HERE),
    )
    return render(request, "charter/for_person.html", seen | {"back": reverse("charter:for_whom", args=[project.code])})


@page(may=rules.can_carry, of=Promises)
def answer_for(request: Request, version: Promises, person: str) -> HttpResponse:
    """Type in what somebody says to our promises, in their own voice."""
    project = version.project
    giver = _giver(request, project, person)
    form = TypedAnswerForm.asked(request)
    if form.is_valid():
        with form.refusing():
            voice = _voice(request, project, giver, form.cleaned_data["channel"])
            actions.answer(version, by=voice, **form.answer())
            return _told(request, project, giver)
    return render(request, "charter/typed_in.html", _seen(project, giver, form=form, version=version))


@page(may=rules.can_enter_for, of=Project)
def write_for(request: Request, project: Project, person: str, kind: str) -> HttpResponse:
    """Write a line in somebody’s own voice."""
    giver, which = _giver(request, project, person), kind_or_404(kind)
    if which not in CARRIED:
        raise Refused("This can only be written by somebody who takes part here. Ask the coordinator.")
    form = line_form(request, which, project, request.actor)
    form.fields["channel"] = how_they_told()
    seen = asks_about(project, which, form) | _seen(project, giver)
    if form.is_valid():
        channel = form.cleaned_data.pop("channel")
        try:
            with form.refusing():
                put(request, project, which, form, _voice(request, project, giver, channel))
                return _told(request, project, giver)
        except MovedOn as moved:
            seen |= both_texts(moved.thing)
    return render(request, "charter/write.html", seen)


@page(may=rules.can_carry, of=Milestone)
def look_back_for(request: Request, milestone: Milestone, person: str) -> HttpResponse:
    """Type in what somebody says when the group looks back."""
    project = milestone.project
    giver = _giver(request, project, person)
    form: Form = LookBackForm.asked(request)
    form.fields["channel"] = how_they_told()
    if form.is_valid():
        channel = form.cleaned_data.pop("channel")
        with form.refusing():
            actions.look_back(milestone, by=_voice(request, project, giver, channel), **form.cleaned_data)
            return _told(request, project, giver)
    return render(request, "charter/look_back.html", _seen(project, giver, form=form, milestone=milestone))
