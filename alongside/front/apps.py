"""Front as a Django app."""

from alongside.core import capability


class FrontRoom(capability.Room):
    """Everything that composes many rooms."""

    name = "alongside.front"
    label = "front"
