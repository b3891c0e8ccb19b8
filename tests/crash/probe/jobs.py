"""The probe's job: a provider that is a file, in which each delivery is a line with its reference."""

from __future__ import annotations

import os
import time

from django.conf import settings
from django.db.models import QuerySet

from alongside.core.jobs import claim, job, sweep

from .models import Effect


@job()
def deliver(number: int) -> None:
    owed = Effect.objects.filter(pk=number, done=False)
    if not claim(owed, seconds=3):
        return
    time.sleep(0.003)
    file = os.open(settings.CRASH_EFFECTS, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, f"{number}\n".encode())
    os.close(file)
    owed.update(done=True)


if settings.CRASH_CONTROL != "sweep":

    @sweep(deliver)
    def owing() -> QuerySet[Effect]:
        return Effect.objects.filter(done=False)
