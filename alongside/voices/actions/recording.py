"""By the person: record, and send."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from alongside.core import files
from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.people.models import Person
from alongside.voices import rules, words
from alongside.voices.asking import aloud
from alongside.voices.models import VoiceNote
from alongside.voices.rules import LIFECYCLE, State, day_it_goes
from alongside.voices.said import Said
from alongside.voices.sound import Fault, NotSound, Sound, read

from .keeping import lose_recording

FIELD = "recording"
ENDINGS = {
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/3gpp": "3gp",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "audio/mpeg": "mp3",
}
# What the first signs may not say, whatever the container says: a picture, a page or a program that also sounds.
NEVER = ("image/", "text/", "application/pdf", "application/zip", "application/x-ms", "application/javascript")


@action(may=rules.can_record)
def record(person: Person, *, by: Actor, to: str, upload: UploadedFile) -> Result[VoiceNote]:
    """Keep what somebody recorded, for them alone until they send it. One that they did not send makes room for it.

    Raises ``NotReady`` for what is no recording, and where there is nothing to say or nobody to listen.
    """
    question = aloud(by, person, to)
    if question is None:
        raise NotReady(words.CLOSED)
    if not question.listeners:
        raise NotReady(words.NOBODY_LISTENS)
    mine = VoiceNote.objects.filter(person=person)
    if mine.filter(state=State.NEW).count() >= rules.MOST_WAITING:
        raise NotReady(words.MANY_WAIT)
    sound = _sound_in(upload)
    for earlier in mine.filter(state=State.RECORDED, asks=question.kind, about_code=question.code):
        lose_recording(earlier)
        LIFECYCLE.move(earlier, "take_back")
    today = timezone.localdate()
    note = VoiceNote.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        project_code=question.asked.place,
        asks=question.kind,
        about_code=question.code,
        length_seconds=None if sound.seconds is None else max(1, round(sound.seconds)),
        delete_on=day_it_goes(State.RECORDED, today, today),
    )
    upload.name = f"recording.{ENDINGS[sound.kind]}"
    note.file = files.store(note, upload, kinds={*ENDINGS}, found=sound.kind)
    note.save(update_fields=["file"])
    return Result(note, Said.RECORDED)


@action(may=rules.is_their_own, when=LIFECYCLE.lets("send"))
def send(note: VoiceNote, *, by: Actor, asks_first: bool) -> Result[VoiceNote]:
    """Let it be listened to and typed up, and say whether one wants to check the words before they go in."""
    question = aloud(by, note.person, f"{note.asks}~{note.about_code}")
    if question is None or not question.listeners:
        raise NotReady(words.CLOSED if question is None else words.NOBODY_LISTENS)
    made = timezone.localdate(note.made_at)
    goes = day_it_goes(State.NEW, made, timezone.localdate())
    LIFECYCLE.move(note, "send", asks_first=asks_first, sent_at=timezone.now(), delete_on=goes)
    return Result(note, Said.SENT)


def _sound_in(upload: UploadedFile) -> Sound:
    if upload.size is None or upload.size > rules.LARGEST:
        raise NotReady(words.FAULTS[Fault.BIG], field=FIELD)
    content = upload.read()
    upload.seek(0)
    try:
        sound = read(content)
    except NotSound as other:
        raise NotReady(words.FAULTS[other.fault], field=FIELD) from None
    if files.kind_of(content).startswith(NEVER):
        raise NotReady(words.FAULTS[Fault.NOT_SOUND], field=FIELD)
    fault = rules.fault_in(sound)
    if fault is not None:
        raise NotReady(words.FAULTS[fault], field=FIELD)
    return sound
