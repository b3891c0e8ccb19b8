"""Who can plan a talk with whom, who can keep watch, and if a message would reach them in time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from alongside.core.actor import Actor
from alongside.messaging.foreseeing import foresee
from alongside.messaging.rules import Do
from alongside.people.models import Delegation, Organisation, Person
from alongside.people.near import places_of_person
from alongside.people.rules import COORDINATOR, Place

from .rules import MAY_WATCH


def people_for(by: Actor) -> list[Person]:
    """Whom somebody can plan a talk with: those they coordinate, and those they speak for."""
    near = Person.objects.visible_to(by).active().exclude(pk=by.person_id)
    return list(near.order_by("name", "pk")[:200])


def places_for(by: Actor, person: Person) -> list[Place]:
    """The pieces of work in which somebody may write down what this person says."""
    works = [place for place in places_of_person(person) if place.scope == "project"]
    if by.places("organisation", COORDINATOR):
        return works
    given = Delegation.objects.in_force().filter(holder_id=by.person_id, giver=person)
    spoken_for = set(given.values_list("place", flat=True))

    def may(place: Place) -> bool:
        speaks = bool({"", place.code} & spoken_for) and place.code in by.places("project")
        return speaks or by.holds("project", place.code, COORDINATOR)

    return [place for place in works if may(place)]


def watchers(worker: int, person: Person, projects: list[str]) -> list[Person]:
    """Colleagues who can keep watch: who works there, or for the whole organisation."""
    organisation = person.organisation
    places = [("organisation", organisation.code), *(("project", code) for code in projects)]
    here = Person.objects.working_at(places, *MAY_WATCH).filter(organisation_id=organisation.pk)
    found = here.exclude(pk__in=(worker, person.pk)).select_related("organisation", "account")
    return list(found.order_by("name", "pk"))


def coordinators(organisation: Organisation, project_code: str) -> list[Person]:
    """Who coordinates there."""
    places = [("organisation", organisation.code), ("project", project_code)]
    here = Person.objects.working_at(places, COORDINATOR).filter(organisation_id=organisation.pk)
    return list(here.order_by("name", "pk"))


def waits(watcher: Person, moment: datetime) -> str:
    """Why a message that somebody is late would not reach who keeps watch at once, or "".

    It says when, never a reason: safe hours are the watcher's own.
    """
    fate = foresee([watcher], now=moment)[0].ruling
    if fate.do is Do.SEND:
        return ""
    if fate.do is Do.HOLD and fate.until:
        late, until = timezone.localtime(moment), timezone.localtime(fate.until)
        when = f"{until:%H:%M}" if until.date() == late.date() else f"{until:%A} at {until:%H:%M}"
        return f"A message to {watcher.name} at {late:%H:%M} waits until {when}."
    return f"No message reaches {watcher.name} by itself."
