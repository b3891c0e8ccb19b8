"""What people do about suggestions, by noun."""

from .answering import acknowledge, answer, explain_delay, keep_promise, park, respond, take_up
from .imports import (
    begin_import,
    drop_import,
    give_up_import,
    lay_out,
    mark_rows,
    take_in_import,
    undo_import,
)
from .raising import suggest, suggest_several, withdraw
from .said import Said
from .tidying import bring_back, keep_aside, merge, paraphrase, set_aside, unmerge
from .voices import ask_to_talk, comment, let_publish, react, say_talked, take_back

__all__ = [
    "Said",
    "acknowledge",
    "answer",
    "ask_to_talk",
    "begin_import",
    "bring_back",
    "comment",
    "drop_import",
    "explain_delay",
    "give_up_import",
    "keep_aside",
    "keep_promise",
    "lay_out",
    "let_publish",
    "mark_rows",
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
    "take_in_import",
    "take_up",
    "undo_import",
    "unmerge",
    "withdraw",
]
