"""What the layouts may use on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

HOME, GUIDE = "/", "/guide/"  # rooms above this one


def face(request: HttpRequest) -> dict[str, Any]:
    """The name that stands in the page title, which can be neutral, and where the foot of the page leads."""
    return {"site_name": settings.SITE_NAME, "home_url": HOME, "guide_url": GUIDE}
