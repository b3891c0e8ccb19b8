"""How a group can agree to decide, and what surrounds it (DECISIONS.md 11 to 15)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """A way of deciding. The first two come first on every page, the rest under "more ways" (care.md §1)."""

    CONSENT = "consent"  # can everyone live with it?
    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"
    APPROVAL = "approval"
    RANKED = "ranked"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many have to take part: ``whole`` people, or else ``share`` percent of the electorate, rounded up."""

    share: int = 50
    whole: int = 0

    def needed(self, electors: int) -> int:
        """The number of people who have to take part out of ``electors``. Someone who abstains takes part."""
        return self.whole or -(-electors * self.share // 100)


@dataclass(frozen=True, slots=True)
class Agreed:
    """One way of deciding as the group agreed it.

    ``fallback`` is the way a consent turns into when somebody may end the talk and does. ``pushed_by`` holds the
    numbers of the persons who may end the open time early; ``push_notice_days`` is how many whole days everybody is
    told before; ``open_days`` how long a question stays open at least.
    """

    way: Way
    quorum: Quorum = Quorum()
    parity: bool = False
    fallback: Way | None = None
    pushed_by: frozenset[int] = frozenset()
    push_notice_days: int = 2
    open_days: int = 7
