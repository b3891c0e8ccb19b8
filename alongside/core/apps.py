"""Core as a Django app."""

from django.urls import register_converter

from . import capability
from .codes import CodeConverter


class CoreRoom(capability.Room):
    """Core has no pages; it carries the checks that stop a build."""

    name = "alongside.core"
    label = "core"

    def ready(self) -> None:
        """Register the path converter and the system checks."""
        super().ready()
        from . import checks  # noqa: F401, PLC0415 - registers itself; needs the app registry

        register_converter(CodeConverter, "code")
