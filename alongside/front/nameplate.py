"""The nameplate of front."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Home")
