"""The nameplate of people."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="People")
