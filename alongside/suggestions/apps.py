"""Suggestions as a Django app."""

from alongside.core import capability


class SuggestionsRoom(capability.Room):
    """The duty to answer."""

    name = "alongside.suggestions"
    label = "suggestions"
