"""Replies as a Django app."""

from alongside.core import capability


class RepliesRoom(capability.Room):
    """What people send back."""

    name = "alongside.replies"
    label = "replies"
