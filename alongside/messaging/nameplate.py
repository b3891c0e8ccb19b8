"""The nameplate of messaging."""

from alongside.core.capability import Capability

from .actions import hold_after_restore

CAPABILITY = Capability(title="Messages", after_restore=hold_after_restore)
