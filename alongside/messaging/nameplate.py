"""The nameplate of messaging."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Messages")
