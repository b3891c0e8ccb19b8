"""What something that came in can be: an answer to a question that is open, or something new."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked
from alongside.messaging.models import Message
from alongside.people.models import Person
from alongside.people.near import places_of_person
from alongside.people.standing import actor_of
from alongside.ui.days import day

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


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that it can be: as it stands in an address, what it is, and when they were asked."""

    value: str
    title: str
    hint: str


def open_to(person: Person) -> list[Choice]:
    """What somebody was asked, newest first; then what they can begin. If it is still open is seen when it is chosen.

    Of a hushed question nobody but who was asked may see that they were.
    """
    kinds = {name: ask for name, ask in asks.asks().items() if not ask.hushed}
    sent = Message.objects.filter(person=person, sealed=False, asks__in=kinds).order_by("-made_at", "-pk")
    found: dict[str, Choice] = {}
    for kind, code, made_at in sent.values_list("asks", "about_code", "made_at")[: MOST * 3]:
        hint = f"Asked on {day(timezone.localdate(made_at))}"
        found.setdefault(f"{kind}~{code}", Choice(f"{kind}~{code}", kinds[kind].title, hint))
    works = sorted(places_of_person(person), key=lambda place: place.name)
    here = [place for place in works if place.scope == "project"]
    begins = [(name, ask, place) for name, ask in kinds.items() if ask.begins for place in here]
    return [
        *list(found.values())[:MOST],
        *(Choice(f"{name}~{at.code}", ask.title, at.name) for name, ask, at in begins),
    ]


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
