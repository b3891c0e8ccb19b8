"""How an invitation leads into a piece of work."""

from __future__ import annotations

from django.urls import reverse

from alongside.people.rules import Place

from .actions import join
from .models import Project
from .rules import MEANS, Label


def place(code: str) -> Place | None:
    """The piece of work with this code."""
    project = Project.objects.filter(code=code).first()
    return place_for(project) if project else None


def place_for(project: Project) -> Place:
    """A piece of work as somebody reads it who is asked in."""
    return Place(
        scope="project",
        code=project.code,
        name=project.name,
        organisation_id=project.organisation_id,
        sentences=(project.objective, project.label_sentence),
        first_step=reverse("suggestions:suggest", args=[project.code]),
        how_much=MEANS.get(Label(project.label), ""),
        dial_in=project.dial_in,
        video_link=project.video_link,
    )


take = join

__all__ = ["place", "place_for", "take"]
