"""``alongside check``: Django's own checks and ours, and then how this house is."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandError
from django.core.management.commands.check import Command as DjangoCheck

from alongside.front.health import look


class Command(DjangoCheck):
    """Reads the code, then asks the database and the jobs."""

    help = f"{DjangoCheck.help} Then says whether the database answers and the jobs run."

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Django's checks first: they stop here when something is wrong."""
        super().handle(*app_labels, **options)
        if options["list_tags"]:
            return
        house = look()
        self.stdout.write(f"database: {house.database}")
        for each in house.jobs:
            state = "late" if each.late else "in time"
            self.stdout.write(f"job {each.name}: {state}, last done {each.finished or 'never'}")
        self.stdout.write(f"queue: {house.queue}")
        if house.database == "away":
            raise CommandError("The database does not answer.")
