"""Who may do what the demo does."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel


@rule("Only the demo does this, when it is set up.")
def is_the_demo(by: Actor, _: Any) -> bool:
    """The system's own voice, before anybody is served: no page and no message comes with it."""
    return by.channel == Channel.SYSTEM and by.person_id is None
