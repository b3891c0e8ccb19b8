"""What people do about suggestions, by noun."""

from .answering import acknowledge, answer, keep_promise, park, respond, take_up
from .raising import suggest, suggest_several, withdraw
from .said import Said
from .tidying import bring_back, merge, paraphrase, set_aside, unmerge
from .voices import comment, let_publish, react, take_back

__all__ = [
    "Said",
    "acknowledge",
    "answer",
    "bring_back",
    "comment",
    "keep_promise",
    "let_publish",
    "merge",
    "paraphrase",
    "park",
    "react",
    "respond",
    "set_aside",
    "suggest",
    "suggest_several",
    "take_back",
    "take_up",
    "unmerge",
    "withdraw",
]
