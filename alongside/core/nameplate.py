"""The nameplate of core."""

from alongside.core.capability import Capability
from alongside.core.personal import forget_events, what_we_remember

from . import housekeeping, jobs

CAPABILITY = Capability(
    title="Ground floor",
    personal_data=what_we_remember,
    erase=forget_events,
    jobs=(jobs.sweep_all, jobs.tidy_runs, housekeeping.put_away),
)
