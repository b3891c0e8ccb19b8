"""The probe as a Django app. Its controls break the product on purpose."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save

from alongside.core import capability


class ProbeRoom(capability.Room):
    name = "tests.crash.probe"
    label = "probe"

    def ready(self) -> None:
        super().ready()
        from alongside.core.models import Event

        # The house has no signals. The probe does, so that the product's own code runs as it is.
        post_save.connect(_owe, sender=Event)
        if settings.CRASH_CONTROL == "orphan":
            from alongside.front import serve

            serve.die_with = lambda parent: None


def _owe(instance: Any, **_: Any) -> None:
    """An outbox row in the action's transaction, and a wake-up after it, as messaging does it."""
    from alongside.core.jobs import wake

    from .jobs import deliver
    from .models import Effect

    wake(deliver, Effect.objects.create(event=instance.pk).pk)
