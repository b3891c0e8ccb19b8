"""Consultations from elsewhere for tests and sweeps."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from . import actions
from .models import Import
from .reading.polis import Bundle, Statement


def furnish(side: Any) -> None:
    """One to be looked at, one that waits for the worker, and one that was taken in and can be undone."""
    _lay_out(side, (1, 1), (2, -1))
    waiting, taken = _lay_out(side, (3, 1)), _lay_out(side, (4, 1))
    actions.begin(waiting, by=side.actor("sam"))
    actions.take_in(taken, by=side.actor("sam"))


def _lay_out(side: Any, *statements: tuple[int, int]) -> Import:
    """(number, moderated) for each statement."""
    rows = tuple(
        Statement(number, number, 7, side.words(), moderated, timezone.now()) for number, moderated in statements
    )
    bundle = Bundle(side.words(), rows, (), side.words("fingerprint").ljust(64, "0"))
    return actions.lay_out(side.project, by=side.actor("sam"), bundle=bundle).subject
