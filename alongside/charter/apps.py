"""Our promises as a Django app."""

from alongside.core import capability


class CharterRoom(capability.Room):
    """Our promises."""

    name = "alongside.charter"
    label = "charter"
