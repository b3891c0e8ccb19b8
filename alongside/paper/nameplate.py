"""The nameplate of paper."""

from alongside.core.capability import Capability

from .home import WAITING, erase, held_about, panels
from .words import DEEDS

CAPABILITY = Capability(
    title="Letters and slips",
    waiting=WAITING,
    project_panel=panels,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
)
