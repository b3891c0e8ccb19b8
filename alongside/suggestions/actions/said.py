"""What can have happened in this room; ``words.py`` says each on the web and by text."""

from enum import StrEnum


class Said(StrEnum):
    """One word for each outcome."""

    SUGGESTED = "suggested"
    TAKEN_IN = "taken_in"
    WITHDRAWN = "withdrawn"
    ACKNOWLEDGED = "acknowledged"
    PARKED = "parked"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"
    PROMISE_KEPT = "promise_kept"
    SEEN = "seen"
    LOOK_AGAIN = "look_again"
    TALK = "talk"
    BOTH_STAND = "both_stand"
    MERGED = "merged"
    UNMERGED = "unmerged"
    SET_ASIDE = "set_aside"
    BROUGHT_BACK = "brought_back"
    KEPT_ASIDE = "kept_aside"
    DELAY_EXPLAINED = "delay_explained"
    TALK_ASKED = "talk_asked"
    TALKED = "talked"
    PARAPHRASED = "paraphrased"
    REACTED = "reacted"
    COMMENTED = "commented"
    TAKEN_BACK = "taken_back"
    MAY_PUBLISH = "may_publish"
    MAY_NOT_PUBLISH = "may_not_publish"
