"""Ogg, WAV, AMR and MP3: sound in one stream, without boxes in boxes."""

from __future__ import annotations

import struct

from .known import MOST_PARTS, Fault, NotSound, Sound

_OGG_SOUNDS = {b"OpusHead": 48_000, b"\x01vorbis": 0, b"Speex   ": 0, b"\x7fFLAC": 0}
_AMR = {b"#!AMR\n": (12, 13, 15, 17, 19, 20, 26, 31, 5), b"#!AMR-WB\n": (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)}
_AMR_SECONDS = 0.02
# Kilobits in a second by the sign in the head of a frame: MPEG 1 layer 3, and MPEG 2 and 2.5 layer 3.
_MP3_RATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_MP3_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MP3_AT_LEAST = 3  # frames in a row: one alone may be chance


def read_ogg(content: bytes) -> Sound | None:
    """Opus, Vorbis, Speex or FLAC, and the place that its last page says it has reached."""
    if not content.startswith(b"OggS"):
        return None
    if b"\x80theora" in content[:4096]:
        raise NotSound(Fault.VIDEO)
    head = content[27 + content[26] :]
    hertz = next((rate for sign, rate in _OGG_SOUNDS.items() if head.startswith(sign)), None)
    if hertz is None:
        raise NotSound(Fault.NOT_SOUND)
    if head.startswith(b"\x01vorbis"):
        hertz = int.from_bytes(head[12:16], "little")
    last = content.rfind(b"OggS")
    reached = struct.unpack("<q", content[last + 6 : last + 14].ljust(8, b"\0"))[0]
    return Sound("audio/ogg", max(reached, 0) / hertz if hertz else None)


def read_wav(content: bytes) -> Sound | None:
    """The bytes of its data by the bytes of a second."""
    if content[:4] != b"RIFF":
        return None
    if content[8:12] != b"WAVE":
        raise NotSound(Fault.VIDEO if content[8:12] == b"AVI " else Fault.NOT_SOUND)
    at, a_second, there = 12, 0, 0
    for _ in range(MOST_PARTS):
        if at + 8 > len(content):
            break
        name, size = struct.unpack("<4sI", content[at : at + 8])
        if name == b"fmt ":
            a_second = int.from_bytes(content[at + 16 : at + 20], "little")
        elif name == b"data":
            there = min(size, len(content) - at - 8)
        at += 8 + size + size % 2
    if not a_second:
        raise NotSound(Fault.NOT_SOUND)
    return Sound("audio/wav", there / a_second)


def read_amr(content: bytes) -> Sound | None:
    """Frames of a fiftieth of a second each, as old phones record."""
    for sign, sizes in _AMR.items():
        if content.startswith(sign):
            at, frames = len(sign), 0
            while at < len(content) and frames < MOST_PARTS:
                mode = content[at] >> 3 & 15
                at += 1 + (sizes[mode] if mode < len(sizes) else 0)
                frames += 1
            return Sound("audio/amr", frames * _AMR_SECONDS)
    return None


def read_mp3(content: bytes) -> Sound | None:
    """Frame after frame. What stands before them (ID3: a title, a picture of a cover) is stepped over."""
    at = 0
    if content.startswith(b"ID3"):
        at = 10 + sum((byte & 127) << 7 * (3 - n) for n, byte in enumerate(content[6:10]))
    frames, seconds = 0, 0.0
    while frames < MOST_PARTS:
        found = _frame(content[at : at + 4])
        if found is None:
            break
        size, lasts = found
        at, frames, seconds = at + size, frames + 1, seconds + lasts
    return Sound("audio/mpeg", seconds) if frames >= _MP3_AT_LEAST else None


def _frame(head: bytes) -> tuple[int, float] | None:
    """(bytes, seconds) of a frame of layer 3, from its four bytes of head."""
    if len(head) < 4 or head[0] != 255 or head[1] & 0xE6 != 0xE2:
        return None
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in _MP3_HERTZ or not 0 < rate < 15 or hertz == 3:
        return None
    samples = 1152 if version == 3 else 576
    per_second = _MP3_HERTZ[version][hertz]
    bits = _MP3_RATES[0 if version == 3 else 1][rate] * 1000
    return samples // 8 * bits // per_second + (head[2] >> 1 & 1), samples / per_second
