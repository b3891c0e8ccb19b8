"""Messaging as a Django app."""

from alongside.core import capability


class MessagingRoom(capability.Room):
    """The letterbox."""

    name = "alongside.messaging"
    label = "messaging"
