"""How do you need information from us? Asked by any way (the first step of the Accessible Information Standard).

Once somebody has said it, the same question is whether that is still right. It never repeats what they said: a phone
may be looked at by others (care.md §3).
"""

from __future__ import annotations

from dataclasses import replace

from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.core.text import says_something
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply
from alongside.needs import actions as needs
from alongside.needs.models import Need
from alongside.needs.rules import Kind, Saying
from alongside.needs.words import TEXT
from alongside.people.models import Person, StandingRow

from . import words

FINE, LARGE, READ_OUT, LANGUAGE, ELSE = range(1, 6)
STILL_RIGHT, NOTHING, CHANGED = range(1, 4)
FIRST, AGAIN = "first", "again"
LARGER = 24  # points: one step above what everybody gets
LONGEST, LONGEST_LANGUAGE = 1000, 60
_FIRST = (
    Option(FINE, "fine as it is"),
    Option(LARGE, "large print"),
    Option(READ_OUT, "read it to me"),
    Option(LANGUAGE, "another language", needs=words.WHICH_LANGUAGE),
    Option(ELSE, "something else", needs=words.WHAT_ELSE),
)
_AGAIN = (
    Option(STILL_RIGHT, "yes"),
    Option(NOTHING, "I need nothing special now"),
    Option(CHANGED, "it has changed", needs=words.WHAT_CHANGED),
)


def show(by: Actor, code: str) -> Asked | None:
    """The question for this person; who has said what they need is asked if it is still right."""
    person = _oneself(by, code)
    if person is None:
        return None
    need = _said(person)
    place = StandingRow.objects.filter(person=person, scope="project").order_by("code").values_list("code", flat=True)
    more = {"own_words": words.WHAT_HELPS, "hint": words.WHO_SEES_IT, "place": place.first() or "", "longest": LONGEST}
    if need is None:
        return Asked(words.HOW_DO_YOU_NEED, _FIRST, part=FIRST, **more)
    return Asked(words.IS_IT_STILL_RIGHT, _AGAIN, part=AGAIN, **more)


def take(by: Actor, code: str, reply: Reply) -> str:
    """The same as on the page: say it, or say that it is still right."""
    person = _oneself(by, code)
    if person is None:
        raise NotReady(CLOSED)
    need = _said(person)
    if reply.part not in ("", FIRST if need is None else AGAIN):
        raise NotReady(words.ANOTHER_QUESTION)
    if reply.numbers and says_something(reply.words) and reply.numbers[0] == FINE:  # the same number in both
        raise NotReady(words.ONE_ALONE, field="words")
    if need is not None and reply.numbers == (STILL_RIGHT,):
        return TEXT[needs.Said(needs.still_right(person, by=by).said)]
    saying = _meant(reply) if need is None else _changed(reply, need.saying)
    return TEXT[needs.Said(needs.say(person, by=by, saying=saying).said)]


def _meant(reply: Reply) -> Saying:
    chosen, said = reply.numbers, reply.words
    if chosen == (LARGE,):
        return Saying((Kind.LARGE_PRINT,), size=LARGER, words=said)
    if chosen == (READ_OUT,):
        return Saying((Kind.READ_OUT,), words=said)
    if chosen == (LANGUAGE,):
        if len(said) > LONGEST_LANGUAGE or not says_something(said):
            raise NotReady(words.WHICH_LANGUAGE, field="words")
        return Saying((Kind.LANGUAGE,), language=said)
    return Saying() if chosen == (FINE,) else Saying(words=_something(said, words.WHAT_ELSE))


def _changed(reply: Reply, before: Saying) -> Saying:
    """Nothing special now; or what they write stands beside what we had, for a person to read."""
    if reply.numbers == (NOTHING,):
        return Saying(sharing=before.sharing)
    return replace(before, words=_something(reply.words, words.WHAT_CHANGED))


def _something(said: str, missing: str) -> str:
    if not says_something(said):
        raise NotReady(missing, field="words")
    return said


def _oneself(by: Actor, code: str) -> Person | None:
    people = Person.objects.filter(code=code, organisation_id=by.organisation_id, kind=Person.Kind.PERSON)
    return people.filter(pk=by.person_id).active().first() if by.person_id is not None else None


def _said(person: Person) -> Need | None:
    need = Need.objects.filter(person=person).first()
    return need if need is not None and need.review_on is not None else None


NEEDS = Ask("How somebody needs information", show, take)
ASKS = {"replies.needs": NEEDS}
