"""The nameplate of projects."""

from alongside.core.capability import Capability, Joins

from .actions import forget
from .asks import ASKS
from .home import WAITING
from .joining import place, take
from .letters import foot
from .personal import DEEDS, held_about

CAPABILITY = Capability(
    title="Pieces of work",
    waiting=WAITING,
    joins=Joins("project", place, take),
    personal_data=held_about,
    deeds=DEEDS,
    erase=forget,
    letter_foot=foot,
    asks=ASKS,
    letters={
        "projects.limit_settled": "An answer about a limit",
        "projects.label_changed": "How much say people have",
    },
)
