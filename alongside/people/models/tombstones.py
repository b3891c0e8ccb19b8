"""Who was erased: a code and a day, nothing else."""

from __future__ import annotations

from django.db import models

from alongside.core.codes import CodeField
from alongside.core.privacy import plain
from alongside.core.rows import Rows


class TombstoneRows(Rows["Tombstone"]):
    """Read by restore."""


class Tombstone(models.Model):
    """Somebody asked to be forgotten. A restored backup that still knows their code forgets them again (R5)."""

    code = plain(CodeField())
    person_code = plain(models.CharField(max_length=10, unique=True))
    keeps_words = plain(models.BooleanField())
    on = plain(models.DateField())

    objects = TombstoneRows.as_manager()

    def __str__(self) -> str:
        return "somebody who was forgotten"
