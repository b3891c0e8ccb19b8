"""How somebody can talk with those who work beside them: the number in the text, the video link only if asked for."""

from __future__ import annotations

from alongside.core.actor import Actor
from alongside.messaging.letters import LONGEST_TEXT, is_telling
from alongside.people.invitations import place_of
from alongside.people.models import Invitation, Person
from alongside.people.near import places_of_person
from alongside.people.rules import Place, State

from . import words


def we_ring(person: Person | None) -> str:
    """We ring you; or ring yourself, where there is one number for that."""
    numbers = {place.dial_in for place in _places_of(person) if place.dial_in} if person else set()
    if len(numbers) != 1:
        return words.WE_RING
    said = words.WE_RING_OR_RING.format(number=numbers.pop())
    return said if len(said) <= LONGEST_TEXT else words.WE_RING


def by_video(by: Actor) -> str:
    """The links, for who asked for them, each beside its number: it works for who only has a phone."""
    places = [place for place in _places_of(Person.objects.get(pk=by.somebody)) if place.dial_in]
    if not places:
        return words.NO_VIDEO
    several = len(places) > 1
    said = [
        f"{place.name}: {place.to_talk}" if several and not is_telling(place.name) else place.to_talk
        for place in places
    ]
    return " ".join([*said, words.STOP])


def _places_of(person: Person) -> list[Place]:
    if person.state != State.ASKED:
        return places_of_person(person)
    asked = Invitation.objects.filter(person=person, by_text=True, safe_words=False).first()
    place = place_of(asked.scope, asked.place) if asked else None
    return [place] if place else []
