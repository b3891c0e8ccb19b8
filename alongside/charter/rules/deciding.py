"""How a group can agree to decide, and what surrounds it (DECISIONS.md 11 to 15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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


FIRST_WAYS = (Way.CONSENT, Way.MAJORITY)
MORE_WAYS = (Way.TWO_THIRDS, Way.APPROVAL, Way.RANKED)
MOST_DAYS = 90  # a question that stays open longer is forgotten, not talked about


def agreed_ways(ways: Mapping[str, Mapping[str, Any]], ending: Mapping[str, Any] | None) -> tuple[Agreed, ...]:
    """Each way as it was written down, with who may end the talk and how long it lasts, in the order of ``Way``.

    Without ``ending`` nobody said how long a question stays open: then there is no way of deciding yet.
    """
    if ending is None:
        return ()
    return tuple(
        Agreed(
            way=way,
            quorum=quorum_of(ways[way]),
            parity=bool(ways[way]["parity"]),
            fallback=Way(ways[way]["fallback"]) if ways[way].get("fallback") else None,
            pushed_by=frozenset(ending["who"]),
            push_notice_days=ending["notice_days"],
            open_days=ending["open_days"],
        )
        for way in Way
        if way in ways
    )


def quorum_of(said: Mapping[str, Any]) -> Quorum:
    """How many have to take part, as it was written down."""
    return Quorum(share=said["share"], whole=said["whole"])


def lost_fallback(ways: Mapping[str, Mapping[str, Any]]) -> Way | None:
    """The way that a consent would turn into, where nobody wrote down how that one works."""
    named = ways.get(Way.CONSENT, {}).get("fallback", "")
    return Way(named) if named and named not in ways else None


def can_balance(deciding_hats: Iterable[str]) -> bool:
    """Are there enough people at the table who have been through it, so that no vote of theirs can be known?"""
    return sum(hat == "lived" for hat in deciding_hats) >= 2
