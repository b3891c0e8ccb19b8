"""The nameplate of guidance."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Guides")
