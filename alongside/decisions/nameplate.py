"""The nameplate of decisions."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Decisions")
