"""People, for who coordinates: who is here, adding somebody without an account, pausing and leaving."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.people import actions, rules
from alongside.people.forms import AddForm, ChoicesForm, WhyForm
from alongside.people.models import Card, Choices, Delegation, Organisation, Person
from alongside.people.near import places_of, places_of_person, turned_at
from alongside.people.rules import COORDINATOR, KEY_WORKER, SecondStep
from alongside.people.words import WEB
from alongside.ui import flash

_AT_ONCE = 50


@page(may=rules.coordinates_somewhere)
def people(request: Request) -> HttpResponse:
    """The people of the places that one coordinates, by name."""
    asked = request.GET.get("page", "1")
    start = (int(asked) - 1) * _AT_ONCE if asked.isdecimal() and 0 < len(asked) < 7 and int(asked) else 0
    rows = Person.objects.visible_to(request.actor).looked_after_by(request.actor).order_by("name", "pk")
    shown = list(rows[start : start + _AT_ONCE + 1])
    number = start // _AT_ONCE + 1
    seen = {
        "people": shown[:_AT_ONCE],
        "newer": f"?page={number - 1}" if number > 1 else "",
        "older": f"?page={number + 1}" if len(shown) > _AT_ONCE else "",
        "back": "/",
    }
    return render(request, "people/people.html", seen)


@page(may=rules.can_look_after, of=Person)
def person(request: Request, person: Person) -> HttpResponse:
    """One of them: what they take part in, and what can be done for them."""
    seen = {
        "person": person,
        "since": turned_at(person),
        "places": places_of_person(person),
        "card": Card.objects.visible_to(request.actor).filter(person=person).first(),
        "spoken_for": Delegation.objects.visible_to(request.actor)
        .in_force()
        .filter(giver=person)
        .select_related("holder"),
        "may_decide": rules.can_decide_on(request.actor, person),
        "back": reverse("people:people"),
    }
    return render(request, "people/person.html", seen)


@page(does=actions.open_contacts, of=Person)
def contacts(request: Request, person: Person) -> HttpResponse:
    """How somebody can be reached. They see that one looked."""
    opened = request.method == "POST"
    if opened:
        actions.open_contacts(person, by=request.actor)
    seen = {"person": person, "opened": opened, "back": reverse("people:person", args=[person.code])}
    return render(request, "people/contacts.html", seen)


@page()
def add(request: Request) -> HttpResponse:
    """Add somebody who has no account to a place where one coordinates or is a key worker."""
    places = {place.code: place for place in places_of(request.actor, COORDINATOR, KEY_WORKER)}
    choices = [(place.code, place.name) for place in places.values() if place.scope != "organisation"]
    only = {"place": choices[0][0]} if len(choices) == 1 else {}
    form = AddForm.asked(request, places=choices, initial=only)
    if form.is_valid():
        said = form.cleaned_data
        place = places[said["place"]]
        done = actions.add_person(place, by=request.actor, name=said["name"], on_whose_word=said["on_whose_word"])
        flash.say(request, WEB[done.said])
        if rules.can_look_after(request.actor, done.subject):
            return redirect("people:person", done.subject.code)
        return redirect(place.first_step)
    return render(request, "people/add.html", {"form": form, "choices": choices, "back": "/"})


def _with_a_reason(request: Request, person: Person, verb: str) -> HttpResponse:
    form = WhyForm.asked(request)
    if form.is_valid():
        done = getattr(actions, verb)(person, by=request.actor, why=form.cleaned_data["why"])
        flash.say(request, WEB[done.said])
        return redirect("people:person", person.code)
    seen = {"form": form, "person": person, "back": reverse("people:person", args=[person.code])}
    return render(request, f"people/{verb}.html", seen)


@page(does=actions.pause, of=Person)
def pause(request: Request, person: Person) -> HttpResponse:
    """Pause somebody's place, with a reason."""
    return _with_a_reason(request, person, "pause")


@page(does=actions.end, of=Person)
def end(request: Request, person: Person) -> HttpResponse:
    """End somebody's place, with a reason."""
    return _with_a_reason(request, person, "end")


@page(does=actions.bring_back, of=Person)
def bring_back(request: Request, person: Person) -> HttpResponse:
    """They take part again."""
    if request.method == "POST":
        done = actions.bring_back(person, by=request.actor)
        flash.say(request, WEB[done.said])
        return redirect("people:person", person.code)
    seen = {"person": person, "back": reverse("people:person", args=[person.code])}
    return render(request, "people/bring_back.html", seen)


@page(does=actions.choose, of=Organisation, home=True)
def choices(request: Request, organisation: Organisation) -> HttpResponse:
    """What this organisation chose for itself."""
    chosen = getattr(organisation, "choices", None) or Choices()
    names = ("member_word", "members_word", "exit_everywhere", "neutral_names", "second_step")
    form = ChoicesForm.asked(request, initial={name: getattr(chosen, name) for name in names})
    if form.is_valid():
        said = {**form.cleaned_data, "second_step": SecondStep(form.cleaned_data["second_step"])}
        done = actions.choose(organisation, by=request.actor, chosen=actions.Chosen(**said))
        flash.say(request, WEB[done.said])
        return redirect("people:choices")
    return render(request, "people/choices.html", {"form": form, "back": "/"})
