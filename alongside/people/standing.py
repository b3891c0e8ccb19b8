"""From a request, or a person, to an actor: one query for who it is and what they hold."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet
from django.http import HttpRequest

from alongside.core.actor import VISITOR, Actor, Channel, Standing
from alongside.core.refusals import Refused

from .models import Delegation, Person

CHOSEN = "person"  # the session key of the chosen person


def actor_for(request: HttpRequest) -> Actor:
    """The actor of a request: the account's chosen person with their standing, or a visitor."""
    if not request.user.is_authenticated:
        return VISITOR
    chosen = request.session.get(CHOSEN)
    people = Person.objects.filter(account_id=request.user.pk)
    return _with_standing(people.filter(pk=chosen) if chosen else people) or VISITOR


def actor_of(person: Person, channel: Channel = Channel.WEB, key: str = "") -> Actor:
    """A person acting through a channel of their own: a text, a letter, a call.

    Raises ``Person.DoesNotExist`` when they are gone.
    """
    actor = _with_standing(Person.objects.filter(pk=person.pk))
    if actor is None:
        raise Person.DoesNotExist
    return replace(actor, channel=channel, key=key)


def speaking_for(person: Person, typist: Actor, channel: Channel, place: str) -> Actor:
    """The person's voice, typed in by somebody they have let speak for them, in the place with this code.

    Raises ``Refused`` unless a delegation from this person to the typist is in force, and unless the typist holds a
    role in the place. Who speaks for somebody can't pass that on.
    """
    delegation = (
        Delegation.objects.in_force()
        .filter(
            giver=person,
            holder_id=typist.person_id,
            giver__organisation_id=typist.organisation_id,
        )
        .first()
    )
    if delegation is None or typist.entered_by_id is not None:
        raise Refused("This person has not asked you to speak for them, or the time for it is over. Ask them first.")
    if not any(held.code == place for held in typist.standing):
        raise Refused("You do not take part here any more. Ask the coordinator.")
    return replace(
        actor_of(person, channel, typist.key),
        entered_by_id=typist.person_id,
        delegation_id=delegation.pk,
    )


def _with_standing(people: QuerySet[Person]) -> Actor | None:
    rows = list(
        people.order_by("pk").values_list(
            "pk",
            "organisation_id",
            "standing__scope",
            "standing__code",
            "standing__role",
        )
    )
    if not rows:
        return None
    person_id, organisation_id = rows[0][:2]
    held = frozenset(Standing(*row[2:]) for row in rows if row[0] == person_id and row[2])
    return Actor(person_id, organisation_id, held)


__all__ = ["CHOSEN", "actor_for", "actor_of", "speaking_for"]
