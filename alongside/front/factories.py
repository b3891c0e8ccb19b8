"""The demo's links for sweeps: outside a demo they lead nowhere."""

from __future__ import annotations

FILLS = {("demo_enter", "token"): lambda side: ["unknown"]}
