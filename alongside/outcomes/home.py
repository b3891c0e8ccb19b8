"""The ways in: from the page of a piece of work, from its public page, and from its list of suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.core.actor import Actor
from alongside.core.capability import Panel
from alongside.projects.models import Project

from .you_said import figure_of


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """You said, we did; and for the coordinator the page for the board, and by which ways people take part."""
    here = {"project": project}
    yield Panel("outcomes/you_said_panel.html", here, order=11)
    yield Panel("outcomes/board_link.html", here, order=13, for_coordinator=True)
    yield Panel("outcomes/ways_link.html", here, order=14, for_coordinator=True)


def public_panels(project: Any) -> Iterator[Panel]:
    """On the public page: the one figure, rounded."""
    yield Panel("outcomes/public_panel.html", {"project": project, "figure": figure_of(project).rounded})


def beside(actor: Actor, thing: Any) -> Iterator[Panel]:
    """Under the list of suggestions: where both sides agree."""
    if isinstance(thing, Project):
        yield Panel("outcomes/sides_link.html", {"project": thing})
