"""Jobs: when they are due, who runs them, and what becomes of one that was dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alongside.core import jobs
from alongside.core.jobs import Clock, claim, job, put_off, take_tick, wake, work_off
from alongside.core.models import JobRun

from .conftest import woken_by

pytestmark = pytest.mark.usefixtures("empty_queue")
NOON = datetime(2026, 3, 4, 12, 0, 30, tzinfo=UTC)  # a Wednesday


def row(name: str = "x", minutes: int = 0, leased: float = -1) -> JobRun:
    """Any row with a lease will do; runs have one."""
    now = timezone.now()
    return JobRun.objects.create(
        name=name, due_at=now + timedelta(minutes=minutes), leased_until=now + timedelta(seconds=leased)
    )


# Declaring


def test_a_job_is_named_by_its_room() -> None:
    @job(every=15)
    def remind() -> None: ...

    assert (remind.name, remind.every, remind.scheduled) == ("core.remind", timedelta(minutes=15), True)


def test_a_job_that_is_woken_takes_one_number_and_one_by_the_clock_nothing() -> None:
    for bad in (
        lambda: job()(lambda: None),
        lambda: job(every=1)(lambda number: None),
        lambda: job(every=1, at="03:00")(lambda: None),
    ):
        with pytest.raises(TypeError, match="takes nothing"):
            bad()
    for bad in ("3 o'clock", "25:00", "someday 03:00"):
        with pytest.raises(ValueError, match=r".+"):
            Clock.reads(bad)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("03:20", datetime(2026, 3, 4, 3, 20, tzinfo=UTC)),
        ("12:00", datetime(2026, 3, 4, 12, 0, tzinfo=UTC)),
        ("12:01", datetime(2026, 3, 3, 12, 1, tzinfo=UTC)),
        ("wed 09:00", datetime(2026, 3, 4, 9, 0, tzinfo=UTC)),
        ("wed 13:00", datetime(2026, 2, 25, 13, 0, tzinfo=UTC)),
        ("thu 09:00", datetime(2026, 2, 26, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_names_the_last_such_moment(at: str, expected: datetime) -> None:
    assert Clock.reads(at).latest(NOON) == expected


def test_the_clock_keeps_local_time_over_summer_time() -> None:
    assert Clock.reads("09:00").latest(datetime(2026, 7, 1, 12, tzinfo=UTC)) == datetime(2026, 7, 1, 8, tzinfo=UTC)
    # 01:30 does not exist on 29 March in London; the job still has a tick on that day.
    tick = Clock.reads("01:30").latest(datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert tick.date() == datetime(2026, 3, 29, tzinfo=UTC).date()


def test_a_period_falls_on_the_same_moments_on_every_machine() -> None:
    quarterly = job(every=15)(lambda: None)
    assert quarterly.latest_due(NOON) == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    assert quarterly.latest_due(NOON - timedelta(minutes=1)) == datetime(2026, 3, 4, 11, 45, tzinfo=UTC)


# Ticks


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ticks", [1, 8])
def test_of_eight_machines_one_wins_a_tick(ticks: int) -> None:
    """With a tick each, all eight win: so it is the row that decides, not a thread that never ran."""
    nightly = job(at="03:00")(lambda: None)
    gate, won = threading.Barrier(8), []

    def machine(number: int) -> None:
        try:
            gate.wait()
            run = take_tick(nightly, NOON + timedelta(days=number % ticks))
            won.append(run is not None)
        finally:
            connection.close()

    threads = [threading.Thread(target=machine, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(won), len(won), JobRun.objects.count()) == (ticks, 8, ticks)


@pytest.mark.django_db
def test_the_database_refuses_a_second_run_of_a_tick_and_an_end_without_an_outcome() -> None:
    first = row()
    with pytest.raises(IntegrityError), transaction.atomic():
        JobRun.objects.create(name="x", due_at=first.due_at, leased_until=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        JobRun.objects.update(finished_at=NOON)


@pytest.mark.django_db
def test_a_due_job_runs_once_and_is_remembered(listed: Callable[..., None], done: list[Any]) -> None:
    hourly = job(every=60)(lambda: done.append("ran"))
    listed(hourly)
    jobs.tick()
    jobs.tick()
    jobs._told.clear()  # as another machine that has not seen the row yet
    jobs.tick()
    work_off()
    jobs.tick()
    assert work_off() == 0
    run = JobRun.objects.get()
    assert (done, run.name, run.outcome, run.attempts) == (["ran"], hourly.name, "done", 1)
    assert str(run) == f"{hourly.name} {run.due_at:%Y-%m-%d %H:%M}"


@pytest.mark.django_db
def test_a_tick_whose_worker_was_killed_is_taken_over(listed: Callable[..., None], done: list[Any]) -> None:
    hourly = job(every=60)(lambda: done.append("ran"))
    listed(hourly)
    now = timezone.now()
    take_tick(hourly, hourly.latest_due(now))
    assert jobs.due(now) == []
    JobRun.objects.update(leased_until=now - timedelta(seconds=1))
    jobs.tick()
    work_off()
    assert (done, JobRun.objects.get().attempts, JobRun.objects.get().outcome) == (["ran"], 2, "done")


@pytest.mark.django_db
def test_a_tick_that_kills_every_worker_is_given_up(listed: Callable[..., None]) -> None:
    deadly = job(every=60)(lambda: None)
    listed(deadly)
    now = timezone.now()
    due_at = deadly.latest_due(now)
    take_tick(deadly, due_at)
    JobRun.objects.update(leased_until=now - timedelta(seconds=1), attempts=jobs.ATTEMPTS)
    assert (jobs.due(now), take_tick(deadly, due_at)) == ([], None)


@pytest.mark.django_db
def test_a_run_that_was_taken_over_does_not_sign_for_the_other(listed: Callable[..., None]) -> None:
    def slow() -> None:
        JobRun.objects.update(attempts=2)

    slow_job = job(every=60)(slow)
    listed(slow_job)
    jobs.perform(slow_job.name, slow_job.latest_due(timezone.now()).isoformat())
    assert JobRun.objects.get().finished_at is None


@pytest.mark.django_db
def test_a_failed_job_is_said_without_the_words_of_its_error(
    listed: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    typed = "Ana Example, 07700 900123"

    def fail() -> None:
        raise ValueError(typed)

    failing = job(every=60)(fail)
    listed(failing)
    jobs.perform(failing.name, failing.latest_due(timezone.now()).isoformat())
    assert JobRun.objects.get().outcome == "failed"
    assert "ValueError" in caplog.text
    assert "07700" not in caplog.text


@pytest.mark.django_db
def test_a_job_taken_off_its_nameplate_is_not_run(
    listed: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    listed()
    jobs.perform("core.gone", 1)
    assert "core.gone is on no nameplate" in caplog.text
    assert jobs.due(NOON) == []


# Waking, leases, sweeps


@pytest.mark.django_db(transaction=True)
def test_a_job_is_woken_after_the_commit_and_not_after_a_rollback(listed: Callable[..., None], done: list[Any]) -> None:
    woken = woken_by(done)
    listed(woken)
    with transaction.atomic():
        wake(woken, 1)
        transaction.set_rollback(True)
    with transaction.atomic():
        wake(woken, 2)
        assert jobs.queue().waiting() == 0
    assert jobs.queue().waiting() == 1
    assert 0 <= jobs.queue().age() < 5
    work_off()
    assert (done, jobs.queue().age()) == ([2], 0)


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_is_away_does_not_undo_what_was_done(
    listed: Callable[..., None], done: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person has been answered; the sweep will find the row."""
    woken = woken_by(done)
    listed(woken)
    tried = []

    def away(*args: Any) -> None:
        tried.append(args)
        raise OSError("disk full")

    monkeypatch.setattr(jobs.queue().huey.storage, "enqueue", away)
    with transaction.atomic():
        kept = row()
        wake(woken, kept.pk)
    assert len(tried) == 2
    assert JobRun.objects.filter(pk=kept.pk).exists()
    monkeypatch.undo()


