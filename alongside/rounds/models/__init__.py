"""Rounds as rows. ``reading`` is what pages and actions ask, ``reaching`` how people are reached and can answer."""

from .rounds import Asked, Round, RoundAnswer

__all__ = ["Asked", "Round", "RoundAnswer"]
