"""What people do about people."""

from .asking import NOT_BY_TEXT, decline, forget_asked, hear, hold_out, leave_alone, let_go, remind
from .cards import open_card, open_contacts, write_card
from .delegations import enter_speak_for, let_speak, take_back
from .erasing import erase, erase_again, forget_wholly
from .invitations import add_person, invite, join, revoke
from .organisations import Chosen, choose, found
from .persons import add_email, bring_back, end, keep_contacts, name_myself, pause, sign_out_everywhere
from .said import Said
from .standing import give_standing, take_standing, the_system

__all__ = [
    "NOT_BY_TEXT",
    "Chosen",
    "Said",
    "add_email",
    "add_person",
    "bring_back",
    "choose",
    "decline",
    "end",
    "enter_speak_for",
    "erase",
    "erase_again",
    "forget_asked",
    "forget_wholly",
    "found",
    "give_standing",
    "hear",
    "hold_out",
    "invite",
    "join",
    "keep_contacts",
    "leave_alone",
    "let_go",
    "let_speak",
    "name_myself",
    "open_card",
    "open_contacts",
    "pause",
    "remind",
    "revoke",
    "sign_out_everywhere",
    "take_back",
    "take_standing",
    "the_system",
    "write_card",
]
