"""What the state machines of the rooms share: how people knock, and how many lives are led in one test (QUALITY.md R2).

Who there is, what they can do and what has to hold afterwards stands in each room's ``test_lifecycle.py``.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from alongside.core.action import DEEDS
from alongside.core.lifecycle import Lifecycle
from tests.cast import Cast

KEYS = itertools.count()


class Knocking(RuleBasedStateMachine):
    """Whoever does what, over HTTP: each knock is counted by what it came to, and none may break the house."""

    KNOCKS_MAY_COME_TO = frozenset({200, 302, 403, 404, 409})
    knocks: Counter[int]  # of all its lives; each room's machine has its own
    cast: Cast
    clients: dict[str, Client]

    def post(self, who: str, path: str, /, **typed: str) -> Any:
        answer = self.clients[who].post(path, typed | {"key": f"k{next(KEYS)}"})
        self.knocks[answer.status_code] += 1
        assert answer.status_code in self.KNOCKS_MAY_COME_TO, (path, answer.status_code)
        return answer

    def open_to(self, deed: str, names: Sequence[str], rows: Iterable[Any]) -> list[tuple[str, str]]:
        """Who of them may do it now, and to which row."""
        is_open = DEEDS[deed].is_open
        return [(name, row.code) for row in rows for name in names if is_open(self.cast.actor(name), row)]


def inside(test: TestCase, machine: type[RuleBasedStateMachine]) -> Any:
    """The machine, each of whose lives begins in an empty house and leaves nothing behind."""

    class Machine(machine):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            test.setup_example()
            super().__init__()

        def teardown(self) -> None:
            super().teardown()
            test.teardown_example(None)

    return Machine


def live(machine: Any, *, lives: int, steps: int) -> None:
    """Lead so many lives of so many steps, in any order that chance finds."""
    as_many = settings(
        max_examples=lives, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=as_many)


@contextmanager
def counted_moves() -> Iterator[Counter[str]]:
    """How often each step of a lifecycle is made: a spy, so that a machine can't pass by never moving."""
    made: Counter[str] = Counter()
    move = Lifecycle.move

    def counting(lifecycle: Lifecycle, thing: Any, verb: str, to: str | None = None, **changes: Any) -> None:
        move(lifecycle, thing, verb, to, **changes)
        made[verb] += 1

    with patch.object(Lifecycle, "move", counting):
        yield made
