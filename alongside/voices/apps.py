"""Voices as a Django app."""

from alongside.core import capability


class VoicesRoom(capability.Room):
    """Say it instead of writing."""

    name = "alongside.voices"
    label = "voices"
