"""The nameplate of listening."""

from alongside.core.capability import Capability

from .actions import erase
from .asks import ASKS
from .home import DEEDS, WAITING, beside, held_about, panels
from .inbound import take_text

CAPABILITY = Capability(
    title="Being heard",
    texts=take_text,
    asks=ASKS,
    waiting=WAITING,
    project_panel=panels,
    beside=beside,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
)
