"""What every QuerySet in the house has: ``visible_to(actor)``."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from .actor import Actor

M = TypeVar("M", bound=models.Model)


class Rows(models.QuerySet[M]):
    """Rows that no page shows, until a room says to whom they are visible."""

    def visible_to(self, actor: Actor) -> Rows[M]:
        """The rows this actor may know of. A stranger gets none, and so a 404."""
        return self.none()

    def public(self) -> Rows[M]:
        """The rows that everybody may read on a public page: none, until a room says so."""
        return self.none()
