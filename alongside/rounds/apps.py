"""Message rounds as a Django app."""

from alongside.core import capability


class RoundsRoom(capability.Room):
    """Message rounds."""

    name = "alongside.rounds"
    label = "rounds"
