"""Asking somebody in by text, once more where that is wished for, and forgetting who does not come (care.md §5.6)."""

from __future__ import annotations

from alongside.core.action import Result, action
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.messaging.actions import let_go_of, tell
from alongside.messaging.channels import offered
from alongside.messaging.models import Message, Preferences, house_of
from alongside.people import actions as people
from alongside.people.models import Invitation, Person
from alongside.people.rules import Place, can_add, is_the_house, still_asks
from alongside.replies.letters import asked_in
from alongside.replies.said import Said

NO_TEXTS = "We can’t send texts from here. Give them a link or a card."
ON_WORD = "Asked in by text; nothing is known yet"


@action(may=can_add, records="confidential")
def ask_in(
    place: Place, *, by: Actor, name: str, phone: str, safe_words: bool = False, once_more: bool = False
) -> Result[Invitation]:
    """Ask somebody by text if one may ask them something. Only a yes to a second text lets them in.

    ``safe_words``: no text says what it is about. ``once_more``: a week later, if nothing came back. Raises
    ``NotReady`` naming the box that does not fit. What was typed is not remembered with who typed it, nor is its hash.
    """
    if place.scope == "organisation":
        raise NotReady("Choose where they can take part.", field="place")
    if Channel.TEXT not in offered():
        raise NotReady(NO_TEXTS, field="phone")
    invitation = people.hold_out(place, by=by, name=name, phone=phone, safe_words=safe_words, once_more=once_more)
    Preferences.objects.create(
        person_id=invitation.person_id,
        channels=[Channel.TEXT.value],
        days=list(range(7)),
        entered_by_id=by.person_id,
        on_word=ON_WORD,
    )
    _say_hello(invitation)
    return Result(invitation, Said.ASKED_IN)


@action(may=is_the_house, when=still_asks, records="nothing")
def ask_once_more(invitation: Invitation, *, by: Actor) -> Result[Invitation]:
    """The one reminder. The question of the first text is this one now."""
    people.remind(invitation, by=by)
    for message in Message.objects.filter(person_id=invitation.person_id).exclude(stage=""):
        let_go_of(message)
    _say_hello(invitation)
    return Result(invitation, Said.ASKED_IN)


def _say_hello(invitation: Invitation) -> None:
    person = Person.objects.select_related("organisation").get(pk=invitation.person_id)
    asks = invitation.made_by.name if invitation.made_by else ""
    tell(person, asked_in(asks, house_of(person.organisation).sender_name), about=invitation)
