"""What reaches the person outside the line: that somebody can't leave safely, and never who."""

from __future__ import annotations

from alongside.core.action import step
from alongside.messaging.actions import tell
from alongside.projects.models import Project
from alongside.suitability import letters
from alongside.suitability.models import Check


@step
def tell_outside(project: Project, *, but_not: int | None = None) -> None:
    """Write to the person outside the line that somebody can't leave safely, unless they typed it in themselves."""
    check = Check.objects.filter(project=project).select_related("outside_person").first()
    outside = check.outside_person if check else None
    if check is not None and outside is not None and outside.pk != but_not:
        tell(outside, letters.not_safe_to_leave(project, check.code), about=outside)
