"""What is done about paper: slips are drawn when letters are printed, and typed in when they come back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.action import Result, action, step, why_not
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.core.text import says_something
from alongside.core.writing import put_in
from alongside.messaging import asking
from alongside.messaging.actions import posted
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.models import Message
from alongside.messaging.rules import LIFECYCLE, can_look_after, can_see_post
from alongside.people.models import Organisation, Person
from alongside.people.rules import can_look_after as looks_after
from alongside.people.standing import heard_from
from alongside.replies.actions import ask_to_be_rung, keep_to_read

from . import rules
from .laying import posts, prints_of
from .models import Slip
from .reading import is_hushed, question_for, question_on
from .rules import Became
from .said import Said
from .words import FOR_NOBODY_ELSE

_TRIES = 20  # codes that happen to be taken; one in some ten thousand is


@action(may=can_see_post)
def draw(organisation: Organisation, *, by: Actor, letters: list[Message]) -> Result[Organisation]:
    """Print letters: each that asks something gets its slip. Printed once more, it keeps the slip that it has.

    A slip whose question reads differently by now is replaced: the paper says what is asked now. The old one is still
    known when it comes back.
    """
    here = posts(letters)
    for message in letters:
        if not can_look_after(by, message):
            raise Refused(why_not(can_look_after))
        asked = question_on(message, here[message.pk], typist=by)
        if asked is not None:
            _slip_for(message, asked)
    return Result(organisation, Said.DRAWN)


@action(may=looks_after)
def draw_to_say(person: Person, *, by: Actor, kind: str, place: str) -> Result[Slip]:
    """Print a page on which somebody can say something that they were not asked.

    Raises ``NotReady`` where they don't take part, or where it is not asked now.
    """
    ask = asking.asks().get(kind)
    asked = question_for(person, kind, place, typist=by) if ask is not None and ask.begins else None
    if asked is None:
        raise NotReady(f"{person.name} can’t say something here now. Choose another place.", field="place")
    slip = _new(person, asked, asks=kind, about_code=place, project_code=place)
    return Result(slip, Said.DRAWN)


def _slip_for(message: Message, asked: Asked) -> Slip:
    mine = Slip.objects.newest().filter(message=message).first()
    if mine is not None:
        same = mine.reads_as(prints_of(mine.code, asked))
        if same and mine.typed_in_at is None and not mine.has_run_out:
            return mine
        Slip.objects.filter(pk=mine.pk).update(replaced_at=timezone.now())
    about = {"asks": message.asks, "about_code": message.about_code, "project_code": message.project_code}
    return _new(message.person, asked, message=message, **about)


def _new(person: Person, asked: Asked, **about: Any) -> Slip:
    """Put in a slip under a code that no other has. A letter that got one this very moment keeps that."""
    for _ in range(_TRIES):
        slip = Slip(person=person, signs=rules.draw(), **about)
        for name, value in prints_of(slip.code, asked).items():
            setattr(slip, name, value)
        if put_in(slip):
            return slip
        taken = Slip.objects.newest().filter(message=slip.message).first() if slip.message_id else None
        if taken is not None:
            return taken
    raise RuntimeError("no code was free")


# By who types in


@action(may=rules.can_type_in)
def type_in(slip: Slip, *, by: Actor, reply: Reply, ring: bool = False) -> Result[Slip]:
    """Take what stands on a slip, in the name of its person: by the same action as a click, on paper, by this typist.

    Once: a slip that was typed in before changes nothing, and raises ``MovedOn``. ``NotReady`` says what does not fit.
    """
    voice = heard_from(slip.person, by, Channel.PAPER, slip.project_code)
    _take_up(slip, by, Became.ANSWER)
    if reply.numbers or reply.words or not ring:
        asking.take(slip.asks, voice, slip.about_code, reply)
    if ring:
        ask_to_be_rung(slip.person, by=voice)
    return Result(slip, Said.TYPED_IN)


@action(may=rules.can_type_in)
def leave_to_read(slip: Slip, *, by: Actor, words: str, ring: bool = False) -> Result[Slip]:
    """Put the words of a slip whose question has closed where a person reads them. Nothing is dropped."""
    voice = heard_from(slip.person, by, Channel.PAPER, slip.project_code)
    if is_hushed(slip):
        raise Refused(FOR_NOBODY_ELSE.format(name=slip.person.name))
    if not says_something(words):
        raise NotReady("Write what stands on the slip.", field="words")
    _take_up(slip, by, Became.INBOX)
    keep_to_read(slip.person, channel=Channel.PAPER, words=words, reference=f"slip {slip.code}", message=slip.message)
    if ring:
        ask_to_be_rung(slip.person, by=voice)
    return Result(slip, Said.LEFT_TO_READ)


def _take_up(slip: Slip, by: Actor, became: Became) -> None:
    """Two people with the same slip at the same moment: the second finds that it was typed in."""
    fresh = Slip.objects.filter(pk=slip.pk, typed_in_at=None)
    now = timezone.now()
    if not fresh.update(typed_in_at=now, typed_by_id=by.somebody, became=became):
        raise MovedOn(slip, "type_in")
    slip.typed_in_at, slip.typed_by_id, slip.became = now, by.person_id, became
    letter = slip.message
    if letter is not None and LIFECYCLE.allows(letter, "posted") and can_look_after(by, letter):
        posted(letter, by=by)  # what came back had gone out


@step
def forget_slips(person: Person) -> None:
    """Their slips go with them. What they typed in for others stays, by nobody."""
    Slip.objects.filter(person=person).delete()
    Slip.objects.filter(typed_by=person).update(typed_by=None)
