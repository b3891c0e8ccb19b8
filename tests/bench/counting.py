"""Our count of votes beside a second one that shares nothing with it, and each wrong rule found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.decisions.tests.comparing import PLANTED, parted
from alongside.decisions.tests.other_count import WAYS

ELECTIONS = 20_000


@dataclass(frozen=True)
class Compared:
    """On how many random elections the two counts part, with our rules or with a wrong one in their place."""

    wrong: str
    way: str
    parted: int
    elections: int
    seconds: float

    @property
    def holds(self) -> bool:
        """None with our rules; some with each wrong one, else the comparison proves nothing."""
        return (self.parted > 0) == bool(self.wrong)

    def __str__(self) -> str:
        what = f"control, {self.wrong}: {self.way}" if self.wrong else f"counting, {self.way}"
        mark = "" if self.holds else "  DOES NOT HOLD"
        return f"{what}: the two part on {self.parted} of {self.elections:,} elections, {self.seconds:.1f} s{mark}"


def measure(elections: int = ELECTIONS) -> Iterator[Compared]:
    """Each way by our rules, then each wrong rule where it can show."""
    for way in WAYS:
        began = time.perf_counter()
        found = list(parted(way, elections))
        for each in found[:3]:
            print(f"     {each}")
        yield Compared("", way, len(found), elections, time.perf_counter() - began)
    for wrong, ways, by, meanwhile in PLANTED:
        for way in ways:
            began = time.perf_counter()
            with meanwhile():
                found = list(parted(way, elections // 10, by))
            yield Compared(wrong, way, len(found), elections // 10, time.perf_counter() - began)
