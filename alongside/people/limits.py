"""Rate limits: what they are counted by, and how the count is kept (QUALITY.md S6)."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def cache_key(key: str, prefix: str, version: int) -> str:
    """A key that says nothing: a limit counts by address, and an address must not stand in the database."""
    words = f"{prefix}:{version}:{key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()
