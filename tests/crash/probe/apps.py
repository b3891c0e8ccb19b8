"""What a crash run changes in the product: a shorter lease, so that it ends, and the controls, which break it."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings

from . import LEASE_SECONDS


class Probe(AppConfig):
    name = "tests.crash.probe"
    label = "probe"

    def ready(self) -> None:
        from alongside.core import jobs
        from alongside.front import serve
        from alongside.messaging import jobs as messaging

        messaging.LEASE_SECONDS = LEASE_SECONDS
        if settings.CRASH_CONTROL == "sweep":
            jobs.SWEEPERS.clear()
        if settings.CRASH_CONTROL == "orphan":
            serve.die_with = lambda parent: None
