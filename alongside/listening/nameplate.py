"""The nameplate of listening."""

from alongside.core.capability import Capability

from .actions import erase
from .home import DEEDS, WAITING, beside, held_about, panels

CAPABILITY = Capability(
    title="Being heard",
    waiting=WAITING,
    project_panel=panels,
    beside=beside,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
)
