"""The nameplate of consultations."""

from alongside.core.capability import Capability

from .home import DEEDS, ONCE_CALLED, panels
from .jobs import take_in_waiting

CAPABILITY = Capability(
    title="Consultations from elsewhere",
    project_panel=panels,
    deeds=DEEDS,
    once_called=ONCE_CALLED,
    jobs=(take_in_waiting,),
)
