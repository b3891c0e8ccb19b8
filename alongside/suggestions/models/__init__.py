"""Suggestions, their answers, and what people say to both."""

from .answers import Answer, Heard
from .suggestions import TAKEN_BACK, Suggestion, SuggestionRows
from .voices import Comment, Reaction, Talk

__all__ = ["TAKEN_BACK", "Answer", "Comment", "Heard", "Reaction", "Suggestion", "SuggestionRows", "Talk"]
