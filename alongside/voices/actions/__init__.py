"""What is done about recordings, by noun."""

from alongside.voices.said import Said

from .agreeing import agree, correct, disagree
from .keeping import come_to_its_day, delete_recording, forget_ended, take_back
from .listening import hear, look_again, ring_instead, set_aside, type_up
from .recording import record, send

__all__ = [
    "Said",
    "agree",
    "come_to_its_day",
    "correct",
    "delete_recording",
    "disagree",
    "forget_ended",
    "hear",
    "look_again",
    "record",
    "ring_instead",
    "send",
    "set_aside",
    "take_back",
    "type_up",
]
