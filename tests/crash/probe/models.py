"""What the probe owes."""

from __future__ import annotations

from django.db import models

from alongside.core.models import Leased
from alongside.core.privacy import plain
from alongside.core.rows import Rows


class Effect(Leased):
    """Something to be done once for an event. No foreign key: this table has no migrations."""

    event = plain(models.BigIntegerField(unique=True))
    done = plain(models.BooleanField(default=False))

    objects = Rows.as_manager()
