"""What every template may use of where the actor is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .calling import called
from .standing import Here

NEUTRAL = "My pages"  # stands in page titles where an organisation keeps its name out of them


def here(request: HttpRequest) -> dict[str, Any]:
    """``here``, its words for people, the exit button where it wants that everywhere, a neutral name where it wants."""
    found = getattr(request, "here", Here())
    seen: dict[str, Any] = {"here": found, "exit_button": bool(found.name) and found.exit_everywhere}
    seen |= called(found.member_word, found.members_word)
    return seen | ({"site_name": NEUTRAL} if found.neutral_names else {})
