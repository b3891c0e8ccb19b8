"""Is it a sound recording, and how long? Read from the container itself, by hand: its name and first signs can lie.

What browsers and phones make is known: webm, ogg, mp4 and 3gp, mp3, wav and amr. Nothing is decoded.
"""

from __future__ import annotations

from .known import Fault, NotSound, Sound
from .matroska import read_webm
from .mp4 import read_mp4
from .streams import read_amr, read_mp3, read_ogg, read_wav

READERS = (read_webm, read_ogg, read_mp4, read_wav, read_amr, read_mp3)  # mp3 last: its signs are the weakest


def read(content: bytes) -> Sound:
    """What it is. Raises ``NotSound`` for whatever is none of them, is broken off at its head, or shows pictures."""
    if not content:
        raise NotSound(Fault.EMPTY)
    for reader in READERS:
        try:
            found = reader(content)
        except (IndexError, ValueError, OverflowError):  # a head that promises more than there is
            raise NotSound(Fault.NOT_SOUND) from None
        if found is not None:
            return found
    raise NotSound(Fault.NOT_SOUND)


__all__ = ["Fault", "NotSound", "Sound", "read"]
