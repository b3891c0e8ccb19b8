"""The product's settings, with a probe room: it makes an outbox row of each event and "sends" it by a job."""

from __future__ import annotations

import os

from alongside.front.settings import *  # noqa: F403
from alongside.front.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "tests.crash.probe.apps.ProbeRoom"]
# A kill between the commit and the answer is the dangerous one, so the gap is made wide enough to be hit.
MIDDLEWARE = ["tests.crash.probe.middleware.SlowAnswer", *MIDDLEWARE]
CRASH_CONTROL = os.environ.get("CRASH_CONTROL", "")
CRASH_EFFECTS = os.environ.get("CRASH_EFFECTS", "")
