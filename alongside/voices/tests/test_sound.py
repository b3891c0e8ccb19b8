"""What is a sound recording, and how long it is: read by hand, from hostile bytes too."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest

from alongside.voices import sound
from alongside.voices.sound import Fault, NotSound

from . import sounds

WHOLE = {
    "wav": (sounds.wav(), "audio/wav", 2),
    "amr": (sounds.amr(), "audio/amr", 2),
    "amr wide": (b"#!AMR-WB\n" + (b"\x44" + b"\x11" * 60) * 100, "audio/amr", 2),
    "mp3": (sounds.mp3(), "audio/mpeg", 2),
    "mp3 with a title": (sounds.mp3(tagged=True), "audio/mpeg", 2),
    "ogg": (sounds.ogg(), "audio/ogg", 2),
    "ogg vorbis": (sounds.ogg(head=b"\x01vorbis" + b"\0" * 5 + (24_000).to_bytes(4, "little")), "audio/ogg", 4),
    "ogg speex": (sounds.ogg(head=b"Speex   " + b"\0" * 20), "audio/ogg", None),
    "m4a": (sounds.mp4(), "audio/mp4", 2),
    "m4a, long numbers": (sounds.mp4(version=1), "audio/mp4", 2),
    "3gp": (sounds.mp4(brand=b"3gp4"), "audio/3gpp", 2),
    "mp4 in pieces": (sounds.mp4_in_pieces(3), "audio/mp4", 3),
    "mp4 in pieces alike": (sounds.mp4_in_pieces(3, each_sample=False), "audio/mp4", 3),
    "mp4 in no pieces yet": (sounds.mp4_in_pieces(0), "audio/mp4", 0),
    "webm": (sounds.webm(), "audio/webm", 2),
    "webm with nothing in it": (sounds.webm(0), "audio/webm", 0),
    "wav of no time": (sounds.wav(0), "audio/wav", 0),
    "amr of no time": (b"#!AMR\n", "audio/amr", 0),
}
OTHERS = {
    "nothing": (b"", Fault.EMPTY),
    "a page": (b"<!doctype html><p>hello", Fault.NOT_SOUND),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, Fault.NOT_SOUND),
    "a film of a phone": (sounds.mp4(handler=b"vide"), Fault.VIDEO),
    "a film of a browser": (sounds.webm(kind=1), Fault.VIDEO),
    "an old film": (b"RIFF\0\0\0\0AVI " + b"\0" * 40, Fault.VIDEO),
    "a film in ogg": (sounds.ogg(head=b"\x80theora" + b"\0" * 20), Fault.VIDEO),
    "ogg of something": (sounds.ogg(head=b"whatever" + b"\0" * 20), Fault.NOT_SOUND),
    "words in mp4": (sounds.mp4(handler=b"text"), Fault.NOT_SOUND),
    "words in webm": (sounds.webm(kind=17), Fault.NOT_SOUND),
    "a picture in RIFF": (b"RIFF\0\0\0\0WEBP" + b"\0" * 40, Fault.NOT_SOUND),
    "wav without a head": (b"RIFF\0\0\0\0WAVEdata\4\0\0\0abcd", Fault.NOT_SOUND),
    "one frame by chance": (b"\xff\xfb\x90\x00" + b"x" * 500, Fault.NOT_SOUND),
    "the head of a webm, and no more": (b"\x1aE\xdf\xa3", Fault.NOT_SOUND),
    "a box smaller than its head": (b"\0\0\0\x08ftyp\0\0\0\x02moov", Fault.NOT_SOUND),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_phones_and_browsers_make_is_known(name: str) -> None:
    content, kind, seconds = WHOLE[name]
    found = sound.read(content)
    assert (found.kind, None if found.seconds is None else round(found.seconds)) == (kind, seconds)


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_none_says_why(name: str) -> None:
    content, fault = OTHERS[name]
    with pytest.raises(NotSound) as raised:
        sound.read(content)
    assert raised.value.fault == fault


@pytest.mark.parametrize("name", WHOLE)
def test_broken_bytes_are_refused_quietly(name: str) -> None:
    """Cut off anywhere, with any bytes changed: a sound, or ``NotSound``, and soon."""
    chance = random.Random(name)
    for _ in range(300):
        content = bytearray(WHOLE[name][0][:3000])
        for _ in range(chance.randint(0, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            sound.read(bytes(content[: chance.randrange(len(content)) + 1]))
        except NotSound:
            continue


@pytest.mark.parametrize(
    "content",
    [
        b"\x1aE\xdf\xa3\x80" + b"\xec\x80" * 5_000_000,
        b"#!AMR\n" + b"\x7c" * 10_000_000,
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 1_200_000,
        b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 1_200_000,
        b"OggS" + b"\0" * 10_000_000,
    ],
    ids=["webm", "amr", "mp4", "wav", "ogg"],
)
def test_nobody_can_keep_us_reading(content: bytes) -> None:
    """Ten megabytes of the smallest parts there are."""
    began = time.process_time()
    with suppress(NotSound):
        sound.read(content)
    assert time.process_time() - began < 2
