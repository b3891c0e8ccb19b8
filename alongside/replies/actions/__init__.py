"""What is done about what comes in, by noun."""

from alongside.replies.said import Said

from .asking_in import ask_in, ask_once_more
from .handling import look_again, place, say_whose, set_aside, write_back
from .needing import ask_needs
from .ringing import ask_to_be_rung, no_answer, rung
from .taking import Settled, begin_answer, end_answer, forget_old, keep_to_read, settle, take_in

__all__ = [
    "Said",
    "Settled",
    "ask_in",
    "ask_needs",
    "ask_once_more",
    "ask_to_be_rung",
    "begin_answer",
    "end_answer",
    "forget_old",
    "keep_to_read",
    "look_again",
    "no_answer",
    "place",
    "rung",
    "say_whose",
    "set_aside",
    "settle",
    "take_in",
    "write_back",
]
