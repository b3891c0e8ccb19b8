"""Changing the key: every sealed value comes under the newest one, while people go on working."""

from __future__ import annotations

from .action import house_work
from .capability import rooms
from .checks import our_models
from .sealing import reseal
from .secretfield import EncryptedText


def reseal_all(batch: int = 200) -> int:
    """Bring every sealed value under the newest key, a few rows at a time. Returns how many changed."""
    changed = 0
    for model in our_models():
        for field in (f for f in model._meta.local_fields if isinstance(f, EncryptedText)):
            rows = model._default_manager.exclude(**{field.attname: ""}).order_by("pk")
            last = 0
            while page := list(rows.filter(pk__gt=last)[:batch]):
                for row in page:
                    sealed = row.__dict__[field.attname]
                    fresh = reseal(sealed, field.place(row))
                    if fresh is not sealed:
                        here = {"pk": row.pk, field.attname: sealed}
                        changed += model._default_manager.filter(**here).update(**{field.attname: fresh})
                last = page[-1].pk
    with house_work("core.reseal"):
        return changed + sum(room.capability.reseal() for room in rooms() if room.capability.reseal)
