"""Plant pages beside the real ones, for the tests that show that a sweep can fail."""

from __future__ import annotations

import types
from typing import Any

from django.test import override_settings
from django.urls import include, path


def planted(*pages: Any) -> override_settings:
    """``with planted(path("planted/", view)):`` the product, and these pages in front of it."""
    conf = types.ModuleType("planted_urls")
    conf.urlpatterns = [*pages, path("", include("alongside.front.urls"))]  # type: ignore[attr-defined]
    return override_settings(ROOT_URLCONF=conf)
