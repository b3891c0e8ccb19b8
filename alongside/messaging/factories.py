"""Messages for sweeps: the other rooms' acts have queued some already."""

from __future__ import annotations

from .stopping import token_of

FILLS = {("messaging:stop", "token"): lambda side: [token_of(side.people["ana"])]}
