"""Outcomes as a Django app."""

from alongside.core import capability


class OutcomesRoom(capability.Room):
    """What came of it."""

    name = "alongside.outcomes"
    label = "outcomes"
