"""What can have happened in this room; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """One for each thing done."""

    FOUNDED = "founded"
    CHOSEN = "chosen"
    INVITED = "invited"
    REVOKED = "revoked"
    JOINED = "joined"
    HEARD = "heard"
    DECLINED = "declined"
    LEFT_ALONE = "left_alone"
    REMINDED = "reminded"
    ADDED = "added"
    NAMED = "named"
    EMAIL_ADDED = "email_added"
    PAUSED = "paused"
    BACK = "back"
    ENDED = "ended"
    CARD_WRITTEN = "card_written"
    OPENED = "opened"
    SPEAKS = "speaks"
    SPEAKS_NO_MORE = "speaks_no_more"
    SIGNED_OUT = "signed_out"
    FORGOTTEN = "forgotten"
