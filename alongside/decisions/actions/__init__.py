"""What people do about decisions, by noun."""

from .asking import (
    MeetsALimit,
    announce,
    ask,
    bring_input,
    change_question,
    drop_input,
    mark_limit,
    open_question,
    set_options,
    stop,
)
from .ready import Missing
from .said import Said
from .telling import add_view, bring_back, keep_step, look_again, promise_step, remind, tell_outcome, weigh
from .voting import close, end_the_talk, note_attempt, vote

__all__ = [
    "MeetsALimit",
    "Missing",
    "Said",
    "add_view",
    "announce",
    "ask",
    "bring_back",
    "bring_input",
    "change_question",
    "close",
    "drop_input",
    "end_the_talk",
    "keep_step",
    "look_again",
    "mark_limit",
    "note_attempt",
    "open_question",
    "promise_step",
    "remind",
    "set_options",
    "stop",
    "tell_outcome",
    "vote",
    "weigh",
]
