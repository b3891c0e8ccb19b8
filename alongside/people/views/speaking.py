"""Speak for me: by the person, and by a coordinator from paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.people import actions
from alongside.people.forms import PaperForm, SpeakForm
from alongside.people.models import Delegation, Person
from alongside.people.near import places_of_person, who_may_speak_for
from alongside.people.words import WEB
from alongside.ui import flash

from .me import myself


@page()
def speak_for_me(request: Request) -> HttpResponse:
    """Who speaks for me, and letting somebody do so."""
    person = myself(request)
    places = [(place.code, place.name) for place in places_of_person(person) if place.scope != "organisation"]
    form = SpeakForm.asked(request, people=who_may_speak_for(person), places=places)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusing():
            done = actions.let_speak(
                person,
                by=request.actor,
                holder=form.people[said["holder"]],
                days=int(said["days"]),
                place=said["place"],
            )
            flash.say(request, WEB[done.said])
            return redirect("people:speak_for_me")
    given = Delegation.objects.visible_to(request.actor).in_force().filter(giver=person).select_related("holder")
    seen = {"form": form, "given": _with_places(given), "back": reverse("people:me"), "sensitive": True}
    return render(request, "people/speak_for_me.html", seen)


@page(does=actions.take_back, of=Delegation)
def take_back(request: Request, delegation: Delegation) -> HttpResponse:
    """End it at once."""
    if request.method == "POST":
        done = actions.take_back(delegation, by=request.actor)
        mine = delegation.giver_id == request.actor.person_id
        flash.say(request, WEB[done.said] if mine else "It has ended. They have to be asked again.")
        return redirect("people:speak_for_me" if mine else "people:me")
    return render(request, "people/take_back.html", {"delegation": delegation, "back": reverse("people:me")})


@page(does=actions.enter_speak_for, of=Person)
def from_paper(request: Request, person: Person) -> HttpResponse:
    """Enter who may speak for somebody, from a signed paper or from their own mouth."""
    places = [(place.code, place.name) for place in places_of_person(person) if place.scope != "organisation"]
    form = PaperForm.asked(request, people=who_may_speak_for(person), places=places)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusing():
            actions.enter_speak_for(
                person,
                by=request.actor,
                holder=form.people[said["holder"]],
                days=int(said["days"]),
                place=said["place"],
                on_word=said["on_word"],
            )
            flash.say(request, "It is kept. They can end it at any time.")
            return redirect("people:person", person.code)
    seen = {"form": form, "person": person, "back": reverse("people:person", args=[person.code])}
    return render(request, "people/from_paper.html", seen)


def _with_places(given: list[Delegation]) -> list[tuple[Delegation, str]]:
    """Each with the name of its place."""
    names: dict[str, str] = {}
    for one in given:
        if one.place and one.place not in names:
            names |= {place.code: place.name for place in places_of_person(one.giver)}
    return [(one, names.get(one.place, "") if one.place else "everywhere here") for one in given]
