"""What a person reads when Django refuses before a page of ours is asked: what happened, and their own words back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.core.page import typed_in


def form_was_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django refused a form (signed out meanwhile, or a form from elsewhere). Nothing was saved; nothing is lost."""
    return render(request, "403_csrf.html", {"typed": typed_in(request)}, status=403)
