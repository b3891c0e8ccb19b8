"""Pieces of work for sweeps: the world makes the piece of work and its seats, this adds what stands on it."""

from __future__ import annotations

from typing import Any

from . import actions
from .rules import LimitKind


def furnish(side: Any) -> None:
    """A limit that holds, and one that is in question."""
    for _ in range(2):
        limit = actions.name_limit(
            side.project,
            by=side.actor("jo"),
            kind=LimitKind.MONEY,
            text=side.words(),
            why=side.words(),
            set_by=side.words(),
        ).subject
    actions.question_limit(limit, by=side.actor("ana"), why=side.words())
