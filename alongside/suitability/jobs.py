"""What runs by the clock: at night our records are held against the answers."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from alongside.core.action import house_work
from alongside.core.jobs import job
from alongside.projects.models import Project
from alongside.projects.rules import Label

from .actions import look_at_records, settle


@job(at="04:10", does="Holds our records against what staff answered, and what we say against the answers")
def look_by_the_clock() -> None:
    """Every piece of work that asks people what they think. Nothing is asked of one that is paused."""
    for project in Project.objects.exclude(label__in=(Label.PAUSED, Label.EXPLAINING, Label.TELLING)).order_by("pk"):
        try:
            with house_work("suitability.look_at_records"), transaction.atomic():
                look_at_records(project)
                settle(project, put_on_by=None)  # our promises can have changed, which the label stands on
        except IntegrityError:
            continue  # another worker put up the same one a moment before
