"""Guidance as a Django app."""

from alongside.core import capability


class GuidanceRoom(capability.Room):
    """The guides."""

    name = "alongside.guidance"
    label = "guidance"
