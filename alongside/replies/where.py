"""What something that came in can be: an answer to a question that is open, or something new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alongside.core.actor import Actor, Channel
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked
from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of

MOST = 12


@dataclass(frozen=True, slots=True)
class Where:
    """One question, about one thing, as it stands for this person."""

    kind: str
    code: str
    asked: Asked
    title: str

    @property
    def value(self) -> str:
        """As it stands in an address."""
        return f"{self.kind}~{self.code}"


def open_to(person: Person, channel: Channel, typist: Actor) -> list[Where]:
    """The questions that somebody was asked and can still answer, newest first; then what they can begin.

    As whoever types it in may see them: not what the person said before, nor anything of a hushed one.
    """
    by = typed_by(person, channel, typist)
    sent = Message.objects.filter(person=person, sealed=False).exclude(asks="").order_by("-made_at", "-pk")
    pairs = list(dict.fromkeys(sent.values_list("asks", "about_code")[: MOST * 2]))[:MOST]
    works = StandingRow.objects.filter(person=person, scope="project").values_list("code", flat=True).distinct()
    pairs += [(kind, code) for kind, ask in asks.asks().items() if ask.begins for code in sorted(works)]
    found = [_shown(kind, by, code) for kind, code in pairs]
    return [each for each in found if each is not None]


def read_value(value: str, person: Person, channel: Channel, typist: Actor) -> Where | None:
    """The question that an address names, if it is open to this person."""
    kind, _, code = value.partition("~")
    return _shown(kind, typed_by(person, channel, typist), code)


def typed_by(person: Person, channel: Channel, typist: Actor) -> Actor:
    """Somebody's voice, as another types it in. It only shows: the answer goes by who may type for them."""
    return replace(actor_of(person, channel), entered_by_id=typist.person_id)


def _shown(kind: str, by: Actor, code: str) -> Where | None:
    asked = None if kind in asks.asks() and asks.asks()[kind].hushed else asks.show(kind, by, code)
    return Where(kind, code, asked, asks.asks()[kind].title) if asked else None
