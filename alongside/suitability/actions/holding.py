"""Of two who change what the label follows from, the second waits for the first, and then sees what they did."""

from __future__ import annotations

from django.utils import timezone

from alongside.core.action import step
from alongside.projects.models import Project
from alongside.suitability.models import Check


@step
def hold(project: Project) -> Check:
    """The check of a piece of work, written to first: nobody else changes what follows from it until we are done."""
    check, _ = Check.objects.get_or_create(project=project)
    Check.objects.filter(pk=check.pk).update(settled_at=timezone.now())
    return Check.objects.select_related("outside_person").get(pk=check.pk)
