"""One sentence that is said once, on the next page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, sentence: str) -> None:
    """Show this sentence on the next page, as good news. The layouts do the showing."""
    messages.success(request, sentence)
