"""The nameplate of needs."""

from alongside.core.capability import Capability

from .actions import forget_person
from .demo import say_how
from .home import WAITING
from .personal import held_about
from .words import DEEDS

CAPABILITY = Capability(
    title="How people need information",
    waiting=WAITING,
    personal_data=held_about,
    deeds=DEEDS,
    erase=forget_person,
    demo=say_how,
)
