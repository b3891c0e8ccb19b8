"""The nameplate of messaging."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from alongside.core.actor import Actor
from alongside.core.capability import Capability, Card, Kindness, Row, Waiting
from alongside.core.waiting import as_rows

from . import rules
from .actions import forget_person, hold_after_restore
from .jobs import clear_kept, deliver
from .models import Message, Preferences, SimulatedText
from .phones import Phone
from .words import DEEDS, STATES, hours, often, ways


def cards(actor: Actor, counts: list[Row]) -> Iterable[Card]:
    """For who coordinates: people to tell, and messages that did not arrive."""
    to_tell = sum(each.number for each in counts if each.more == rules.State.TO_TELL)
    lost = sum(each.number for each in counts) - to_tell
    if to_tell:
        title = "One thing to tell somebody" if to_tell == 1 else f"{to_tell} things to tell people"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They get no messages, so they wait for your voice.", "/messages/")
    if lost:
        title = "One message did not arrive" if lost == 1 else f"{lost} messages did not arrive"
        yield Card(Kindness.WAITS_FOR_YOU, title, "See why, and what you can do.", "/messages/")


def _to_look_after(actor: Actor) -> QuerySet[Message, Any]:
    """How many there are in each state in which they wait for somebody."""
    if not rules.can_see_post(actor, None):
        return Message.objects.none()
    here = Message.objects.looked_after_by(actor).filter(state__in=(rules.State.TO_TELL, *rules.NEEDS_SOMEBODY))
    return as_rows(here.order_by().values("state").annotate(many=Count("pk")), more="state", number="many")


def personal_data(person: Any) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Their wishes, and every message to them, with its words as long as we have them."""
    row = Preferences.objects.filter(person=person).first()
    if row is not None:
        wishes = row.wishes
        said = {
            "how": ways(wishes),
            "when": hours(wishes),
            "how often": often(wishes),
            "the words in messages": wishes.words_in_messages,
            "name of the sender": wishes.sender_name,
            "where or through whom": row.through,
            "where letters go": row.address,
            "how we know": row.on_word,
        }
        yield "How we may reach you", [said]
    messages = Message.objects.filter(person=person).order_by("made_at", "pk")
    yield (
        "Messages to you",
        [
            {
                "when": one.made_at,
                "what": one.subject,
                "words": one.body,
                "as a text": one.text,
                "where it is": STATES[rules.State(one.state)],
                "sent": one.settled_at,
            }
            for one in messages
        ],
    )
    phone = Phone.of(person)
    if person.phone and not phone.is_shared:  # on a shared one it could be somebody else's words
        rows = SimulatedText.objects.filter(organisation_id=person.organisation_id).on(person.phone)
        yield "Texts on the phone simulator", [{"when": one.at, "words": one.words} for one in rows]


def erase(person: Any, keep_words: bool) -> None:
    """Messages to the person go, sent or not. Nothing more is written to them."""
    forget_person(person)


CAPABILITY = Capability(
    title="Messages",
    waiting=Waiting(cards, asks=(_to_look_after,)),
    personal_data=personal_data,
    deeds=DEEDS,
    erase=erase,
    after_restore=hold_after_restore,
    jobs=(deliver, clear_kept),
)
