"""What can have happened in the letterbox."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """What can have happened; ``words.py`` says it."""

    FILED = "filed"
    TRIED = "tried"
    SENT = "sent"
    LAID_OUT = "laid_out"
    POSTED = "posted"
    SHOWN = "shown"
    RECEIPT_TAKEN = "receipt_taken"
    SIMULATED = "simulated"
    NOTED = "noted"
    RESENT = "resent"
    ARRIVED = "arrived"
    TO_TELL = "to_tell"
    TOLD = "told"
    WISHES_KEPT = "wishes_kept"
    WISHES_ENTERED = "wishes_entered"
    STOPPED = "stopped"
    STARTED = "started"
    NUMBER_LOST = "number_lost"
    LETTERBOX_KEPT = "letterbox_kept"
