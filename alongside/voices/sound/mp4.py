"""MP4, M4A and 3GP, which iPhones, Safari and many voice recorders make: their tracks and their length."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .known import MOST_PARTS, Fault, NotSound, Sound

OPENED = {b"moov", b"trak", b"mdia", b"moof", b"traf", b"mvex"}
SAMPLE_HAS_DURATION, SAMPLE_HAS_SIZE, SAMPLE_HAS_FLAGS, SAMPLE_HAS_SHIFT = 0x100, 0x200, 0x400, 0x800


def read_mp4(content: bytes) -> Sound | None:
    """None for anything that does not begin as one."""
    if content[4:8] != b"ftyp":
        return None
    handlers: set[bytes] = set()
    length = scale = track_scale = spoken = usual = 0
    for name, part in _boxes(content):
        if name == b"hdlr":
            handlers.add(part[8:12])
        elif name == b"mvhd":
            scale, length = _clock(part)
        elif name == b"mdhd":
            track_scale = _clock(part)[0]
        elif name == b"tfhd":
            usual = _usual_duration(part)
        elif name == b"trun":
            spoken += _run(part, usual)
    if b"vide" in handlers:
        raise NotSound(Fault.VIDEO)
    if b"soun" not in handlers:
        raise NotSound(Fault.NOT_SOUND)
    kind = "audio/3gpp" if content[8:11] == b"3gp" else "audio/mp4"
    if length and scale:
        return Sound(kind, length / scale)
    # Recorded as it went along, in pieces: the head does not know how long it became.
    return Sound(kind, spoken / track_scale if spoken and track_scale else None if b"moof" in content else 0.0)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every box, flat: of one that holds others the others follow. One that says 0 goes on to the end."""
    at = 0
    for _ in range(MOST_PARTS):
        if at + 8 > len(content):
            return
        size, name = struct.unpack(">I4s", content[at : at + 8])
        head = 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(content) - at
        if size < head:
            raise ValueError("a box smaller than its own head")
        if name in OPENED:
            at += head
        else:
            yield name, content[at + head : at + min(size, len(content))]
            at += size


def _clock(part: bytes) -> tuple[int, int]:
    """(ticks in a second, how many of them) of a head of the film or of a track."""
    if len(part) < 20:
        return 0, 0
    if part[0] == 1:
        return int.from_bytes(part[20:24], "big"), int.from_bytes(part[24:32], "big")
    return int.from_bytes(part[12:16], "big"), int.from_bytes(part[16:20], "big")


def _usual_duration(part: bytes) -> int:
    flags = int.from_bytes(part[1:4], "big")
    at = 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
    return int.from_bytes(part[at : at + 4], "big") if flags & 8 else 0


def _run(part: bytes, usual: int) -> int:
    """How many ticks a run of samples lasts."""
    flags, many = int.from_bytes(part[1:4], "big"), int.from_bytes(part[4:8], "big")
    at = 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    step = 4 * sum(
        bool(flags & each) for each in (SAMPLE_HAS_DURATION, SAMPLE_HAS_SIZE, SAMPLE_HAS_FLAGS, SAMPLE_HAS_SHIFT)
    )
    if not flags & SAMPLE_HAS_DURATION:
        return usual * min(many, MOST_PARTS)
    there = min(many, (len(part) - at) // step, MOST_PARTS)
    return sum(int.from_bytes(part[at + step * n : at + step * n + 4], "big") for n in range(there))
