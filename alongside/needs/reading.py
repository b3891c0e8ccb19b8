"""What others read of needs: before they send, beside a name, and in which size letters are printed.

Whoever asks for many people asks once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from alongside.core.actor import VISITOR, Actor, Channel
from alongside.people.models import Person

from . import rules, words
from .models import Need
from .rules import WAYS, Kind, Sharing

SAID_BY_NAME = 6  # of more people than that it says how many, not who


@dataclass(frozen=True, slots=True)
class Going:
    """Something that is about to go to somebody: by which way, and which ways they allow, best first."""

    person: Person
    way: Channel | None
    ways: tuple[Channel, ...] = WAYS


@dataclass(frozen=True, slots=True)
class Flag:
    """What stands beside somebody's name: what they need; or, where that is not for the reader, only that to ask."""

    name: str
    kinds: tuple[str, ...] = ()
    own_words: str = ""
    ask: str = ""
    code: str = ""


def unmet(going: Iterable[Going], *, by: Actor = VISITOR) -> list[str]:
    """Sentences for who is about to send: whose need the way does not meet, and what would. None is good news.

    One query for however many. What somebody lets only some people see is told to nobody else: those read that there is
    something to ask, whichever way it goes, so that the way tells nothing either.
    """
    here = {each.person.pk: each for each in going if each.person.pk != by.person_id}
    shown: list[tuple[Going, Need, tuple[Kind, ...]]] = []
    hidden: list[tuple[Going, Need]] = []
    for need in _of(here, by):
        each = here[need.person_id]
        if not (need.is_seen or need.sharing == Sharing.EVERYBODY):  # type: ignore[attr-defined]
            hidden.append((each, need))
        elif missing := rules.unmet(need.every_kind, each.way):
            shown.append((each, need, missing))
    if len(shown) + len(hidden) > SAID_BY_NAME:
        many = Counter(kind for _, _, missing in shown for kind in missing)
        said = [words.several_need(many[kind], kind) for kind in Kind if many[kind]]
        return said + ([words.something_to_ask_several(len(hidden))] if hidden else [])
    said = [_sentence(each, need, kind) for each, need, missing in shown for kind in missing]
    return said + [words.something_to_ask(each.person.name, Sharing(need.sharing)) for each, need in hidden]


def flags(people: Iterable[Person], *, by: Actor) -> dict[int, Flag]:
    """What stands beside the names of these people, by their number. Who needs nothing special has none. One query."""
    return {need.person_id: _flag(need) for need in _of({person.pk: person for person in people}, by)}


def lines(need: Need, *, own: bool = False) -> tuple[str, ...]:
    """What somebody needs, a few words for each."""
    said = _which(need)
    ticked = [kind for kind in need.every_kind if kind is not Kind.OWN_WORDS]
    return tuple(words.kind_words(kind, size=need.size, which=words.which_of(kind, said), own=own) for kind in ticked)


def to_ask_again(actor: Actor) -> QuerySet[Need]:
    """Of the people whom the actor coordinates or speaks for: whom to ask if it is still right, longest ago first.

    Also those whose needs the actor may not see: they can be asked all the same.
    """
    due = Need.objects.of_those_seen_by(actor).due(timezone.localdate())
    return due.select_related("person").order_by("review_on", "pk")


def print_size(person: Person) -> int:
    """In how many points somebody's letters are printed, whoever may see that they need it."""
    return print_sizes([person])[person.pk]


def size_for(person: Person) -> int:
    """The same for somebody who brings their ``need`` along: it asks for nothing."""
    need = getattr(person, "need", None)
    return rules.size_of(need.every_kind, need.size) if need and need.size is not None else rules.USUAL_SIZE


def print_sizes(people: Iterable[Person]) -> dict[int, int]:
    """The same for many, in one query."""
    numbers = [person.pk for person in people]
    sizes = {need.person_id: rules.size_of(need.every_kind, need.size) for need in _sized(numbers)}
    return {number: sizes.get(number, rules.USUAL_SIZE) for number in numbers}


def _sized(numbers: list[int]) -> Iterable[Need]:
    return Need.objects.filter(person__in=numbers, size__isnull=False)


def _of(people: Mapping[int, Any], by: Actor) -> list[Need]:
    """The needs of these people, marked for this reader, in the order of the people. Who needs nothing is left out."""
    if not people:
        return []
    place = {number: at for at, number in enumerate(people)}
    found = [need for need in Need.objects.marked_for(by).filter(person__in=list(people)) if need.every_kind]
    return sorted(found, key=lambda need: place[need.person_id])


def _flag(need: Need) -> Flag:
    if not need.is_seen:  # type: ignore[attr-defined]
        return Flag(need.person.name, ask=words.something_to_ask(need.person.name, Sharing(need.sharing)))
    return Flag(need.person.name, lines(need), need.words, code=need.code)


def _which(need: Need) -> dict[str, str]:
    own = Truncator(" ".join(need.words.split())).chars(words.LONGEST_OWN_WORDS)
    return {"language": need.language, "signed": need.signed, "colour": need.colour, "words": own}


def _sentence(each: Going, need: Need, kind: Kind) -> str:
    instead = rules.better(kind, need.every_kind, each.ways)
    return words.is_not_met(each.person.name, kind, _which(need), each.way, instead)
