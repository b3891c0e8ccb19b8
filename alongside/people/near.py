"""Who and what is near somebody: the places they are in, and the people who work there."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from alongside.core.actor import Actor
from alongside.core.models import Event

from .invitations import place_of
from .models import CardReader, Delegation, Person, StandingRow
from .rules import COORDINATOR, DECISION_MAKER, KEY_WORKER, STAFF, Place, State


def places_of(actor: Actor, *roles: str) -> list[Place]:
    """The places where the actor holds one of these roles (any, if none is named), by name."""
    wanted = {(held.scope, held.code) for held in actor.standing if not roles or held.role in roles}
    found = [place_of(scope, code) for scope, code in sorted(wanted)]
    return sorted((place for place in found if place is not None), key=lambda place: place.name)


def places_of_person(person: Person) -> list[Place]:
    """The places that somebody is in."""
    held = StandingRow.objects.filter(person=person).values_list("scope", "code").distinct()
    found = [place_of(scope, code) for scope, code in sorted(held)]
    return sorted((place for place in found if place is not None), key=lambda place: place.name)


def who_may_speak_for(person: Person) -> list[Person]:
    """Who works beside people where this person is: one of them can be asked to speak for them."""
    places = StandingRow.objects.filter(person=person).values_list("scope", "code").distinct()
    beside = Person.objects.working_at(places, KEY_WORKER, STAFF, COORDINATOR)
    return list(beside.filter(organisation_id=person.organisation_id).exclude(pk=person.pk).order_by("name", "pk"))


def who_may_see_a_card(person: Person) -> list[Person]:
    """Who can be chosen: who works where this person is, who speaks for them, and who was chosen before.

    Key workers are not listed for everybody: that would name somebody's service (care.md §3).
    """
    places = StandingRow.objects.filter(person=person).values_list("scope", "code").distinct()
    here = Person.objects.working_at(places, COORDINATOR, STAFF, DECISION_MAKER).values("pk")
    speaking = Delegation.objects.in_force().filter(giver=person).values("holder")
    before = CardReader.objects.filter(card__person=person).values("reader")
    people = Person.objects.filter(Q(pk__in=here) | Q(pk__in=speaking) | Q(pk__in=before))
    return list(people.filter(organisation_id=person.organisation_id).exclude(pk=person.pk).order_by("name", "pk"))


def turned_at(person: Person) -> datetime | None:
    """Since when somebody's place is paused, or they have left."""
    deed = {State.SUSPENDED: "people.pause", State.REMOVED: "people.end"}.get(State(person.state), "")
    turned = Event.objects.about(person).filter(verb=deed).last() if deed else None
    return turned.at if turned else None
