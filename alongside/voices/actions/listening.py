"""By who listens: listen, type up, ring instead, or put aside."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.core.secretfield import put
from alongside.core.text import clean, says_something
from alongside.messaging import asking as asks
from alongside.messaging.actions import tell
from alongside.messaging.asking import Reply
from alongside.people.standing import heard_from
from alongside.replies.actions.taking import want_a_ring
from alongside.voices import letters, rules, words
from alongside.voices.asking import listens_now, typed_up
from alongside.voices.models import Hearing, VoiceNote
from alongside.voices.rules import LIFECYCLE, State, day_it_goes
from alongside.voices.said import Said


@action(may=rules.can_listen, when=lambda note: note.file_id is not None, records="nothing")
def hear(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Listen to a recording. The person sees who did, and when: that row is the memory, not an event."""
    if not listens_now(note, by):
        Hearing.objects.create(note=note, listener_id=by.somebody)
    return Result(note, Said.HEARD)


@action(may=rules.can_listen, when=LIFECYCLE.lets("type_up"))
def type_up(note: VoiceNote, *, by: Actor, reply: Reply) -> Result[VoiceNote]:
    """Write down what they said. It goes in at once, or once they have said that the words are right.

    Raises ``Refused`` for who may not type in what this person says, and ``NotReady`` for what does not fit.
    """
    said = Reply(reply.numbers, clean(reply.words), reply.part)
    theirs = heard_from(note.person, by, Channel.VOICE, note.project_code)
    if not note.asks_first:
        asks.take(note.asks, theirs, note.about_code, said)
        put_in(note, typed_up_by_id=by.person_id)
        return Result(note, Said.PUT_IN)
    asked = asks.show(note.asks, theirs, note.about_code)
    if asked is None:
        raise NotReady(words.CLOSED)
    asks.fit(asked, said)
    put(note, words=said.words, numbers=" ".join(map(str, said.numbers)))
    goes = day_it_goes(State.TYPED_UP, timezone.localdate(note.made_at), timezone.localdate())
    LIFECYCLE.move(
        note, "type_up", part=said.part, typed_up_by_id=by.person_id, typed_up_at=timezone.now(), delete_on=goes
    )
    tell(note.person, letters.check(note, typed_up(note, theirs)), about=note)
    return Result(note, Said.TYPED_UP)


@step
def put_in(note: VoiceNote, *, typed_up_by_id: int | None) -> None:
    """It stands where it belongs now; a copy of the words is not kept here."""
    now = timezone.now()
    goes = day_it_goes(State.PUT_IN, timezone.localdate(note.made_at), timezone.localdate(now))
    typed_up_at = note.typed_up_at or now
    LIFECYCLE.move(
        note,
        "put_in",
        words="",
        numbers="",
        typed_up_by_id=typed_up_by_id,
        typed_up_at=typed_up_at,
        delete_on=min(note.delete_on, goes),
    )


@action(may=rules.can_listen, when=LIFECYCLE.lets("set_aside"))
def ring_instead(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Nobody can make out the words: they are rung. After the call it can be taken up again and typed."""
    want_a_ring(note.organisation_id, note.person)
    _aside(note, words.COULD_NOT_FOLLOW)
    return Result(note, Said.RING)


@action(may=rules.can_listen, when=LIFECYCLE.lets("set_aside"))
def set_aside(note: VoiceNote, *, by: Actor, why: str) -> Result[VoiceNote]:
    """It can't be put in: nothing was said in it, say, or the question has closed. The person reads why."""
    if not says_something(why):
        raise NotReady("Say in a few words why. They will read it.", field="why")
    _aside(note, why)
    tell(note.person, letters.set_aside(note, why), about=note)
    return Result(note, Said.SET_ASIDE)


def _aside(note: VoiceNote, why: str) -> None:
    put(note, why=why)
    goes = day_it_goes(State.SET_ASIDE, timezone.localdate(note.made_at), timezone.localdate())
    LIFECYCLE.move(note, "set_aside", words="", numbers="", delete_on=min(note.delete_on, goes))


@action(may=rules.can_listen, when=LIFECYCLE.lets("look_again"))
def look_again(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Take it up again: they were rung, or it was put aside too soon."""
    again(note, "look_again")
    return Result(note, Said.UP_AGAIN)


@step
def again(note: VoiceNote, verb: str) -> None:
    """It waits for somebody to listen once more, until the day that it would have gone at first.

    Where the sound is gone there are 14 days to type up what was said on the phone.
    """
    today = timezone.localdate()
    goes = day_it_goes(State.NEW, timezone.localdate(note.made_at), today)
    LIFECYCLE.move(
        note,
        verb,
        words="",
        numbers="",
        typed_up_by=None,
        typed_up_at=None,
        delete_on=goes if note.file_id else today + rules.AFTER_TYPED,
    )
