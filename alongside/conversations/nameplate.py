"""The nameplate of Conversations."""

from alongside.core.capability import Capability

from .actions.keeping import erase
from .demo import meet_bo
from .home import WAITING, beside, panels
from .inbound import take_text
from .jobs import forget_on_their_day, miss_who_is_late
from .letters import LETTERS
from .personal import held_about
from .words import DEEDS

CAPABILITY = Capability(
    title="Talks in a place that somebody chose",
    waiting=WAITING,
    project_panel=panels,
    beside=beside,
    texts=take_text,
    letters=LETTERS,
    personal_data=held_about,
    deeds=DEEDS,
    erase=erase,
    demo=meet_bo,
    jobs=(miss_who_is_late, forget_on_their_day),
)
