"""How people need information, as a Django app."""

from alongside.core import capability


class NeedsRoom(capability.Room):
    """How people need information."""

    name = "alongside.needs"
    label = "needs"
