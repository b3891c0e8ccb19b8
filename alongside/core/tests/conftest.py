"""What tests of jobs ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from alongside.core import jobs
from alongside.core.jobs import Job, job

made = jobs.queue


@pytest.fixture
def empty_queue(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        made.cache_clear()
        made().huey.flush()
    jobs._told.clear()
    yield
    with django_db_blocker.unblock():
        made().huey.flush()
        made().huey.storage.close()
    made.cache_clear()


@pytest.fixture
def done() -> list[Any]:
    return []


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put jobs on a nameplate, in place of the house's own."""

    def put(*some: Job) -> None:
        plate = SimpleNamespace(capability=SimpleNamespace(jobs=some))
        monkeypatch.setattr(jobs, "rooms", lambda: [plate])
        monkeypatch.setattr(jobs, "SWEEPERS", {})

    return put


def woken_by(done: list[Any]) -> Job:
    @job()
    def woken(number: int) -> None:
        done.append(number)

    return woken
