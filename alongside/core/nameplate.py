"""The nameplate of core."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Ground floor")
