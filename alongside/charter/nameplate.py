"""The nameplate of charter."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Our promises")
