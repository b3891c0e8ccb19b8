"""Concerns for tests and sweeps."""

from __future__ import annotations

from typing import Any

from . import actions


def furnish(side: Any) -> None:
    """One said by name, with an answer, and one that the coordinator passes on without the name."""
    jo, sam = side.people["jo"], side.people["sam"]
    named = actions.ask_to_be_heard(side.project, by=side.actor("ana"), words=side.words(), heard_by=jo).subject
    actions.reply(named, by=side.actor("jo"), heard=side.words(), asked=side.words(), agreed=side.words())
    actions.ask_to_be_heard(side.project, by=side.actor("ana"), words=side.words(), heard_by=jo, carried_by=sam)
