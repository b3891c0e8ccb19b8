"""What pages and actions of this room read: the tray of letters, and a question as it stands for who got a slip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alongside.core.actor import Actor, Channel
from alongside.messaging import asking
from alongside.messaging.asking import Asked
from alongside.messaging.models import Message, MessageRows
from alongside.messaging.rules import State
from alongside.needs.reading import size_for
from alongside.people.models import Person
from alongside.people.standing import actor_of

from . import words
from .laying import Post, Sheet, letter_of, may_ask, posts, prints_of
from .models import Slip

MOST = 50  # letters at a time: a pile that somebody can fold


def tray(actor: Actor) -> MessageRows:
    """The letters that wait to be printed and that this actor looks after, oldest first."""
    rows = Message.objects.looked_after_by(actor).filter(state=State.TO_PRINT).order_by("made_at", "pk")
    return rows.select_related(
        "person__preferences", "person__account", "person__organisation__letterbox", "person__need"
    )


def question_for(person: Person, kind: str, about: str, *, typist: Actor) -> Asked | None:
    """A question that can be answered on paper, as it stands for this person now, where another types the answer in.

    What nobody but the person may see that they answered goes through nobody's hands, unless its room lets it come by
    slip (``messaging.asking``). What nobody may do in their place is not asked on paper.
    """
    ask = asking.asks().get(kind)
    if ask is None or (ask.hushed and not ask.by_slip):
        return None
    asked = ask.show(replace(actor_of(person, Channel.PAPER), entered_by_id=typist.person_id), about)
    return asked if asked and (asked.options or asked.own_words) else None


def question_on(message: Message, post: Post, *, typist: Actor) -> Asked | None:
    """The question that stands on the letter of a message, if any does."""
    if not may_ask(message, post):
        return None
    return question_for(message.person, message.asks, message.about_code, typist=typist)


def question_of(slip: Slip, *, typist: Actor) -> Asked | None:
    """The question of a slip, as it stands now."""
    return question_for(slip.person, slip.asks, slip.about_code, typist=typist)


def is_hushed(slip: Slip) -> bool:
    """May nobody who looks after what comes in read it?"""
    ask = asking.asks().get(slip.asks)
    return ask is not None and ask.hushed


def sheets(messages: Iterable[Message], *, by: Actor) -> list[Sheet]:
    """The letters, with the slips that were drawn for them.

    One that asks something stands here only once its slip was drawn, and while it still asks the same.
    """
    listed = list(messages)
    here = posts(listed)
    slips = {slip.message_id: slip for slip in Slip.objects.newest().filter(message__in=listed)}
    laid = []
    for message in listed:
        asked, slip = question_on(message, here[message.pk], typist=by), slips.get(message.pk)
        if asked is None or (slip is not None and slip.reads_as(prints_of(slip.code, asked))):
            instead = "" if asked else _instead(message, here[message.pk])
            sheet = letter_of(message, here[message.pk], slip, asked, instead)
            laid.append(replace(sheet, size=size_for(message.person)))
    return laid


def _instead(message: Message, post: Post) -> str:
    """What stands in a letter where its question can't: it closed, or it is for their own hand."""
    if not may_ask(message, post):
        return ""
    own = asking.show(message.asks, actor_of(message.person, Channel.PAPER), message.about_code)
    if own is None:
        return words.CLOSED
    return words.BY_THEIR_OWN_HAND if own.options or own.own_words else own.question
