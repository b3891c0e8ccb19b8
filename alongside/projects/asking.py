"""What is said where nobody's view is asked for: on a page, and as a text."""

from __future__ import annotations

from alongside.core.refusals import NotNow
from alongside.messaging.letters import LONGEST_TEXT

from .models import Project


def asks_now(project: Project) -> bool:
    """Are people's views asked for now? Not while it is paused, nor where it is one way."""
    return project.asks


def not_asked_now(project: Project) -> NotNow:
    """The refusal while nothing is asked: why, and whom one can talk to all the same."""
    talk = f"You can always talk to {project.support_name}: {project.support_phone}."
    return NotNow(f"{project.label_sentence} {talk}", thing=project)


def insist_that_it_asks(project: Project) -> None:
    """Before somebody types, not after. Raises ``NotNow``."""
    if not project.asks:
        raise not_asked_now(project)


def not_asked_by_text(project: Project) -> str:
    """What a text reads back while nothing is asked. The number is never cut off."""
    said = "We are not asking for ideas just now. You did nothing wrong."
    talk = f"{said} You can ring {project.support_name}: {project.support_phone}."
    return talk if len(talk) <= LONGEST_TEXT else f"{said} You can ring: {project.support_phone}."
