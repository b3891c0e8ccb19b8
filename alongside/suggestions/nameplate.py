"""The nameplate of suggestions."""

from alongside.core.capability import Capability

from .actions.forgetting import erase
from .asks import ASKS
from .home import WAITING, panels
from .inbound import take_text
from .letter_kinds import LETTERS
from .personal import DEEDS, held_about

CAPABILITY = Capability(
    title="Suggestions",
    texts=take_text,
    asks=ASKS,
    letters=LETTERS,
    waiting=WAITING,
    project_panel=panels,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
)
