"""What is done about Conversations, by noun."""

from alongside.conversations.said import Said

from .keeping import erase, forget_details
from .planning import call_off, change, plan
from .returning import back, longer, raise_alarm, set_off, spoken, tell_others
from .talking import eat, write_down

__all__ = [
    "Said",
    "back",
    "call_off",
    "change",
    "eat",
    "erase",
    "forget_details",
    "longer",
    "plan",
    "raise_alarm",
    "set_off",
    "spoken",
    "tell_others",
    "write_down",
]
