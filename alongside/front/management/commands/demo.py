"""``alongside demo``."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection

from alongside.front.demo.build import build
from alongside.front.demo.links import keep_cast, links
from alongside.front.serve import PortTaken, refuse_taken_port

MARK = "this-is-a-demo"


class Command(BaseCommand):
    """Sets up a made-up group and serves it. It starts from the beginning each time."""

    help = "Show Alongside with a made-up group, in ./demo-data. It never touches other data."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The choices of the person who runs it."""
        parser.add_argument("--host", default="127.0.0.1", help="where to listen")
        parser.add_argument("--port", default=8000, type=int)
        parser.add_argument("--keep", action="store_true", help="go on with what is there, if anything is")
        parser.add_argument("--no-serve", action="store_true", help="only set it up")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse what is not a demo, build, say the links, serve."""
        self._refuse_what_is_no_demo()
        if not options["no_serve"]:
            try:
                refuse_taken_port(options["host"], options["port"])
            except PortTaken as taken:
                raise CommandError(f"{taken} Choose another with --port.") from None
        site = _site(options["host"], options["port"])
        if "ALONGSIDE_SITE_URL" not in os.environ:
            settings.SITE_URL = site  # letters, links and cards lead to the port asked for; the server is a fork
        if not (options["keep"] and _database().exists()):
            self._start_from_the_beginning()
        self._say_the_links(site)
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])

    def _refuse_what_is_no_demo(self) -> None:
        if not settings.DEMO or connection.vendor != "sqlite":
            raise CommandError(
                "The demo keeps to a folder of its own. Leave ALONGSIDE_DEMO and ALONGSIDE_DATABASE unset, and run "
                "`alongside demo` again."
            )
        if _database().exists() and not (settings.DATA / MARK).exists():
            raise CommandError(f"There is a database in {settings.DATA} that is no demo. It was left as it is.")

    def _start_from_the_beginning(self) -> None:
        started = time.perf_counter()
        connection.close()
        (settings.DATA / MARK).touch()
        for old in [*settings.DATA.glob("*.sqlite3*"), *settings.DATA.glob("mail/*.log")]:
            old.unlink()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        keep_cast(build(self.stdout.write))
        self.stdout.write(f"A kitchen table, six people and two months: made in {time.perf_counter() - started:.1f} s.")

    def _say_the_links(self, site: str) -> None:
        self.stdout.write(f"\nEverybody is on {site}/demo/ - or sign in as one of them:\n")
        for link in links():
            self.stdout.write(f"  {link.part.name:4} {link.part.who}\n       {site}{link.path}")
        self.stdout.write("")


def _site(host: str, port: int) -> str:
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"  # noqa: S104 - only compared


def _database() -> Path:
    return Path(str(connection.settings_dict["NAME"]))
