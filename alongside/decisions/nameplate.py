"""The nameplate of decisions."""

from alongside.core.capability import Capability

from .actions.forgetting import erase
from .asks import ASKS
from .home import WAITING, beside, panels
from .inbound import take_text
from .jobs import close_by_the_clock, look_again_by_the_clock
from .letters import LETTERS
from .personal import held_about
from .words import DEEDS

CAPABILITY = Capability(
    title="Decisions",
    texts=take_text,
    asks=ASKS,
    waiting=WAITING,
    project_panel=panels,
    beside=beside,
    letters=LETTERS,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
    jobs=(close_by_the_clock, look_again_by_the_clock),
)
