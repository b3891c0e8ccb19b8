"""Mail that comes in: from its bytes to an ``Inbound``, and from a mailbox to its bytes (ADR 31)."""

from __future__ import annotations

from .reading import Home, NotTaken, home, read

__all__ = ["Home", "NotTaken", "home", "read"]
