"""``alongside erased``: the codes of everybody who was forgotten, for a restore of an older backup."""

from typing import Any

from django.core.management.base import BaseCommand

from alongside.people.models import Tombstone


class Command(BaseCommand):
    """List them."""

    help = "Print who was forgotten: a code on each line, and whether their words stayed. Keep it beside your backups."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each; a code leads to nobody any more."""
        for stone in Tombstone.objects.order_by("pk"):
            self.stdout.write(f"{stone.person_code} {'words-stay' if stone.keeps_words else 'words-go'} {stone.on}")
