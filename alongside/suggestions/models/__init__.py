"""Suggestions, their answers, and what people say to both."""

from .answers import Answer, Heard
from .imports import Import, ImportedVoice, ImportRow
from .suggestions import Suggestion, SuggestionRows
from .voices import Comment, Reaction

__all__ = [
    "Answer",
    "Comment",
    "Heard",
    "Import",
    "ImportRow",
    "ImportedVoice",
    "Reaction",
    "Suggestion",
    "SuggestionRows",
]
