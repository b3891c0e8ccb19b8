"""WebM, which most browsers record: its tracks, and the time of its last block. Browsers write no length into it."""

from __future__ import annotations

import struct

from .known import MOST_PARTS, Fault, NotSound, Sound

HEAD = b"\x1aE\xdf\xa3"
SEGMENT, INFO, TRACKS, TRACK, CLUSTER, GROUP = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0
SCALE, KIND, CLUSTER_TIME, SIMPLE_BLOCK, BLOCK = 0x2AD7B1, 0x83, 0xE7, 0xA3, 0xA1
OPENED = {SEGMENT, INFO, TRACKS, TRACK, CLUSTER, GROUP}  # we look inside; whatever else is stepped over
VIDEO, AUDIO = 1, 2


def read_webm(content: bytes) -> Sound | None:
    """None for anything that does not begin as one."""
    if not content.startswith(HEAD):
        return None
    scale, began, last, blocks = 1_000_000, 0, 0, 0
    kinds: set[int] = set()
    size, at = _number(content, len(HEAD))
    at += size  # the head itself
    for _ in range(MOST_PARTS):
        if at >= len(content):
            break
        element, at = _element(content, at)
        size, at = _number(content, at)
        if element in OPENED:
            continue
        part = content[at : at + size]
        if element == SCALE:
            scale = int.from_bytes(part, "big")
        elif element == KIND:
            kinds.add(int.from_bytes(part, "big"))
        elif element == CLUSTER_TIME:
            began = int.from_bytes(part, "big")
        elif element in (SIMPLE_BLOCK, BLOCK) and len(part) > 4:
            _, after = _number(part, 0)
            last = max(last, began + struct.unpack(">h", part[after : after + 2].ljust(2, b"\0"))[0])
            blocks += 1
        at += size
    if VIDEO in kinds:
        raise NotSound(Fault.VIDEO)
    if AUDIO not in kinds:
        raise NotSound(Fault.NOT_SOUND)
    return Sound("audio/webm", last * scale / 1e9 if blocks else 0.0)


def _element(content: bytes, at: int) -> tuple[int, int]:
    """The name of an element, and where it ends. Raises ``ValueError`` where no element can begin."""
    width = 9 - content[at].bit_length()
    if width > 4:
        raise ValueError("no element begins like this")
    return int.from_bytes(content[at : at + width], "big"), at + width


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to eight bytes, and where it ends. One that is all ones means "not known yet": then none."""
    width = 9 - content[at].bit_length()
    if width > 8:
        raise ValueError("no number begins like this")
    number = int.from_bytes(content[at : at + width], "big") & ((1 << 7 * width) - 1)
    return (0 if number == (1 << 7 * width) - 1 else number), at + width
