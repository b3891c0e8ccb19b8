"""A desk for these tests: people who want letters, a vote that is open, and questions that are not for paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps

from alongside.core.action import house_work
from alongside.core.actor import Actor, Channel
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision
from alongside.decisions.tests.table import agree, in_days, question, seat
from alongside.messaging import jobs
from alongside.messaging.actions import tell
from alongside.messaging.asking import Ask, Asked, Option, Reply
from alongside.messaging.letters import Letter
from alongside.messaging.models import Letterbox, Message, Preferences
from alongside.people.models import Person
from tests.cast import Cast

HOME = "2 Rose Street\nHarbour Town\nHT1 2AB"
NUMBER, NUMBER_SAID = "+447700900500", "07700 900500"
RETURN = "Sam\nFreepost PAPER\nHT9 9ZZ"
VOTE, SAY = "decisions.vote", "suggestions.say"
CLOSED, ELSEWHERE, HUSHED = "paper.test_closed", "paper.test_elsewhere", "paper.test_hushed"


def _never(by: Actor, code: str, reply: Reply) -> str:
    raise AssertionError("nothing is taken here")


ASKS = {
    CLOSED: Ask("A closed question", lambda by, code: None, _never),
    ELSEWHERE: Ask("Not on paper", lambda by, code: Asked("Ring us to answer this."), _never),
    HUSHED: Ask("Hushed", lambda by, code: Asked("Safe?", (Option(1, "Yes"),)), _never, hushed=True),
}


@contextmanager
def registered() -> Iterator[None]:
    """The questions that are not for paper, on this room's nameplate for a while."""
    room = apps.get_app_config("paper")
    before = room.capability
    room.capability = replace(before, asks={**before.asks, **ASKS})
    try:
        yield
    finally:
        room.capability = before


@dataclass
class Desk:
    """Everybody, a question that is open, and the letterbox of the house."""

    cast: Cast
    decision: Decision

    def letter(self, name: str = "bo", asks: str = VOTE, **more: Any) -> Message:
        """A letter to one of them, in the tray."""
        words = {
            "kind": "paper.test",
            "subject": "There is something new for you",
            "paragraphs": ("There is a question to decide together.", "You can take part in it."),
            "text": "There is a question. Want to hear it? Reply 1 yes, 2 not now. STOP ends texts.",
        }
        about = more.pop("about", self.decision)
        with house_work("a test"):
            message = tell(self.cast.people[name], Letter(**words | more, asks=asks), about=about)
        jobs.deliver(message.pk)
        return Message.objects.get(pk=message.pk)


def desk_of(cast: Cast) -> Desk:
    """Bo and Ana want letters that hold the words; the kitchen table has a question open."""
    agree(cast.kitchen, "majority")
    seat(cast, "ana", "bo")
    sam = cast.actor("sam")
    decision = decisions.ask(cast.kitchen, by=sam, question=question()).subject
    decisions.set_options(decision, by=sam, options=["Until ten", "Until midnight"])
    decisions.open_question(decision, by=sam, closes_on=in_days(9))
    Message.objects.all().delete()
    Letterbox.objects.create(organisation=cast.here, sender_name="Sam", number=NUMBER, return_address=RETURN)
    for name in ("bo", "ana"):
        wants_letters(cast.people[name])
    return Desk(cast, Decision.objects.get(pk=decision.pk))


def wants_letters(person: Person, **more: Any) -> None:
    """By post, with words, unless ``more`` says otherwise."""
    wishes = {"channels": [Channel.PAPER.value], "days": list(range(7)), "words_in_messages": True, "address": HOME}
    Preferences.objects.update_or_create(person=person, defaults=wishes | more)
