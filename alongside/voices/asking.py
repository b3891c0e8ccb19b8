"""Which question somebody can answer aloud, and as it stands for who types it up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alongside.core.actor import Actor, Channel
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked
from alongside.people.models import Person

from .letters import CHECK
from .models import Hearing, VoiceNote, who_listens
from .rules import takes_words


@dataclass(frozen=True, slots=True)
class Aloud:
    """A question that can be answered aloud, and who would listen."""

    kind: str
    code: str
    asked: Asked
    title: str
    listeners: list[Person]


def aloud(by: Actor, person: Person, to: str) -> Aloud | None:
    """The question that "KIND~CODE" names, where it takes words, and where somebody else may type them in.

    What nobody may type in for another ("I'm not being heard", say) can't be said to a stranger's ear either. Whether
    words are right that were typed up is answered by hand.
    """
    kind, _, code = to.partition("~")
    ask = asks.asks().get(kind)
    asked = asks.show(kind, by, code) if ask else None
    if ask is None or asked is None or ask.hushed or kind == CHECK or not takes_words(asked):
        return None
    listeners = who_listens(person, asked.place)
    typing = listeners[0].pk if listeners else by.person_id
    typed = asks.show(kind, replace(by, channel=Channel.VOICE, entered_by_id=typing), code)
    return Aloud(kind, code, asked, ask.title, listeners) if typed is not None else None


def typed_up(note: VoiceNote, by: Actor) -> str:
    """What was typed up, as it is read out: what they chose, and their own words."""
    asked = asks.show(note.asks, by, note.about_code) if note.chosen else None
    chosen = [option.words for number in note.chosen if asked and (option := asked.option(number))]
    return "\n\n".join(filter(None, (", then ".join(chosen), note.words)))


def me(by: Actor) -> Person:
    """Who is at the page."""
    return Person.objects.visible_to(by).select_related("organisation").get(pk=by.somebody)


def listens_now(note: VoiceNote, by: Actor) -> bool:
    """Did this person say a while ago that they listen to it?"""
    return Hearing.objects.now(note, by).exists()
