"""The nameplate of suitability."""

from alongside.core.capability import Capability

from .actions import erase
from .asks import ASKS
from .demo import tell
from .home import WAITING, label_panels, panels, papers
from .jobs import look_by_the_clock
from .personal import DEEDS, held_about

CAPABILITY = Capability(
    title="How much say people have",
    waiting=WAITING,
    asks=ASKS,
    project_panel=panels,
    label_panel=label_panels,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
    letters={"suitability.look_again": "A question: how much say do people have"},  # the one to outside has no name
    papers=papers,
    demo=tell,
    jobs=(look_by_the_clock,),
)
