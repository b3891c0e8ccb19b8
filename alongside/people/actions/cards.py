"""My card, and who opened what."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.people import rules
from alongside.people.models import Card, CardReader, Opening, Person

from .said import Said


@action(may=rules.is_self, records="nothing")
def write_card(person: Person, *, by: Actor, words: str, helps: str, readers: list[Person]) -> Result[Person]:
    """Write what one would like people to know, and choose who sees it. No event tells of it.

    Only people of the same organisation can be chosen.
    """
    card, _ = Card.objects.get_or_create(person=person)
    card.words, card.helps, card.written_at = words, helps, timezone.now()
    card.save()
    chosen = [one for one in readers if one.organisation_id == person.organisation_id and one.pk != person.pk]
    CardReader.objects.filter(card=card).exclude(reader__in=chosen).delete()
    for one in chosen:
        CardReader.objects.get_or_create(card=card, reader=one)
    return Result(person, Said.CARD_WRITTEN)


@action(may=rules.can_open_card, records="nothing")
def open_card(card: Card, *, by: Actor) -> Result[Card]:
    """Look at a card. The person sees who looked, and when: that row is the memory, not an event."""
    if by.person_id != card.person_id:
        Opening.objects.create(person_id=card.person_id, opened_by_id=by.person_id, what=Opening.What.CARD)
    return Result(card, Said.OPENED)


@action(may=rules.can_look_after, records="nothing")
def open_contacts(person: Person, *, by: Actor) -> Result[Person]:
    """Look at how somebody can be reached. The person sees who looked, and when."""
    Opening.objects.create(person=person, opened_by_id=by.person_id, what=Opening.What.CONTACTS)
    return Result(person, Said.OPENED)
