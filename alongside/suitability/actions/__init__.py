"""What people do about the check and the label."""

from .asking import say_next
from .confirming import BY_WORD, NO_BLAME, confirm, confirm_staff, take_back, take_back_staff
from .finding import answer_flag, find_out, hand_on, keep_need, look_at_records
from .labels import ask_again, pause, put_on, set_up, settle
from .outside import pick_up, take_out_paper, type_in_paper, write_down_what_was_told
from .said import Said
from .sheets import answer, erase, hand_in, hand_in_apart, type_in

__all__ = [
    "BY_WORD",
    "NO_BLAME",
    "Said",
    "answer",
    "answer_flag",
    "ask_again",
    "confirm",
    "confirm_staff",
    "erase",
    "find_out",
    "hand_in",
    "hand_in_apart",
    "hand_on",
    "keep_need",
    "look_at_records",
    "pause",
    "pick_up",
    "put_on",
    "say_next",
    "set_up",
    "settle",
    "take_back",
    "take_back_staff",
    "take_out_paper",
    "type_in",
    "type_in_paper",
    "write_down_what_was_told",
]
