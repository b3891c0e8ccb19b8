"""Home: what is waiting for me, in order of kindness. For a visitor: what Alongside is."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, rooms
from alongside.core.page import Request, page
from alongside.core.waiting import cards_for
from alongside.people.rules import COORDINATOR, DECISION_MAKER

HEADINGS = {
    Kindness.FOR_YOU: "For you to read",
    Kindness.YOU_PROMISED: "What you said you would do",
    Kindness.WAITS_FOR_YOU: "Who waits to hear from you",
    Kindness.YOU_COULD: "Where you can say something",
}


def waiting(actor: Actor) -> list[tuple[str, list[Card]]]:
    """(heading, cards) for each kind that has any, the kindest first; within a kind as the rooms gave them."""
    slots = (room.capability.waiting for room in rooms())
    cards = sorted(cards_for(actor, filter(None, slots)), key=lambda card: (card.kind, not card.first))
    return [(HEADINGS[kind], list(some)) for kind, some in groupby(cards, key=lambda card: card.kind)]


@page(public=True)
def home(request: Request) -> HttpResponse:
    """Who is not signed in reads what this is; who is sees what waits for them."""
    if request.actor.is_visitor:
        return render(request, "front/welcome.html")
    groups = waiting(request.actor)
    only_places = all(card.kind is Kindness.YOU_COULD for _, cards in groups for card in cards)
    seen = {
        "groups": groups,
        "today": timezone.localdate(),
        "only_places": only_places,
        "takes_part": bool(request.actor.places("project")),
        "owes": bool(request.actor.places("project", COORDINATOR, DECISION_MAKER)),
        "coordinates": bool(request.actor.places("organisation", COORDINATOR)),
    }
    return render(request, "front/home.html", seen)


@page(public=True)
def have_a_card(request: Request) -> HttpResponse:
    """How to come in with a card or a link."""
    return render(request, "front/have_a_card.html", {"back": "/"})
