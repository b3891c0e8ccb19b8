"""The nameplate of the probe."""

from alongside.core.capability import Capability

from . import jobs

CAPABILITY = Capability(title="Crash probe", jobs=(jobs.deliver,))
