"""Guides for sweeps: they stand in the repository, so there is nothing to make."""

from __future__ import annotations

FILLS = {("guidance:guide", "key"): lambda side: ["suggest"]}
