"""Guidance as a Django app."""

from alongside.core import capability
from alongside.ui.plain import hint_at

from .plain import NEVER, OFFICE, VAGUE


class GuidanceRoom(capability.Room):
    """The guides."""

    name = "alongside.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Bring the hints for who writes to the fields that show them."""
        super().ready()
        hint_at({**NEVER, **OFFICE, **VAGUE})