@pytest.mark.django_db
def test_a_row_is_held_by_one_worker_until_its_lease_runs_out() -> None:
    one, two = row("a"), row("b")
    rows = JobRun.objects.filter(finished_at=None)
    assert claim(rows.filter(pk=one.pk), seconds=60) == [one.pk]
    assert claim(rows.filter(pk=one.pk), seconds=60) == []
    assert claim(rows, up_to=10) == [two.pk]
    put_off(rows, seconds=-1)
    assert claim(rows, up_to=10) == [one.pk, two.pk]


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_one_holds_a_row() -> None:
    kept = row()
    gate, won = threading.Barrier(8), []

    def worker() -> None:
        try:
            gate.wait()
            won.extend(claim(JobRun.objects.filter(pk=kept.pk)))
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [kept.pk]


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_each_holds_other_rows() -> None:
    """Each takes up to five of thirty until nothing is left: all are held, none by two."""
    kept = [row(str(number)).pk for number in range(30)]
    gate, won = threading.Barrier(8), []

    def worker() -> None:
        try:
            gate.wait()
            while mine := claim(JobRun.objects.filter(finished_at=None), up_to=5):
                won.append(mine)
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Who passes over what others lock may go home early; what is left is the sweep's.
    won.append(claim(JobRun.objects.filter(finished_at=None), up_to=30))
    assert sorted(number for mine in won for number in mine) == kept
    assert all(len(mine) <= 5 and mine == sorted(mine) for mine in won[:-1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite only one writes at a time")
def test_what_another_worker_locks_is_passed_over_not_waited_for() -> None:
    locked, other = row("locked"), row("other")
    held, passed, won = threading.Event(), threading.Event(), []

    def slow() -> None:
        try:
            with transaction.atomic():
                JobRun.objects.select_for_update().get(pk=locked.pk)
                held.set()
                passed.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    try:
        assert held.wait(20)
        won = claim(JobRun.objects.filter(finished_at=None), up_to=10)
    finally:
        passed.set()
        thread.join()
    assert won == [other.pk]
    assert claim(JobRun.objects.filter(finished_at=None), up_to=10) == [locked.pk]


@pytest.mark.django_db
def test_the_sweep_wakes_what_nobody_holds(listed: Callable[..., None], done: list[Any]) -> None:
    woken, unlisted = woken_by(done), job()(lambda other: done.append("never"))
    listed(woken)
    jobs.sweep(woken)(lambda: JobRun.objects.filter(finished_at=None))
    jobs.sweep(unlisted)(JobRun.objects.all)
    dropped, held = row("dropped"), row("held", leased=60)
    assert work_off() == 1
    assert done == [dropped.pk]
    assert held.pk not in done


@pytest.mark.django_db
def test_the_sweep_adds_nothing_to_a_long_queue(listed: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    woken = job()(lambda number: None)
    listed(woken)
    jobs.sweep(woken)(JobRun.objects.all)
    row()
    monkeypatch.setattr(jobs, "MANY", 0)
    jobs.queue().send(woken.name, 1)
    jobs.sweep_all()
    assert jobs.queue().waiting() == 1


@pytest.mark.django_db
def test_old_runs_are_forgotten() -> None:
    now = timezone.now()
    for name in ("core.sweep_all", "core.tidy_runs"):
        for days in (0, 2, 20):
            JobRun.objects.create(
                name=name, due_at=now - timedelta(days=days), leased_until=now, finished_at=now, outcome="done"
            )
    jobs.tidy_runs()
    assert sorted(JobRun.objects.values_list("name", flat=True)) == [
        "core.sweep_all",
        "core.tidy_runs",
        "core.tidy_runs",
    ]
