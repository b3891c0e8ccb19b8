"""What every template may use of where the actor is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .standing import Here

NEUTRAL = "My pages"  # stands in page titles where an organisation keeps its name out of them


def here(request: HttpRequest) -> dict[str, Any]:
    """``here``, the exit button where the organisation wants it everywhere, and a neutral name where it wants that."""
    found = getattr(request, "here", Here())
    seen: dict[str, Any] = {"here": found, "exit_button": bool(found.name) and found.exit_everywhere}
    return seen | ({"site_name": NEUTRAL} if found.neutral_names else {})
