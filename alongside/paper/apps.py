"""Paper as a Django app."""

from alongside.core import capability


class PaperRoom(capability.Room):
    """Letters and slips."""

    name = "alongside.paper"
    label = "paper"
