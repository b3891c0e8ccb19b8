"""Letting somebody speak for one, by text and by every other way (care.md §4: "speak for me").

A number means who stood beside it in the last text that offered it, whatever has changed since.
"""

from __future__ import annotations

import re

from django.utils import timezone

from alongside.core.actor import CHANNEL_SAID, Actor
from alongside.core.refusals import NotReady
from alongside.messaging.asking import Ask, Asked, Option, Reply
from alongside.messaging.letters import LONGEST_TEXT
from alongside.people import actions as people
from alongside.people.models import Delegation, Person
from alongside.people.near import places_of_person, who_may_speak_for
from alongside.people.standing import actor_of
from alongside.ui.days import short_day

from . import words
from .models import Incoming

DAYS = 90
_OFFERED = re.compile(r"SPEAK (\d+) ([^,.]+)")


def give(person: Person, by: Actor, asked: str) -> str:
    """Let the one who is named, or whose number was offered, speak for them; else offer those who may be asked."""
    may = who_may_speak_for(person)
    if not may:
        return words.NOBODY_TO_SPEAK
    holder = _meant(person, may, asked)
    if holder is None:
        return offer(may)
    try:
        done = people.let_speak(person, by=by, holder=holder, days=DAYS, place=_where(person))
    except NotReady:  # they left a moment ago
        return offer(who_may_speak_for(person))
    return words.SPEAKS.format(name=_names(may)[holder.pk], until=short_day(done.subject.expires_at))


def end(person: Person, by: Actor) -> str:
    """Nobody speaks for them any more, at once."""
    for delegation in Delegation.objects.filter(giver=person, revoked_at=None, expires_at__gt=timezone.now()):
        people.take_back(delegation, by=by)
    return words.SPEAKS_NO_MORE


def offer(may: list[Person]) -> str:
    """As many as fit into one text, each with a number; who does not stand in it can be named."""
    if not may:
        return words.NOBODY_TO_SPEAK
    listed: list[str] = []
    for number, name in enumerate(_names(may).values(), 1):
        longer = words.WHO_SPEAKS.format(listed=", ".join([*listed, f"SPEAK {number} {name}"]))
        if len(longer) > LONGEST_TEXT and listed:
            break
        listed.append(f"SPEAK {number} {name}")
    return words.WHO_SPEAKS.format(listed=", ".join(listed))


def _meant(person: Person, may: list[Person], asked: str) -> Person | None:
    """Whom they mean, if only one can be meant."""
    number, _, name = asked.partition(" ") if asked[:1].isdecimal() else ("", "", asked)
    if number:
        offered = _offered_to(person).get(number.rstrip(".:,"), "")
        if not offered or (name and not _is_called(name, offered)):
            return None
        name = offered
    short_names = _names(may)
    found = [one for one in may if _is_called(name, one.name) or _is_called(name, short_names[one.pk])]
    return found[0] if name and len(found) == 1 else None


def _offered_to(person: Person) -> dict[str, str]:
    """What the last text offered that told them whom they can choose."""
    answers = Incoming.objects.filter(person=person, answer_at__isnull=False).order_by("-came_at", "-pk")[:20]
    said = (incoming.answer for incoming in answers)
    last = next((answer for answer in said if answer.startswith(words.WHO_SPEAKS.split("{", 1)[0])), "")
    return {number: name.strip() for number, name in _OFFERED.findall(last)}


def _names(may: list[Person]) -> dict[int, str]:
    """What each is called in a text: the first word of the name, unless two begin with the same."""
    firsts = [_first(one) for one in may]
    return {
        one.pk: first if firsts.count(first) == 1 else re.sub(r"[,.]", " ", one.name)[:30].strip()
        for one, first in zip(may, firsts, strict=True)
    }


def _first(one: Person) -> str:
    return re.sub(r"[,.].*", "", one.name.split(" ", 1)[0]) or one.name[:20]


def _is_called(typed: str, name: str) -> bool:
    return typed.strip(" .!,:").casefold() == name.casefold()


def _where(person: Person) -> str:
    """In the one place that they are in; everywhere here, where there are several, as the page has it."""
    places = [place.code for place in places_of_person(person) if place.scope != "organisation"]
    return places[0] if len(places) == 1 else ""


# The same, by a slip of paper, on the phone, or placed by who reads what came in


def _show(by: Actor, code: str) -> Asked | None:
    """Who may speak for me in the piece of work of this code?"""
    if by.person_id is None or not any(held.code == code for held in by.standing):
        return None
    may = who_may_speak_for(Person.objects.get(pk=by.person_id))
    names = _names(may)
    options = tuple(Option(number, names[one.pk]) for number, one in enumerate(may, 1))
    return Asked(words.WHO_MAY, options, hint=words.FOR_HOW_LONG, place=code, part=_mark(may)) if may else None


def _take(by: Actor, code: str, reply: Reply) -> str:
    """By themselves; or by a coordinator, who heard or read it and stands for that. Nobody else writes it down."""
    person = Person.objects.select_related("organisation").get(pk=by.somebody)
    may = who_may_speak_for(person)
    if reply.part and reply.part != _mark(may):
        raise NotReady("The list has changed. Please look at it again.", field="numbers")
    holder = may[reply.numbers[0] - 1]
    if by.entered_by_id is None:
        done = people.let_speak(person, by=by, holder=holder, days=DAYS, place=code)
    else:
        typist = actor_of(Person.objects.get(pk=by.entered_by_id), by.channel, by.key)
        said = f"Said {CHANNEL_SAID[by.channel]}"
        done = people.enter_speak_for(person, by=typist, holder=holder, days=DAYS, place=code, on_word=said)
    return words.SPEAKS.format(name=_names(may)[holder.pk], until=short_day(done.subject.expires_at))


def _mark(may: list[Person]) -> str:
    return " ".join(one.code for one in may)


SPEAKING = Ask("Who may speak for them", _show, _take, begins=True)
