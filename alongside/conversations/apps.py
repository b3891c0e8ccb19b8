"""Conversations as a Django app."""

from alongside.core import capability


class ConversationsRoom(capability.Room):
    """Conversations."""

    name = "alongside.conversations"
    label = "conversations"
