"""What every template may use."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest


def form_key(request: HttpRequest) -> dict[str, Any]:
    """The idempotency key of the form being shown: new on a GET, kept when a form comes back with errors."""
    return {"form_key": request.POST.get("key") or secrets.token_urlsafe(16)}
