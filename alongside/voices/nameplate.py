"""The nameplate of voices."""

from alongside.core.capability import Capability

from .actions.keeping import erase
from .asks import ASKS
from .home import WAITING
from .jobs import delete_on_their_day
from .letters import LETTERS
from .personal import held_about
from .words import DEEDS

CAPABILITY = Capability(
    title="What people say aloud",
    waiting=WAITING,
    asks=ASKS,
    personal_data=held_about,
    deeds=DEEDS | {"voices.forget_ended": "Had a recording deleted on its day"},
    letters=LETTERS,
    erase=erase,
    jobs=(delete_on_their_day,),
)
