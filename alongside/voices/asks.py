"""What this room asks that can be answered by any way: is it right, what was typed up?"""

from __future__ import annotations

from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply
from alongside.messaging.letters import short

from . import actions, words
from .asking import typed_up
from .letters import CHECK
from .models import VoiceNote
from .rules import State

FITS_A_TEXT = (
    300  # signs: of more than that a phone shows only the beginning, and nobody agrees to what they can't read
)


def show(by: Actor, code: str) -> Asked | None:
    """The words that wait for this person's yes."""
    note = _waiting(by, code)
    if note is None:
        return None
    said = " ".join(typed_up(note, by).split())
    long = by.channel is Channel.TEXT and len(said) > FITS_A_TEXT
    question = words.CHECK_LONG if long else words.CHECK
    return Asked(
        question.format(words=short(said, FITS_A_TEXT) if long else said),
        (Option(1, words.RIGHT), Option(2, words.WRONG)),
        own_words=words.WHAT_THEN,
        place=note.project_code,
        part=_part(note),
        longest=5000,
    )


def take(by: Actor, code: str, reply: Reply) -> str:
    """Yes; no; or no, and what it should say."""
    note = _waiting(by, code)
    if note is None:
        raise NotReady(CLOSED)
    if reply.part and reply.part != _part(note):
        raise NotReady(words.WRITTEN_ANEW)
    if reply.numbers == (1,):
        actions.agree(note, by=by)
        return words.THANKS_IN
    if reply.numbers != (2,):
        raise NotReady(words.NUMBER_FIRST, field="numbers")
    if reply.words:
        actions.correct(note, by=by, right=reply.words)
        return words.THANKS_CORRECTED
    actions.disagree(note, by=by)
    return words.THANKS_NOT_RIGHT


def _waiting(by: Actor, code: str) -> VoiceNote | None:
    rows = VoiceNote.objects.visible_to(by).select_related("person", "file")
    return rows.filter(code=code, person_id=by.person_id, state=State.TYPED_UP).first()


def _part(note: VoiceNote) -> str:
    """Another one when it was typed up anew: a yes to the words before is none to these."""
    return str(int(note.typed_up_at.timestamp())) if note.typed_up_at else ""


ASKS = {CHECK: Ask("If what we typed up is right", show, take)}
