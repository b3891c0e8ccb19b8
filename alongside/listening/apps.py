"""Listening as a Django app."""

from alongside.core import capability


class ListeningRoom(capability.Room):
    """Being heard."""

    name = "alongside.listening"
    label = "listening"
