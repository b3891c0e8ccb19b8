"""The nameplate of message rounds."""

from alongside.core.capability import Capability

from .actions.forgetting import erase
from .asks import ASKS
from .demo import ask_at_the_kitchen_table
from .home import WAITING, panels
from .jobs import close_rounds_by_the_clock
from .letters import LETTERS
from .personal import held_about
from .words import DEEDS

CAPABILITY = Capability(
    title="Questions to everybody",
    asks=ASKS,
    waiting=WAITING,
    project_panel=panels,
    letters=LETTERS,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
    demo=ask_at_the_kitchen_table,
    jobs=(close_rounds_by_the_clock,),
)
