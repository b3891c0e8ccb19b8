"""Suggestions, their answers, and what people say to both."""

from .answers import Answer, Heard
from .suggestions import Suggestion, SuggestionRows
from .voices import Comment, Reaction

__all__ = ["Answer", "Comment", "Heard", "Reaction", "Suggestion", "SuggestionRows"]
