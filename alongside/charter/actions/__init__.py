"""What people do about our promises."""

from .milestones import close_look_back, look_back, move_day, name_day, say_it_is_here
from .rounds import BY_HAND, agree, answer, ask_round, carry_on, enter_answer, note_asked, stop
from .said import Said
from .writing import (
    begin_from_example,
    begin_from_last,
    change,
    fill_chairs,
    say_it_happened,
    say_third_meeting,
    take_out,
    write,
)

__all__ = [
    "BY_HAND",
    "Said",
    "agree",
    "answer",
    "ask_round",
    "begin_from_example",
    "begin_from_last",
    "carry_on",
    "change",
    "close_look_back",
    "enter_answer",
    "fill_chairs",
    "look_back",
    "move_day",
    "name_day",
    "note_asked",
    "say_it_happened",
    "say_it_is_here",
    "say_third_meeting",
    "stop",
    "take_out",
    "write",
]
