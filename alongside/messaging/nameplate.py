"""The nameplate of messaging."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alongside.core.actor import Actor
from alongside.core.capability import Capability, Card, Kindness

from . import rules
from .actions import forget_person, hold_after_restore
from .jobs import deliver
from .models import Message, Preferences
from .words import DEEDS, STATES, hours, ways


def home_cards(actor: Actor) -> Iterable[Card]:
    """For who coordinates: people to tell, and messages that did not arrive."""
    if not rules.can_see_post(actor, None):
        return
    rows = Message.objects.looked_after_by(actor)
    to_tell, lost = rows.to_tell().count(), rows.not_arrived().count()
    if to_tell:
        title = "One thing to tell somebody" if to_tell == 1 else f"{to_tell} things to tell people"
        yield Card(Kindness.WAITS_FOR_YOU, title, "They get no email, so they wait for your voice.", "/messages/")
    if lost:
        title = "One message did not arrive" if lost == 1 else f"{lost} messages did not arrive"
        yield Card(Kindness.WAITS_FOR_YOU, title, "See why, and what you can do.", "/messages/")


def personal_data(person: Any) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Their wishes, and every message to them, with its words as long as we have them."""
    row = Preferences.objects.filter(person=person).first()
    if row is not None:
        wishes = row.wishes
        said = {
            "how": ways(wishes),
            "when": hours(wishes),
            "the words in messages": wishes.words_in_messages,
            "name of the sender": wishes.sender_name,
            "where or through whom": row.through,
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


def erase(person: Any, keep_words: bool) -> None:
    """Messages to the person go, sent or not. Nothing more is written to them."""
    forget_person(person)


CAPABILITY = Capability(
    title="Messages",
    home_cards=home_cards,
    personal_data=personal_data,
    deeds=DEEDS,
    erase=erase,
    after_restore=hold_after_restore,
    jobs=(deliver,),
)
