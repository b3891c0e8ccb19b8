"""By the person, by their own way: are the words right that were typed up?"""

from __future__ import annotations

from dataclasses import replace

from alongside.core.action import Result, action
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.core.secretfield import put
from alongside.core.text import says_something
from alongside.messaging import asking as asks
from alongside.messaging.actions import unsay
from alongside.messaging.asking import Reply
from alongside.people.standing import actor_of
from alongside.replies.actions.taking import want_a_ring
from alongside.voices import rules, words
from alongside.voices.models import VoiceNote
from alongside.voices.rules import LIFECYCLE, State
from alongside.voices.said import Said

from .listening import again, put_in


def _waits_for_a_yes(note: VoiceNote) -> bool:
    return bool(note.state == State.TYPED_UP)


@action(may=rules.is_their_own, when=_waits_for_a_yes, by_others=True)
def agree(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Yes, that is what I said: it goes in as it was spoken, with who typed it."""
    theirs = replace(actor_of(note.person, Channel.VOICE), entered_by_id=note.typed_up_by_id)
    asks.take(note.asks, theirs, note.about_code, Reply(note.chosen, note.words, note.part))
    put_in(note, typed_up_by_id=note.typed_up_by_id)
    unsay(note)
    return Result(note, Said.AGREED)


@action(may=rules.is_their_own, when=_waits_for_a_yes, by_others=True)
def correct(note: VoiceNote, *, by: Actor, right: str) -> Result[VoiceNote]:
    """No, it should say this: it goes in with these words, by the way in which they said them."""
    if not says_something(right):
        raise NotReady("Write what it should say.", field="words")
    asks.take(note.asks, replace(by, key=""), note.about_code, Reply(note.chosen, right, note.part))
    put_in(note, typed_up_by_id=note.typed_up_by_id)
    unsay(note)
    return Result(note, Said.CORRECTED)


@action(may=rules.is_their_own, when=_waits_for_a_yes, by_others=True)
def disagree(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """No, that is not what I said. Somebody listens again; where the recording is gone, somebody rings."""
    unsay(note)
    if note.file_id is not None:
        again(note, "listen_again")
        return Result(note, Said.NOT_RIGHT)
    want_a_ring(note.organisation_id, note.person)
    put(note, why=words.NOT_AS_SAID)
    LIFECYCLE.move(note, "set_aside", words="", numbers="")
    return Result(note, Said.NOT_RIGHT)
