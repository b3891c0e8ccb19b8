"""The question of a round, as any way can carry it: a text, a mail, a call, a slip of paper."""

from __future__ import annotations

from alongside.core.action import deed_of
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply

from . import letters, words
from .actions import Said, answer
from .models import Round
from .models.reading import asked_of


def _open(by: Actor, code: str) -> Round | None:
    """The round, where this person was asked and can answer now."""
    round_ = Round.objects.visible_to(by).filter(code=code).first()
    if round_ is None or not deed_of(answer).is_open(by, round_):
        return None
    return round_ if asked_of(round_, by.person_id) else None


def _show(by: Actor, code: str) -> Asked | None:
    """The question, after what has to be said before it.

    What they said up to now is not shown: whoever types for somebody would read it, and that they have answered.
    """
    round_ = _open(by, code)
    if round_ is None:
        return None
    hint = words.HINT.format(letters.who_sees(round_), letters.till(round_))
    more = f" {words.NUMBER_TOO}" if round_.options and round_.own_words else ""
    return Asked(
        question_said(round_),
        tuple(Option(number, said) for number, said in enumerate(round_.options, 1)),
        own_words=words.OWN if round_.own_words else "",
        hint=f"{hint}{more}",
        until=round_.closes_on,
        many=round_.many,
        place=round_.project.code,
    )


def question_said(round_: Round) -> str:
    """The question as it is read out."""
    return " ".join(filter(None, (letters.BEFORE.format(round_.note) if round_.note else "", round_.question)))


def _take(by: Actor, code: str, reply: Reply) -> str:
    round_ = _open(by, code)
    if round_ is None:
        raise NotReady(CLOSED)
    done = answer(round_, by=by, numbers=reply.numbers, words=reply.words)
    return (words.TEXT if by.channel == Channel.TEXT else words.WEB)[Said(done.said)]


# Hushed: who looks after what came in would read who has answered, and what. Who posts it knows that somebody opens it.
ASKS = {letters.ASKS: Ask("A question to everybody", _show, _take, hushed=True, by_slip=True)}
