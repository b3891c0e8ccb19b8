"""Ui as a Django app."""

from alongside.core import capability


class UiRoom(capability.Room):
    """Layouts, fields, components, and the pages that keep people safe."""

    name = "alongside.ui"
    label = "ui"
