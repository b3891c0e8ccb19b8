"""Until when it is kept: taken back by the person at any time, and gone on its day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from alongside.core import files
from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.secretfield import put
from alongside.messaging.actions import tell, unsay
from alongside.people.models import Organisation, Person
from alongside.replies.actions.taking import want_a_ring
from alongside.voices import letters, rules, words
from alongside.voices.models import VoiceNote
from alongside.voices.rules import ENDED, LIFECYCLE, State
from alongside.voices.said import Said

KEPT = timedelta(days=365)  # that there was one, and what came of it


@step
def lose_recording(note: VoiceNote) -> None:
    """Take away the sound itself: the bytes first, so that a crash between leaves no voice behind."""
    stored, note.file = note.file, None
    VoiceNote.objects.filter(pk=note.pk).update(file=None)
    if stored is not None:
        files.remove(stored)


@action(may=rules.is_their_own, when=LIFECYCLE.lets("take_back"))
def take_back(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Take it back before it is in. Nothing of it is left, neither the sound nor the words."""
    unsay(note)
    lose_recording(note)
    LIFECYCLE.move(note, "take_back", words="", numbers="", why="")
    return Result(note, Said.TAKEN_BACK)


@action(may=rules.is_their_own, when=lambda note: note.state == State.PUT_IN and note.file_id is not None)
def delete_recording(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Have the sound deleted before its day. What was typed up from it stands where it was put in."""
    lose_recording(note)
    return Result(note, Said.DELETED)


@action(may=rules.is_the_house, records="confidential")
def come_to_its_day(note: VoiceNote, *, by: Actor) -> Result[VoiceNote]:
    """Its day has come: the sound goes. Who waits for somebody to have listened is told, and rung."""
    made = timezone.localdate(note.made_at)
    last = made + rules.AT_MOST
    lose_recording(note)
    if note.state == State.RECORDED:
        LIFECYCLE.move(note, "take_back")
    elif note.state == State.NEW:
        _end(note, words.NOT_IN_TIME)
        want_a_ring(note.organisation_id, note.person)
    elif note.state == State.TYPED_UP and timezone.localdate() >= last:
        _end(note, words.NO_YES)
    elif note.state == State.TYPED_UP:
        VoiceNote.objects.filter(pk=note.pk).update(delete_on=last)  # of the words that wait for a yes
    return Result(note, Said.ITS_DAY)


def _end(note: VoiceNote, why: str) -> None:
    unsay(note)
    put(note, why=why)
    LIFECYCLE.move(note, "set_aside", words="", numbers="")
    tell(note.person, letters.not_in_time(note, why), about=note)


@action(may=rules.is_the_house, records="nothing")
def forget_ended(organisation: Organisation, *, by: Actor) -> Result[Organisation]:
    """Forget a year later that there was a recording."""
    old = VoiceNote.objects.filter(organisation=organisation, state__in=ENDED, file=None)
    old.filter(made_at__lt=timezone.now() - KEPT).delete()
    return Result(organisation, Said.ITS_DAY)


@step
def erase(person: Person, keep_words: bool) -> None:
    """A voice is somebody's own: every recording goes, with what was not put in. What was put in is its room's."""
    notes = VoiceNote.objects.filter(person=person).select_related("file")
    files.remove(*(note.file for note in notes if note.file))
    notes.delete()
