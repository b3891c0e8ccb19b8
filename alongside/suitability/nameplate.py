"""The nameplate of suitability."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="How much say people have")
