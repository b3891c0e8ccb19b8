"""What people do about suggestions, by noun."""

from .answering import acknowledge, answer, explain_delay, keep_promise, park, respond, take_up
from .bringing import Brought, BroughtReaction, bring_in, take_out_again
from .raising import suggest, suggest_several, withdraw
from .said import Said
from .tidying import bring_back, keep_aside, merge, paraphrase, set_aside, unmerge
from .voices import ask_to_talk, comment, let_publish, react, say_talked, take_back

__all__ = [
    "Brought",
    "BroughtReaction",
    "Said",
    "acknowledge",
    "answer",
    "ask_to_talk",
    "bring_back",
    "bring_in",
    "comment",
    "explain_delay",
    "keep_aside",
    "keep_promise",
    "let_publish",
    "merge",
    "paraphrase",
    "park",
    "react",
    "respond",
    "say_talked",
    "set_aside",
    "suggest",
    "suggest_several",
    "take_back",
    "take_out_again",
    "take_up",
    "unmerge",
    "withdraw",
]
