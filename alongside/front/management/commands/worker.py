"""``alongside worker``."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from alongside.core import jobs


class Command(BaseCommand):
    """Jobs alone, for houses with several machines. Start as many as you like: one wins each tick."""

    help = "Run jobs without answering pages, until Ctrl-C."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        self.stdout.write(f"{len(jobs.jobs())} jobs are looked after - Ctrl-C stops it.")
        self.stdout.flush()
        jobs.run_threads()
