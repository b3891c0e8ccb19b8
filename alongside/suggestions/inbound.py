"""What a text to this room means. It parses, then calls the same action as the web form."""

from __future__ import annotations

from alongside.core.actor import Actor
from alongside.projects.asking import not_asked_by_text
from alongside.projects.models import Project

from .actions import suggest
from .words import TEXT

STARTS = ("idea", "suggestion", "suggest")


def take_text(by: Actor, body: str) -> str | None:
    """Take "IDEA open on Sundays" as a suggestion. None when the text is not for this room.

    The provider's id is the key of the submission (it travels on ``by``), so a text delivered twice counts once.
    """
    first, _, words = body.strip().partition(" ")
    if first.strip(":.,").lower() not in STARTS or not words.strip():
        return None
    projects = Project.objects.visible_to(by)[:2]
    if len(projects) != 1:
        return None
    here = projects[0]
    return TEXT[suggest(here, by=by, words=words.strip()).said] if here.asks else not_asked_by_text(here)
