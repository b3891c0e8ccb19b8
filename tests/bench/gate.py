"""The send gate against ten thousand random people and moments, and each hole in it found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

from alongside.messaging import rules
from alongside.messaging.rules import Do
from alongside.messaging.tests import worlds
from alongside.messaging.tests.test_rules import FAULTS

WORLDS = 10_000


@dataclass(frozen=True)
class Outside:
    """How many messages left outside what the person allowed, with the whole gate or with a part of it gone."""

    gone: str
    outside: int
    sent: int
    seconds: float

    @property
    def holds(self) -> bool:
        """None with the whole gate; some with any part gone, else the count proves nothing."""
        return self.outside > 0 if self.gone else self.outside == 0 and self.sent > 0

    def __str__(self) -> str:
        what = f"control without {self.gone}" if self.gone else "the send gate"
        mark = "" if self.holds else "  DOES NOT HOLD"
        return f"{what}: {self.outside} of {self.sent} sent outside what the person allowed, {self.seconds:.1f} s{mark}"


def measure(count: int = WORLDS) -> Iterator[Outside]:
    """The gate, then each control."""
    yield _run("", count)
    for name, hole in FAULTS.items():
        with patch.object(rules, name, hole):
            yield _run(name, count)


def _run(gone: str, count: int) -> Outside:
    began = time.perf_counter()
    outside = sent = 0
    for seed in range(count):
        is_refusal, now, wishes, house, reach, waits = worlds.plausible(seed)
        ruling = rules.rule_on(is_refusal=is_refusal, now=now, wishes=wishes, house=house, reach=reach, waits=waits)
        if ruling.do is Do.SEND:
            sent += 1
            outside += bool(worlds.what_was_not_allowed(ruling, is_refusal, now, wishes, house, reach, waits))
    return Outside(gone, outside, sent, time.perf_counter() - began)
