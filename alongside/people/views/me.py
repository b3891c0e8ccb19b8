"""Me: what one is called, one's card, who looked, who speaks for one, and one's sign-ins."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.people import actions
from alongside.people.forms import AboutMeForm, CardForm
from alongside.people.models import Card, Delegation, Opening, Person, SignIn
from alongside.people.near import who_may_see_a_card
from alongside.people.rules import KEY_WORKER, NOT_NAMED, can_coordinate, coordinates_somewhere
from alongside.people.words import WEB
from alongside.ui import flash


def myself(request: Request) -> Person:
    """The person who is signed in."""
    return (
        Person.objects.visible_to(request.actor)
        .select_related("account", "organisation")
        .get(pk=request.actor.somebody)
    )


def my_card(person: Person) -> Card | None:
    """The card of a person, if they wrote one."""
    return getattr(person, "card", None)


@page()
def me(request: Request) -> HttpResponse:
    """All that is mine, one thing after the other."""
    person = myself(request)
    card = my_card(person)
    speaking = Delegation.objects.visible_to(request.actor).in_force().select_related("giver", "holder")
    seen = {
        "person": person,
        "card": card,
        "readers": card.readers.count() if card else 0,
        "opened": Opening.objects.visible_to(request.actor)[:1],
        "speaks_for_me": [one for one in speaking if one.giver_id == person.pk],
        "i_speak_for": [one for one in speaking if one.holder_id == person.pk],
        "sign_ins": SignIn.objects.visible_to(request.actor).filter(account=person.account_id).count(),
        "email": person.account.email if person.account else None,
        "coordinates": coordinates_somewhere(request.actor, None),
        "coordinates_all": can_coordinate(request.actor, person.organisation),
        "may_add": any(held.role == KEY_WORKER for held in request.actor.standing),
        "has_second_step": bool(person.account) and is_mfa_enabled(person.account),
    }
    return render(request, "people/me.html", seen)


@page()
def about(request: Request) -> HttpResponse:
    """What I am called, and how I can be reached."""
    person = myself(request)
    now = {name: getattr(person, name) for name in ("name", "call_me", "email", "phone")}
    form = AboutMeForm.asked(request, initial=now | {"name": "" if person.name == NOT_NAMED else person.name})
    if form.is_valid():
        done = actions.name_myself(person, by=request.actor, **form.cleaned_data)
        flash.say(request, WEB[done.said])
        return redirect("people:me")
    return render(request, "people/about.html", {"form": form, "back": reverse("people:me"), "sensitive": True})


@page()
def card(request: Request) -> HttpResponse:
    """My card: written once, shown to whom I choose."""
    person = myself(request)
    written = my_card(person)
    now = {}
    if written is not None:
        chosen = [row.reader.code for row in written.readers.select_related("reader")]
        now = {"words": written.words, "helps": written.helps, "readers": chosen}
    form = CardForm.asked(request, people=who_may_see_a_card(person), initial=now)
    if form.is_valid():
        said = form.cleaned_data
        done = actions.write_card(
            person, by=request.actor, words=said["words"], helps=said["helps"], readers=form.chosen()
        )
        flash.say(request, WEB[done.said])
        return redirect("people:me")
    return render(request, "people/card.html", {"form": form, "back": reverse("people:me"), "sensitive": True})


@page()
def opened(request: Request) -> HttpResponse:
    """Who opened my record, and when."""
    rows = Opening.objects.visible_to(request.actor).select_related("opened_by")[:200]
    return render(request, "people/opened.html", {"rows": rows, "back": reverse("people:me"), "sensitive": True})


@page()
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every sign-in of mine."""
    person = myself(request)
    if request.method == "POST":
        actions.sign_out_everywhere(person, by=request.actor)
        logout(request)
        return redirect("account_login")
    seen = {"has_email": bool(person.account and person.account.email), "back": reverse("people:me")}
    return render(request, "people/sign_out_everywhere.html", seen)


@page(does=actions.open_card, of=Card)
def shown_card(request: Request, card: Card) -> HttpResponse:
    """The card of somebody who chose to show it to me. They see that I looked."""
    opened = request.method == "POST"
    if opened:
        actions.open_card(card, by=request.actor)
    seen = {"card": card, "opened": opened, "back": "/", "sensitive": True}
    return render(request, "people/shown_card.html", seen)
