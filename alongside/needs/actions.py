"""What is done about how somebody needs information: say it, write it down, still right, see to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.core.secretfield import put
from alongside.core.text import says_something
from alongside.people.models import Person

from . import rules
from .models import Met, Need
from .rules import About, Kind, Saying


class Said(StrEnum):
    """What can have happened; ``words.py`` says it."""

    KEPT = "kept"
    FINE = "fine"
    ENTERED = "entered"
    STILL_RIGHT = "still_right"
    SEEN_TO = "seen_to"


_MISSING = {
    "size": "Choose how large.",
    "language": "Write which language.",
    "signed": "Write which sign language.",
    "colour": "Write which colour.",
}


@action(may=rules.is_oneself, by_others=True)
def say(person: Person, *, by: Actor, saying: Saying) -> Result[Person]:
    """Say how one needs information, or that it is fine as it is.

    Raises ``NotReady`` naming the field that an answer needs.
    """
    _keep(person, saying, channel=by.channel, entered_by_id=by.entered_by_id, on_word="")
    return Result(person, Said.FINE if saying.is_fine else Said.KEPT)


@action(may=rules.can_enter)
def enter(person: Person, *, by: Actor, saying: Saying, how: Channel, on_word: str) -> Result[Person]:
    """Write down what somebody without an account said, in which way, and how one knows.

    Raises ``NotReady`` without that word, and naming the field that an answer needs.
    """
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise Refused(rules.can_enter.why)  # type: ignore[attr-defined]
    if not says_something(on_word):
        raise NotReady("Say who told you, or where it is written.", field="on_word")
    _keep(person, saying, channel=how, entered_by_id=by.person_id, on_word=on_word)
    return Result(person, Said.ENTERED)


@action(may=rules.can_confirm, by_others=True)
def still_right(person: Person, *, by: Actor) -> Result[Person]:
    """What we have is still right, so we ask again later. Raises ``MovedOn`` where there is nothing to ask again."""
    if by.person_id != person.pk and not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise Refused(rules.can_confirm.why)  # type: ignore[attr-defined]
    need = Need.objects.filter(person=person, review_on__isnull=False).first()
    if need is None:
        raise MovedOn(person, "still_right")
    day = rules.ask_again_on(need.saying, timezone.localdate())
    Need.objects.filter(pk=need.pk).update(review_on=day, sure_at=timezone.now())
    return Result(person, Said.STILL_RIGHT)


@action(may=rules.can_see_to)
def see_to_it(need: Need, *, by: Actor, kind: Kind, about: About, how: str) -> Result[Met]:
    """Write down that a need was met: which one, for what, and what was done.

    Raises ``NotReady`` for a need that the person does not have, and where nothing is said of what was done.
    """
    if not Need.objects.visible_to(by).filter(pk=need.pk).exists():
        raise Refused(rules.can_see_to.why)  # type: ignore[attr-defined]
    if kind not in need.every_kind:
        raise NotReady("They do not need this any more. Choose another.", field="kind")
    if not says_something(how):
        raise NotReady("Say in a few words what you did.", field="how")
    met = Met.objects.create(need=need, kind=kind, about=about, how=how, by_id=by.somebody, at=timezone.now())
    return Result(met, Said.SEEN_TO)


@step
def forget_person(person: Person, keep_words: bool) -> None:
    """What they need goes with them. What they did for others stays done, without them."""
    Need.objects.filter(person=person).delete()
    for met in Met.objects.filter(by=person):
        Met.objects.filter(pk=met.pk).update(by=None)
        if not keep_words:
            put(met, how="")


def _keep(person: Person, saying: Saying, **more: Any) -> None:
    saying = saying.bare
    if saying.gap:
        raise NotReady(_MISSING[saying.gap], field=saying.gap)
    now = timezone.now()
    Need.objects.update_or_create(
        person=person,
        defaults={
            "kinds": [kind.value for kind in saying.kinds],
            "size": saying.size,
            "language": saying.language,
            "signed": saying.signed,
            "colour": saying.colour,
            "words": saying.words,
            "sharing": saying.sharing,
            "again": saying.again,
            "asked_at": now,
            "sure_at": now,
            "review_on": rules.ask_again_on(saying, timezone.localdate(now)),
            **more,
        },
    )
