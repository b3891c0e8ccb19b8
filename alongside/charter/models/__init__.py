"""Our promises as rows. Other rooms read ``Promises.objects.agreed``, its ``ways``, and ``gaps_before_deciding``."""

from .before import NEEDED, gaps_before_deciding
from .milestones import LookBack, Milestone, Move
from .pieces import Earlier, Happening, Meetings, Piece
from .promises import Acceptance, AskedRound, Promises

__all__ = [
    "NEEDED",
    "Acceptance",
    "AskedRound",
    "Earlier",
    "Happening",
    "LookBack",
    "Meetings",
    "Milestone",
    "Move",
    "Piece",
    "Promises",
    "gaps_before_deciding",
]
