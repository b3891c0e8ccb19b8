"""``{% label project %}``: how much say people have here, printed on every page of the piece of work."""

from __future__ import annotations

from typing import Any

from django.template import Library
from django.urls import reverse

from alongside.projects.models import Project
from alongside.projects.words import LABELS

register = Library()


@register.inclusion_tag("projects/label_part.html")
def label(project: Project, *, public: bool = False, link: bool = True) -> dict[str, Any]:
    """The label with its sentence, and who has checked it.

    ``public`` puts a role in place of the name; ``link`` leads to the page about the label.
    """
    return {
        "name": LABELS[project.label],
        "sentence": project.public_sentence if public else project.label_sentence,
        "lived": project.lived_looked_at is not None,
        "href": "" if public or not link else reverse("projects:label", args=[project.code]),
    }
