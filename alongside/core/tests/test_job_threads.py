"""The threads that run jobs, and the queue between processes."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from huey.registry import Message

from alongside.core import jobs
from alongside.core.jobs import job, wake
from alongside.core.queue import PlainSerializer, Threads

from .conftest import woken_by

pytestmark = pytest.mark.usefixtures("empty_queue")
NOON = datetime(2026, 3, 4, 12, 0, 30, tzinfo=UTC)  # a Wednesday


@pytest.mark.django_db(transaction=True)
def test_the_threads_run_beside_the_main_thread(listed: Callable[..., None], done: list[Any]) -> None:
    hourly, woken = job(every=60)(lambda: done.append("tick")), woken_by(done)
    listed(hourly, woken)
    carried: list[Threads] = []
    thread = threading.Thread(target=jobs.run_threads, kwargs={"carry": carried.append})
    thread.start()
    wake(woken, 7)
    end = time.monotonic() + 10
    while len(done) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    carried[0].stop(graceful=True)
    thread.join(10)
    assert not thread.is_alive()
    assert sorted(map(str, done)) == ["7", "tick"]


def test_a_failed_start_leaves_no_scheduler_behind(monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> None:
    """One left over would double every tick once a second try succeeds."""
    with django_db_blocker.unblock():
        threads = jobs.queue().threads(lambda: None)
    monkeypatch.setattr(threads.worker_threads[0][1], "start", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        threads.start()
    threads.scheduler.join(5)
    assert not threads.scheduler.is_alive()


def test_the_threads_wait_for_a_queue_that_does_not_open(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stopped = threading.Event()

    def away() -> None:
        stopped.set()
        raise OSError

    monkeypatch.setattr(jobs, "queue", away)
    jobs.run_threads(stopped)
    assert "does not open yet: OSError" in caplog.text


def test_the_clock_outlives_a_database_that_is_away(django_db_blocker: Any, caplog: pytest.LogCaptureFixture) -> None:
    def away() -> None:
        raise OSError

    with django_db_blocker.unblock():
        threads = jobs.queue().threads(away)
        with caplog.at_level(logging.WARNING):
            threads._create_scheduler().enqueue_periodic_tasks(None)
    assert "could not look what is due: OSError" in caplog.text


def test_a_worker_of_its_own_listens_to_signals(monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> None:
    asked = []
    monkeypatch.setattr("huey.consumer.signal.signal", lambda number, handler: asked.append(number))
    with django_db_blocker.unblock():
        threads = jobs.queue().threads(lambda: None)
    beside = threading.Thread(target=threads._set_signal_handlers)
    beside.start()
    beside.join()
    assert asked == []
    threads._set_signal_handlers()
    assert signal.SIGTERM in asked


@pytest.mark.django_db
def test_the_clock_forgets_what_it_told_long_ago(listed: Callable[..., None]) -> None:
    listed()
    jobs._told["core.weekly", timezone.now() - timedelta(days=9)] = 0.0
    jobs.tick()
    assert jobs._told == {}


@pytest.mark.django_db
def test_only_jobs_by_the_clock_have_a_state(listed: Callable[..., None], done: list[Any]) -> None:
    nightly = job(at="03:00")(lambda: None)
    listed(nightly, woken_by(done))
    assert [(state.name, state.late) for state in jobs.states(NOON)] == [(nightly.name, True)]


def test_what_waits_in_the_queue_is_no_pickle() -> None:
    sent = PlainSerializer().serialize(Message("1", "wake", args=("core.sweep_all", 7, 1.5)))
    assert sent == b'["1", "wake", "core.sweep_all", 7, 1.5]'
    assert PlainSerializer().deserialize(sent).args == ("core.sweep_all", 7, 1.5)


def test_every_job_of_the_house_is_listed_under_its_own_name() -> None:
    assert {"core.sweep_all", "core.tidy_runs"} <= set(jobs.jobs())
