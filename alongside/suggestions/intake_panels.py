"""The ways in from the pages of a piece of work: what became of what was said, and taking in more of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.core.capability import Panel

from .you_said import figure_of


def panels(project: Any) -> Iterator[Panel]:
    """Under the suggestions: the links that fit who looks."""
    yield Panel("suggestions/intake/panel.html", {"project": project}, order=11)
    yield Panel("suggestions/intake/coordinator_links.html", {"project": project}, order=11, for_coordinator=True)


def public_panels(project: Any) -> Iterator[Panel]:
    """On the public page: the one figure, rounded."""
    yield Panel("suggestions/intake/public_panel.html", {"project": project, "figure": figure_of(project).rounded})
