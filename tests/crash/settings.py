"""The product's settings, with a slow line and a probe that shortens the lease and holds the controls."""

from __future__ import annotations

import os

from alongside.front.settings import *  # noqa: F403
from alongside.front.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "tests.crash.probe.apps.Probe"]
# A kill between the commit and the answer is the dangerous one, so the gap is made wide enough to be hit.
MIDDLEWARE = ["tests.crash.probe.middleware.SlowAnswer", *MIDDLEWARE]
CRASH_CONTROL = os.environ.get("CRASH_CONTROL", "")
