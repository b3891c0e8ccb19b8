"""The nameplate of projects."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Pieces of work")
