"""Inviting, joining, and adding somebody who has no account."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady, Refused
from alongside.people import rules
from alongside.people.invitations import hash_of, joins_of, place_of, prints_of, token_of
from alongside.people.models import Account, Invitation, NotAsked, Person
from alongside.people.rules import MEMBER, NOT_NAMED, Inviting, Place, State

from .asking import let_go
from .said import Said

_NOT_SO = {
    Inviting.ROLE: "Choose what they come as.",
    Inviting.USES: "A link for more than one person is for members only. It works for 200 people at most.",
    Inviting.DAYS: "Say how many days it works: 1 to 180.",
}


@action(may=rules.can_invite)
def invite(
    place: Place, *, by: Actor, role: str = MEMBER, uses: int = 1, days: int = 14, by_card: bool = False
) -> Result[Invitation]:
    """Make a link into a place. ``invitations.token_of(by, place)`` is its token: it is shown once and never kept.

    Raises ``NotReady`` naming the field that does not fit.
    """
    wrong = rules.can_be_made(role, uses, days)
    if wrong:
        raise NotReady(_NOT_SO[wrong], field=str(wrong))
    now = timezone.now()
    invitation = Invitation.objects.create(
        organisation_id=place.organisation_id,
        scope=place.scope,
        place=place.code,
        role=role,
        token_hash=hash_of(token_of(by, place)),
        by_card=by_card,
        made_by_id=by.person_id,
        made_at=now,
        expires_at=now + timedelta(days=days),
        max_uses=uses,
    )
    return Result(invitation, Said.INVITED)


@action(may=rules.can_revoke)
def revoke(invitation: Invitation, *, by: Actor) -> Result[Invitation]:
    """End an invitation at once. Who joined by it stays; who was asked by text and has not answered is forgotten."""
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now())
    invitation.refresh_from_db()
    if invitation.by_text and not invitation.uses:
        let_go(invitation)
    return Result(invitation, Said.REVOKED)


@action(may=rules.can_join)
def join(invitation: Invitation, *, by: Actor, called: str = "", account: Account | None = None) -> Result[Person]:
    """Come into a place. Nothing about oneself is required.

    Somebody who is here already takes a seat as themselves; so does who was asked by text. ``account`` is a login that
    has no person here yet; without one a login of this browser alone is made. Raises ``Refused`` when the invitation is
    over, whichever way.
    """
    joins, place = joins_of(invitation.scope), place_of(invitation.scope, invitation.place)
    if joins is None or place is None:
        raise Refused(rules.can_join.why)  # type: ignore[attr-defined]
    person = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    was_asked = person is not None and person.state == State.ASKED and person.pk == invitation.person_id
    if person is not None and person.state != State.ACTIVE and not was_asked:
        raise Refused("Your place here is paused. Ask a coordinator to bring you back.")
    if person is not None and by.holds(invitation.scope, invitation.place, invitation.role):
        return Result(person, Said.JOINED)
    open_ones = Invitation.objects.open().filter(pk=invitation.pk)
    if not open_ones.update(uses=F("uses") + 1):
        raise Refused(rules.can_join.why)  # type: ignore[attr-defined]
    if person is None:
        person = Person.objects.create(
            organisation_id=invitation.organisation_id,
            account=account or Account.objects.create(),
            name=called or NOT_NAMED,
        )
    if was_asked:
        _come_in(person)
    joins.take(person, invitation.place, invitation.role)
    return Result(person, Said.JOINED)


def _come_in(person: Person) -> None:
    """Who was asked by text is here from now on, like everybody."""
    waiting = Person.objects.filter(pk=person.pk, state=State.ASKED).exclude(phone="")
    if not waiting.update(state=State.ACTIVE, joined_at=timezone.now()):
        raise Refused(rules.can_join.why)  # type: ignore[attr-defined]
    person.refresh_from_db()
    prints = prints_of(person.organisation_id, person.phone)
    NotAsked.objects.filter(organisation_id=person.organisation_id, phone_hash__in=prints).delete()


@action(may=rules.can_add)
def add_person(place: Place, *, by: Actor, name: str, on_whose_word: str) -> Result[Person]:
    """Add somebody who has no account to a place, by name only, and keep on whose word.

    They can be spoken for, written to by letter, and rung; their word counts the same.
    """
    joins = joins_of(place.scope)
    if joins is None:
        raise Refused(rules.can_add.why)  # type: ignore[attr-defined]
    if not name:
        raise NotReady("Write the name that they want to be called.", field="name")
    if not on_whose_word:
        raise NotReady("Say how you know that they want this.", field="on_whose_word")
    person = Person.objects.create(
        organisation_id=place.organisation_id, name=name, on_whose_word=on_whose_word, account=None
    )
    joins.take(person, place.code, MEMBER)
    return Result(person, Said.ADDED)
