"""Forgetting somebody here."""

from __future__ import annotations

from typing import Any

from alongside.core.action import step
from alongside.core.secretfield import put
from alongside.replies.models import Incoming

GONE = "Put aside by somebody who is not here any more."


@step
def erase(person: Any, keep_words: bool) -> None:
    """What they sent goes with them. What they wrote when they put something aside is taken out."""
    for incoming in Incoming.objects.filter(handled_by=person).exclude(note=""):
        put(incoming, note=GONE)
