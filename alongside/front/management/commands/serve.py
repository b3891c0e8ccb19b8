"""``alongside serve``."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection

from alongside.front.serve import PortTaken, build_static, refuse_taken_port, serve


class Command(BaseCommand):
    """Pages and jobs, in one command."""

    help = "Answer pages and run jobs, until Ctrl-C."
    requires_system_checks = []  # `alongside check` reads the whole source; a start must be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The choices of the person who runs the machine."""
        parser.add_argument("--host", default="127.0.0.1", help="where to listen; 0.0.0.0 is everywhere")
        parser.add_argument("--port", default=8000, type=int)
        parser.add_argument("--threads", default=4, type=int, help="requests answered at the same time")
        parser.add_argument(
            "--jobs", default=True, action=BooleanOptionalAction, help="run jobs here; else run `alongside worker` too"
        )
        parser.add_argument(
            "--migrate",
            default=None,
            action=BooleanOptionalAction,
            help="bring the database up to date first; unless told, only for SQLite, which no other machine shares",
        )
        parser.add_argument(
            "--access-log",
            action="store_true",
            help="write down each request: when, how it went, how long it took; never who or where",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, say where, serve."""
        host, port = options["host"], options["port"]
        try:
            refuse_taken_port(host, port)
        except PortTaken as taken:
            raise CommandError(str(taken)) from None
        migrate = options["migrate"] if options["migrate"] is not None else connection.vendor == "sqlite"
        if migrate:
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        build_static()
        self.stdout.write(f"Alongside answers on http://{host}:{port}/ - Ctrl-C stops it.")
        self.stdout.flush()
        serve(host, port, threads=options["threads"], carry_jobs=options["jobs"], access_log=options["access_log"])
