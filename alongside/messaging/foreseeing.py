"""What will become of a message, said to its sender before it goes (practice.md §5.2): when it arrives, or what would.

The gate is asked as it will be asked when the message goes. Only when and how is said, never a person's reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from alongside.core.actor import VISITOR, Actor, Channel
from alongside.core.models import Event
from alongside.needs.reading import Going, unmet
from alongside.people.models import Person

from . import rules
from .channels import offered
from .models import Preferences, house_of
from .rules import Do, House, Reach, Ruling, Wishes

SAID_BY_NAME = 6  # of more people than that it says how many, not who


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What becomes of a message to one person: the ruling as of now, and the way by which it goes, also if later.

    ``ways`` are all by which they can be reached, in the order they like.
    """

    person: Person
    ruling: Ruling
    house: House
    way: Channel | None = None
    ways: tuple[Channel, ...] = ()

    @property
    def is_held_back(self) -> bool:
        """Is there anything to say about it?"""
        return self.ruling.do is not Do.SEND


def foresee(people: Iterable[Person], *, is_refusal: bool = False, now: datetime | None = None) -> list[Foreseen]:
    """What the gate would say of a message to each of them, in four queries for however many."""
    everybody = list(people)
    if not everybody:
        return []
    moment = now or timezone.now()
    house = house_of(everybody[0].organisation)
    numbers = [person.pk for person in everybody]
    rows = {row.person_id: row for row in Preferences.objects.filter(person__in=numbers)}
    heard = dict(
        Event.objects.filter(person__in=numbers, entered_by=None)
        .order_by()
        .values("person")
        .annotate(last=Max("at"))
        .values_list("person", "last")
    )
    here = offered()
    found = []
    for person in everybody:
        row = rows.get(person.pk)
        wishes = row.wishes if row else Wishes()
        reach = Reach(_has(person, row), here, _silent_for(person, heard.get(person.pk), moment))
        ruling = rules.rule_on(is_refusal=is_refusal, now=moment, wishes=wishes, house=house, reach=reach)
        ways = rules.ways_to(wishes, reach)
        later = ways[0] if ruling.do is Do.HOLD else None
        found.append(Foreseen(person, ruling, house, ruling.channel or later, ways))
    return found


def first_text_waits(house: House, now: datetime | None = None) -> str:
    """When a text goes to somebody of whom nothing but a number is known, in words; "" if it goes at once."""
    reach = Reach(frozenset({Channel.TEXT}), offered(), timedelta(0))
    wishes = Wishes(channels=(Channel.TEXT,))
    ruling = rules.rule_on(is_refusal=False, now=now or timezone.now(), wishes=wishes, house=house, reach=reach)
    return f"on {_from(ruling.until, house)}" if ruling.do is Do.HOLD and ruling.until else ""


def said_before(
    people: Iterable[Person], *, by: Actor = VISITOR, is_refusal: bool = False, now: datetime | None = None
) -> list[str]:
    """Sentences for who is about to send. None is good news.

    Whom it reaches later or by a person, and whom by nothing; then whose need it does not meet, as far as ``by`` may
    know. They need their organisation and account.
    """
    foreseen = foresee(people, is_refusal=is_refusal, now=now)
    return [*in_words(foreseen), *needs_before(foreseen, by)]


def needs_before(foreseen: Iterable[Foreseen], by: Actor) -> list[str]:
    """Whose need is not met by the way that it goes, for who has asked the gate already. One query more."""
    return unmet([Going(each.person, each.way, each.ways) for each in foreseen], by=by)


def in_words(foreseen: Iterable[Foreseen]) -> list[str]:
    """When it reaches whom, for who has asked the gate already."""
    held = [each for each in foreseen if each.is_held_back]
    if len(held) <= SAID_BY_NAME:
        return [_sentence(each) for each in held]
    by_fate = {do: sum(each.ruling.do is do for each in held) for do in (Do.HOLD, Do.TELL, Do.NEVER, Do.STUCK)}
    return [_OF_MANY[do].format(many=many) for do, many in by_fate.items() if many]


_OF_MANY = {
    Do.HOLD: "{many} people hear it later, at a time that is good for them.",
    Do.TELL: "{many} people get no messages. Somebody tells them.",
    Do.NEVER: "{many} people have asked for no messages. They see it when they look, or when you tell them.",
    Do.STUCK: "Nothing reaches {many} people now. Ask them for a good way.",
}


def _sentence(each: Foreseen) -> str:
    name, ruling = each.person.name, each.ruling
    if ruling.do is Do.HOLD and ruling.until:
        return f"{name} hears it on {_from(ruling.until, each.house)}, not before."
    if ruling.do is Do.TELL:
        how = "Somebody rings them." if ruling.channel is Channel.PHONE else "Somebody tells them when they meet."
        return f"{name} gets no messages. {how}"
    if ruling.do is Do.NEVER:
        return f"{name} has asked for no messages. They see it when they look, or when you tell them."
    return f"Nothing reaches {name} now. Ask them for a good way, or tell them when you meet."


def _from(moment: datetime, house: House) -> str:
    local = moment.astimezone(house.zone)
    return f"{local:%A} {local.day} {local:%B} from {local:%H:%M}"


def _has(person: Person, row: Preferences | None) -> frozenset[Channel]:
    has = {
        Channel.EMAIL: bool(person.email or (person.account and person.account.email)),
        Channel.TEXT: bool(person.phone),
        Channel.PAPER: bool(row and row.address),
    }
    return frozenset(channel for channel, has_it in has.items() if has_it)


def _silent_for(person: Person, heard: datetime | None, now: datetime) -> timedelta:
    signed_in = person.account.last_login if person.account else None
    return now - max(moment for moment in (heard, signed_in, person.joined_at) if moment)
