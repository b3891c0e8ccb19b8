"""``alongside reseal``: bring every sealed word under the newest key, while people go on working."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alongside.core.resealing import reseal_all
from alongside.core.sealing import WrongKey


class Command(BaseCommand):
    """Change the key."""

    help = "Bring every sealed word under the first of ALONGSIDE_FIELD_KEYS. Afterwards the older keys can go."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how many."""
        try:
            changed = reseal_all()
        except WrongKey as fault:
            raise CommandError(f"None of the keys opens {fault}. Add the older key to ALONGSIDE_FIELD_KEYS.") from fault
        self.stdout.write(f"{changed} sealed words now have the newest key. The older keys are not needed any more.")
