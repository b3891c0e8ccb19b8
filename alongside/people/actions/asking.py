"""Asking somebody in by text: hearing it, saying no, and being forgotten whatever comes of it."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.people import rules
from alongside.people.invitations import can_get_texts, hash_of, prints_of
from alongside.people.models import Invitation, NotAsked, Organisation, Person
from alongside.people.rules import ASKED_FOR_DAYS, MEMBER, NOT_ASKED_AGAIN, NOT_NAMED, REMINDED_AFTER, Place, State

from .erasing import forget_wholly
from .said import Said

# One sentence for every reason: who asks learns nothing about whom they ask, here or anywhere else.
NOT_BY_TEXT = "We can’t ask this number by text. Give them a link or a card, or ask them when you meet."


@step
def hold_out(place: Place, *, by: Actor, name: str, phone: str, safe_words: bool, once_more: bool) -> Invitation:
    """Write down whom to ask in by text. Until they say yes they are on no list, and hold nothing.

    Raises ``NotReady`` without a name or a mobile number; and, in one sentence for all reasons, for a number that is
    somebody's here, that was asked before, or that said no.
    """
    if not name:
        raise NotReady("Write the name that you know them by.", field="name")
    if not can_get_texts(phone):
        raise NotReady("Write the number of a mobile phone. Other phones get no texts.", field="phone")
    now = timezone.now()
    _take_the_number(place.organisation_id, phone)
    person = Person.objects.create(
        organisation_id=place.organisation_id, name=name, phone=phone, state=State.ASKED, account=None
    )
    return Invitation.objects.create(
        organisation_id=place.organisation_id,
        scope=place.scope,
        place=place.code,
        role=MEMBER,
        token_hash=hash_of(secrets.token_hex(32)),  # of a token that nobody has: there is no link
        by_text=True,
        person=person,
        safe_words=safe_words,
        remind_at=now + REMINDED_AFTER if once_more else None,
        made_by_id=by.person_id,
        made_at=now,
        expires_at=now + timedelta(days=ASKED_FOR_DAYS),
    )


def _take_the_number(organisation_id: int, phone: str) -> None:
    """Two who ask the same number at once: the second is told that it can't be asked."""
    here = Person.objects.filter(organisation_id=organisation_id, phone=phone, kind=Person.Kind.PERSON)
    prints = prints_of(organisation_id, phone)
    not_asked = NotAsked.objects.filter(organisation_id=organisation_id, phone_hash__in=prints)
    if here.exists() or not_asked.now().exists():
        raise NotReady(NOT_BY_TEXT, field="phone")
    not_asked.delete()
    until = timezone.now() + NOT_ASKED_AGAIN
    try:
        with transaction.atomic():
            NotAsked.objects.create(organisation_id=organisation_id, phone_hash=prints[0], until=until)
    except IntegrityError:
        raise NotReady(NOT_BY_TEXT, field="phone") from None


@action(may=rules.is_asked, when=rules.still_asks, records="nothing")
def hear(invitation: Invitation, *, by: Actor) -> Result[Invitation]:
    """Yes, you can ask me. It is no yes to anything else, and nothing remembers it once it is answered."""
    Invitation.objects.filter(pk=invitation.pk, heard_in="").update(heard_in=by.key or "heard")
    invitation.refresh_from_db()
    return Result(invitation, Said.HEARD)


@action(may=rules.is_asked, when=rules.still_asks, records="nothing")
def decline(invitation: Invitation, *, by: Actor) -> Result[Invitation]:
    """No, or STOP. The name and the number go now, the rest as soon as the answer has reached them.

    What stays is a keyed hash, so that nobody here asks this number by text again. No event tells of it.
    """
    person = Person.objects.get(pk=by.somebody)
    _never_again(person.organisation_id, person.phone)
    gone = Person.objects.filter(pk=person.pk, state=State.ASKED).exclude(phone="")
    if not gone.update(name=NOT_NAMED, phone=""):
        raise MovedOn(invitation, "decline")
    Invitation.objects.filter(pk=invitation.pk).update(remind_at=None)
    return Result(invitation, Said.DECLINED)


@action(may=rules.is_the_house, records="nothing")
def leave_alone(organisation: Organisation, *, by: Actor, phone: str) -> Result[Organisation]:
    """Somebody on this number wants no texts: nobody here asks it in by text."""
    _never_again(organisation.pk, phone)
    return Result(organisation, Said.LEFT_ALONE)


@action(may=rules.is_the_house, when=rules.was_asked, records="nothing")
def forget_asked(invitation: Invitation, *, by: Actor) -> Result[Invitation]:
    """Forget who said no, or nothing. The invitation stands on till its day, as if nothing were known."""
    let_go(invitation)
    return Result(invitation, Said.FORGOTTEN)


@action(may=rules.is_the_house, when=rules.still_asks, records="nothing")
def remind(invitation: Invitation, *, by: Actor) -> Result[Invitation]:
    """It is time to ask once more. Nothing ever sets that time again. Raises ``MovedOn`` when it was done already."""
    if not Invitation.objects.filter(pk=invitation.pk, remind_at__isnull=False).update(remind_at=None):
        raise MovedOn(invitation, "remind")
    invitation.remind_at = None
    return Result(invitation, Said.REMINDED)


@step
def let_go(invitation: Invitation) -> None:
    """Take who was asked out of an invitation, and forget them in every room."""
    person = Person.objects.filter(asked_in=invitation, state=State.ASKED).first()
    Invitation.objects.filter(pk=invitation.pk).update(person=None, heard_in="", remind_at=None, safe_words=False)
    invitation.refresh_from_db()
    if person is not None:
        forget_wholly(person, keep_words=False)


def _never_again(organisation_id: int, phone: str) -> None:
    if not phone:
        return
    prints = prints_of(organisation_id, phone)
    NotAsked.objects.filter(organisation_id=organisation_id, phone_hash__in=prints[1:]).delete()
    NotAsked.objects.update_or_create(organisation_id=organisation_id, phone_hash=prints[0], defaults={"until": None})
