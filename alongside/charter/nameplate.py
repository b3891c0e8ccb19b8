"""The nameplate of charter."""

from alongside.core.capability import Capability

from .actions.forgetting import erase
from .asks import ASKS
from .demo import agree_at_the_kitchen_table
from .home import WAITING, panels, papers
from .jobs import go_round
from .letters import LETTERS
from .personal import DEEDS, held_about

CAPABILITY = Capability(
    title="Our promises",
    waiting=WAITING,
    asks=ASKS,
    project_panel=panels,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
    letters=LETTERS,
    papers=papers,
    demo=agree_at_the_kitchen_table,
    jobs=(go_round,),
)
