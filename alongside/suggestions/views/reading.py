"""Read suggestions: the list, one of them, and what is mine or waits for me."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from alongside.core.page import Request, page
from alongside.suggestions import rules
from alongside.suggestions.models import Suggestion


@page(may=rules.can_read, of=Suggestion)
def detail(request: Request, suggestion: Suggestion) -> HttpResponse:
    """One suggestion and what became of it."""
    return render(request, "suggestions/detail.html", {"suggestion": suggestion})
