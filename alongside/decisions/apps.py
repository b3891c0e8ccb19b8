"""Decisions as a Django app."""

from alongside.core import capability


class DecisionsRoom(capability.Room):
    """Decisions."""

    name = "alongside.decisions"
    label = "decisions"
