"""The phone simulator, for the demo and for training. What a drawn phone sends is taken in as from any provider."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.core.page import Request, page
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.channels.texts.simulator import once_from
from alongside.messaging.models import SimulatedText
from alongside.people.models import Organisation, Person
from alongside.people.rules import State
from alongside.replies.arriving import arrive
from alongside.replies.forms import PhoneForm, TypeForm
from alongside.replies.jobs import place_new, send_answer

SHOWN = 40
NEW_PHONE = "+447700900999"  # one of the numbers that are kept for examples


@page(public=True)
def phones(request: Request) -> HttpResponse:
    """The phones of the people who have one, and one that nobody knows."""
    _only_with_the_simulator(request)
    numbers = _people(request).exclude(phone="").order_by("name", "pk").values_list("name", "phone", "organisation")
    listed: dict[str, list[str]] = {}
    for name, number, _ in numbers:
        listed.setdefault(number, []).append(name)
    form = PhoneForm.asked(request)
    if form.is_valid():
        return redirect("replies:phone", form.cleaned_data["number"].lstrip("+"))
    seen = {
        "phones": [(number.lstrip("+"), " and ".join(names)) for number, names in listed.items()],
        "new": NEW_PHONE.lstrip("+"),
        "form": form,
        "back": "/",
    }
    return render(request, "replies/phones.html", seen)


@page(public=True)
def phone(request: Request, number: str) -> HttpResponse:
    """One phone: what came and went, and a box to write in."""
    _only_with_the_simulator(request)
    whole = f"+{number}"
    organisation = _house_of(request, whole)
    form = TypeForm.asked(request)
    if request.method == "POST" and "ring" in request.POST:
        return _sent(once_from(organisation, whole, None, request.actor.key), number)
    if form.is_valid():
        return _sent(once_from(organisation, whole, form.cleaned_data["words"], request.actor.key), number)
    drawn = SimulatedText.objects.filter(number=whole, organisation=organisation)  # visible_to: see _house_of
    rows = drawn.order_by("-at", "-pk")[:SHOWN]
    people = _people(request).filter(phone=whole).values_list("name", flat=True)
    seen = {
        "form": form,
        "lines": [(row.direction, row.words, row.at) for row in reversed(rows)],
        "whose": " and ".join(people) or "Nobody we know",
        "number": whole,
        "back": "/phones/",
    }
    return render(request, "replies/phone.html", seen)


def _sent(inbound: Inbound | None, number: str) -> HttpResponse:
    """A phone answers at once, so its text is placed here and not by the clock."""
    came = arrive(inbound) if inbound is not None else None
    if came is not None:
        place_new(came.pk)
        send_answer(came.pk)
    return redirect("replies:phone", number)


def _only_with_the_simulator(request: Request) -> None:
    """Not there where texts go to real phones. In training only people of the house see it."""
    if settings.TEXTS != "simulator" or (request.actor.is_visitor and not settings.DEMO):
        raise Http404


def _people(request: Request) -> Any:
    everybody = Person.objects.filter(kind=Person.Kind.PERSON)  # visible_to: in a demo all are made up
    here = everybody.filter(organisation_id=request.actor.organisation_id).exclude(state=State.ASKED)
    return everybody if settings.DEMO else here


def _house_of(request: Request, number: str) -> Organisation:
    known = _people(request).filter(phone=number).select_related("organisation").order_by("pk").first()
    if known is not None:
        return known.organisation
    if request.actor.organisation_id is not None:
        return Organisation.objects.visible_to(request.actor).get()
    found = Organisation.objects.order_by("pk").first()  # visible_to: a visitor of the demo
    if found is None:
        raise Http404
    return found
