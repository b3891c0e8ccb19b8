"""What can have happened; ``words.py`` says it."""

from __future__ import annotations

from enum import StrEnum


class Said(StrEnum):
    """What can have happened to a decision."""

    ASKED = "asked"
    CHANGED = "changed"
    OPTIONS_SET = "options_set"
    LIMIT_MARKED = "limit_marked"
    INPUT_BROUGHT = "input_brought"
    INPUT_DROPPED = "input_dropped"
    OPENED = "opened"
    STOPPED = "stopped"
    VOTED = "voted"
    VOTE_CHANGED = "vote_changed"
    ENDED_THE_TALK = "ended_the_talk"
    MAY_NOT_END_IT = "may_not_end_it"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    CAME_BACK = "came_back"
    WEIGHED = "weighed"
    STEP_PROMISED = "step_promised"
    STEP_DONE = "step_done"
    TOLD = "told"
    REMINDED = "reminded"
    VIEW_ADDED = "view_added"
    LOOKED_AGAIN = "looked_again"
