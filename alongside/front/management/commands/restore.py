"""``alongside restore FILE``: fill an empty house from a backup, on SQLite or PostgreSQL."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.core.actor import Actor, Channel
from alongside.core.backup import NotABackup, hashes, restore
from alongside.people import actions
from alongside.people.models import Tombstone


class Command(BaseCommand):
    """Restore."""

    help = "Fill an empty database and files folder from a backup. All or nothing; nothing is sent again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("archive", type=Path, help="a file written by `alongside backup`")
        parser.add_argument(
            "--erased", type=Path, help="what `alongside erased` printed last: who was forgotten since the backup"
        )

    def handle(self, *args: Any, archive: Path, erased: Path | None = None, **options: Any) -> None:
        """Do it, compare, and say what was done."""
        try:
            stones = _read(erased) if erased else []
            done = restore(archive)
        except NotABackup as fault:
            raise CommandError(f"Nothing was restored. {fault}") from fault
        now = hashes(like=done.tables)
        changed = {"messaging.Message", *done.renamed}
        differing = [name for name, table in done.tables.items() if now[name] != table and name not in changed]
        if differing:
            raise CommandError(f"These tables differ from the backup: {', '.join(differing)}.")
        for stone in stones:
            forget_again(*stone)
        if stones:
            self.stdout.write(f"{len(stones)} people who had been forgotten are forgotten here too.")
        self.stdout.write(f"{done.rows} rows and {done.files} files are back, and their hashes fit.")
        self.stdout.write("Messages that were waiting are held: look at them under Messages before they go out.")


def forget_again(code: str, keeps_words: bool, on: date) -> None:
    """Erase again who was forgotten after the backup was made (R5)."""
    actions.erase_again(Tombstone(person_code=code, keeps_words=keeps_words, on=on), by=Actor(channel=Channel.SYSTEM))


def _read(file: Path) -> list[tuple[str, bool, date]]:
    """The lines of `alongside erased`. Raises ``NotABackup`` naming the line that is not one."""
    stones = []
    for number, line in enumerate(file.read_text().splitlines(), 1):
        try:
            code, words, on = line.split()
            stones.append((code, {"words-stay": True, "words-go": False}[words], date.fromisoformat(on)))
        except (ValueError, KeyError) as fault:
            raise NotABackup(f"Line {number} of {file} is not from `alongside erased`.") from fault
    return stones
