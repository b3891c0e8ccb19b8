"""How many texts a minute leave the outbox with 1, 2 and 4 workers, in turns, in one run.

A worker is a process with one sending thread. Each run is counted over the same seconds, from a second after the first
text came. Ratios are to one worker in the same turn. Control: workers that hold the outbox while they send.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.db import transaction

from alongside.core import jobs
from alongside.messaging.models import Message
from alongside.people.models import Person
from tests.bench.provider import Provider, provider
from tests.bench.sending import house, tell
from tests.bench.speed import Figure
from tests.bench.workers import workers
from tests.cast import Cast

CREWS = (1, 2, 4)
TURNS, SECONDS = 2, 5.0
SLOW = 0.2  # seconds that a provider takes
AT_ONCE_MOST, SLOW_MOST = 900, 160  # texts that wait: more than four workers can send in the time


def throughput() -> Iterator[Figure]:
    """A provider that answers at once, one that takes 200 ms, and the control with the second."""
    cast, people = house()
    with provider() as fake:
        quick = _turns(fake, cast, people, 0.0, AT_ONCE_MOST)
        yield from _told("answers at once", quick)
        # Two cores carry four workers, the provider and the database, so more workers need not be quicker here.
        yield _ratio("answers at once: 4 workers over 1", quick[4] / quick[1], 0.5)
        slow = _turns(fake, cast, people, SLOW, SLOW_MOST)
        yield from _told("takes 200 ms", slow)
        yield _ratio("takes 200 ms: 2 workers over 1", slow[2] / slow[1], 1.4)
        yield _ratio("takes 200 ms: 4 workers over 1", slow[4] / slow[1], 2.0)
        held = _turns(fake, cast, people, SLOW, SLOW_MOST, "lock")
        yield from _told("control, outbox held while sending", held)
        ratio = held[4] / slow[4]
        yield Figure("control: 4 workers over 4 that hold nothing", ratio, "< 0.6 (must fall short)", ratio < 0.6)


def _told(what: str, rates: dict[int, float]) -> Iterator[Figure]:
    for crew, rate in rates.items():
        yield Figure(f"{what}: texts a minute, {crew} worker(s)", rate, "(told, no bound)", rate > 0)


def _ratio(what: str, ratio: float, least: float) -> Figure:
    return Figure(what, ratio, f">= {least}", ratio >= least)


def _turns(
    fake: Provider, cast: Cast, people: list[Person], takes: float, waiting: int, control: str = ""
) -> dict[int, float]:
    """Texts a minute for each crew: the best of its turns, for these machines are noisy."""
    fake.takes = takes
    best = dict.fromkeys(CREWS, 0.0)
    for _ in range(TURNS):
        for crew in CREWS:
            best[crew] = max(best[crew], _one(fake, cast, people, crew, waiting, control))
    return best


def _one(fake: Provider, cast: Cast, people: list[Person], crew: int, waiting: int, control: str) -> float:
    Message.objects.all().delete()
    jobs.queue().huey.flush()
    with transaction.atomic():
        tell(people, cast, waiting)
    fake.forget()
    with workers(crew, env=fake.env, control=control):
        until = time.monotonic() + 30
        while not fake.took and time.monotonic() < until:
            time.sleep(0.01)
        began = time.monotonic() + 1
        end = began + SECONDS
        while time.monotonic() < end and len(fake.took) < waiting:
            time.sleep(0.02)
        came = [moment for moment in fake.when if began <= moment < end]
    # When all were sent before the time was over, the last one ended it.
    over = end if len(fake.took) < waiting else max(came, default=end)
    return 60 * len(came) / max(over - began, 0.1)
