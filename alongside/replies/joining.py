"""What somebody is asked who was asked in by text: may I ask you something, and then: do you want to take part?

Only they see it, and only they answer it: nobody says yes or no for them.
"""

from __future__ import annotations

from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply
from alongside.messaging.letters import is_telling, short
from alongside.people import actions as people
from alongside.people.invitations import place_of
from alongside.people.models import Invitation
from alongside.people.rules import Place, is_asked, still_asks

from . import words

YES, NO = 1, 2
_ANSWERS = (Option(YES, "yes"), Option(NO, "no"))
HELLO, JOIN = "hello", "join"
LONGEST_PURPOSE = 200


def show(by: Actor, code: str) -> Asked | None:
    """The question that waits for this person now, if it is theirs and still open."""
    invitation = _theirs(by, code)
    if invitation is None:
        return None
    if not invitation.heard_in:
        return Asked(words.MAY_I_ASK, _ANSWERS, part=HELLO)
    return Asked(_what_it_is(invitation), _ANSWERS, part=JOIN)


def take(by: Actor, code: str, reply: Reply) -> str:
    """The first yes lets us say what it is, the second lets them in, a no at either is the end of it.

    A text that was taken as the first yes can't be taken as the second, though its worker was killed in between.
    """
    invitation = _theirs(by, code)
    if invitation is None:
        raise NotReady(CLOSED)
    if reply.numbers == (NO,):
        people.decline(invitation, by=by)
        return words.SAID_NO
    if not invitation.heard_in:
        people.hear(invitation, by=by)
        return words.THANKS
    if invitation.heard_in == by.key:
        return f"{words.THANKS} {_what_it_is(invitation)} Reply 1 yes, 2 no, 3 ring me."
    people.join(invitation, by=by)
    return words.YOU_ARE_IN


def _theirs(by: Actor, code: str) -> Invitation | None:
    if by.person_id is None:
        return None
    rows = Invitation.objects.open().filter(code=code, person_id=by.person_id, by_text=True)
    invitation = rows.select_related("person", "organisation__choices").first()
    if invitation is None or not is_asked(by, invitation) or not still_asks(invitation):
        return None
    return invitation


def _what_it_is(invitation: Invitation) -> str:
    place = place_of(invitation.scope, invitation.place)
    if place is None:
        return words.WOULD_YOU
    ring = words.RING_IN.format(number=place.dial_in) if place.dial_in else ""
    if invitation.safe_words or _has_a_neutral_name(invitation) or is_telling(_purpose(place)):
        return " ".join(filter(None, (words.WOULD_YOU_SAFELY, ring)))
    how_much = words.HOW_MUCH.format(say=place.how_much) if place.how_much else ""
    about = words.IT_IS_ABOUT.format(purpose=_purpose(place))
    return " ".join(filter(None, (words.WOULD_YOU, about, how_much, ring)))


def _purpose(place: Place) -> str:
    said = short(" ".join((place.sentences[0] if place.sentences else place.name).split()), LONGEST_PURPOSE)
    return said if said.endswith((".", "!", "…")) else f"{said}."


def _has_a_neutral_name(invitation: Invitation) -> bool:
    """Does the organisation keep its name out of texts, because phones are looked at by others?"""
    choices = getattr(invitation.organisation, "choices", None)
    return bool(choices and choices.neutral_names)


JOINING = Ask("A question from us", show, take, hushed=True)


def open_by_text(person_id: int) -> Invitation | None:
    """The question that somebody was asked in by, while it waits for them."""
    rows = Invitation.objects.filter(person_id=person_id, by_text=True, expires_at__gt=timezone.now())
    invitation = rows.select_related("person").first()
    return invitation if invitation and still_asks(invitation) else None
