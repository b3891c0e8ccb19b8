"""``alongside backup FILE``: write the whole house to one archive, while people go on using it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.core.backup import back_up


class Command(BaseCommand):
    """Back up."""

    help = "Write every row and file to one archive. Keep the keys (field-keys, secret-key) somewhere else."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("archive", type=Path, help="the file to write, such as alongside-2026-11-22.tar.gz")

    def handle(self, *args: Any, archive: Path, **options: Any) -> None:
        """Do it, and say what was done."""
        if archive.exists():
            raise CommandError(f"{archive} is there already. Choose another name.")
        if not archive.parent.is_dir():
            raise CommandError(f"There is no folder {archive.parent}.")
        done = back_up(archive)
        self.stdout.write(f"{archive}: {done.rows} rows of {len(done.tables)} tables and {done.files} files.")
        self.stdout.write("It holds no keys. Keep field-keys and secret-key in another safe place.")
