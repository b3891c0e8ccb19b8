"""The nameplate of ui."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="The face")
