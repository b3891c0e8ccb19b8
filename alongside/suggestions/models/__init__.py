"""Suggestions, their answers, and what people say to both."""

from .answers import Answer, Heard
from .imports import Import, ImportedVoice, ImportRow
from .suggestions import TAKEN_BACK, Suggestion, SuggestionRows
from .voices import Comment, Reaction, Talk

__all__ = [
    "TAKEN_BACK",
    "Answer",
    "Comment",
    "Heard",
    "Import",
    "ImportRow",
    "ImportedVoice",
    "Reaction",
    "Suggestion",
    "SuggestionRows",
    "Talk",
]
