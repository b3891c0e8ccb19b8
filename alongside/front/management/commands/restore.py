"""``alongside restore FILE``: fill an empty house from a backup, on SQLite or PostgreSQL."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.core.backup import NotABackup, hashes, restore


class Command(BaseCommand):
    """Restore."""

    help = "Fill an empty database and files folder from a backup. All or nothing; nothing is sent again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("archive", type=Path, help="a file written by `alongside backup`")

    def handle(self, *args: Any, archive: Path, **options: Any) -> None:
        """Do it, compare, and say what was done."""
        try:
            done = restore(archive)
        except NotABackup as fault:
            raise CommandError(f"Nothing was restored. {fault}") from fault
        now = hashes()
        differing = [name for name, table in done.tables.items() if now[name] != table and name != "messaging.Message"]
        if differing:
            raise CommandError(f"These tables differ from the backup: {', '.join(differing)}.")
        self.stdout.write(f"{done.rows} rows and {done.files} files are back, and their hashes fit.")
        self.stdout.write("Messages that were waiting are held: look at them under Messages before they go out.")
