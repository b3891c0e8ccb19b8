"""What runs by the clock, or after an action without anybody waiting for it.

A room declares its jobs in ``jobs.py`` and lists them on its nameplate. A scheduled job takes nothing; a job that is
woken takes the number of one row. Both fetch what they need and call an action. The row is the truth and the queue
only a wake-up: whatever a killed worker dropped is found again by the sweep, once its lease has run out.
"""

from __future__ import annotations

import inspect
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connections, models, transaction
from django.db.models import Max, Q
from django.utils import timezone

from .action import house_work
from .capability import rooms
from .models import JobRun, Leased
from .queue import Queue, Threads

logger = logging.getLogger("alongside.jobs")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEASE = timedelta(minutes=5)
ATTEMPTS = 5  # of one tick; a tick that kills its worker each time is left for the next one
MANY = 1000  # waiting wake-ups: a long queue is slow, not lost, so the sweep adds nothing to it
AT_ONCE = 500  # rows that one sweep wakes, so that it stays short


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in the house's time zone, on every day or on one weekday."""

    hour: int
    minute: int
    weekday: int | None = None

    @classmethod
    def reads(cls, at: str) -> Clock:
        """From ``"03:20"`` or ``"mon 09:00"``. Raises ``ValueError`` on anything else."""
        day, _, hours = at.rpartition(" ")
        moment = datetime.strptime(hours, "%H:%M").time()  # noqa: DTZ007 - a time of day, no moment
        return cls(moment.hour, moment.minute, DAYS.index(day) if day else None)

    def latest(self, now: datetime) -> datetime:
        """The last such moment that has passed."""
        today = timezone.localtime(now)
        for back in range(9):
            day = today.date() - timedelta(days=back)
            moment = timezone.make_aware(datetime(day.year, day.month, day.day, self.hour, self.minute))  # noqa: DTZ001
            if moment <= now and self.weekday in (None, day.weekday()):
                return moment.astimezone(UTC)
        raise AssertionError("every weekday comes round")  # pragma: no cover


@dataclass(frozen=True, slots=True)
class Job:
    """A job: its name ("messaging.deliver"), its work, and when it is due, if it runs by the clock."""

    name: str
    work: Callable[..., Any]
    every: timedelta | None
    at: Clock | None
    lease: timedelta
    does: str = ""

    def __call__(self, *args: Any) -> Any:
        """Run it here and now, as tests do."""
        return self.work(*args)

    @property
    def scheduled(self) -> bool:
        """Does it run by the clock?"""
        return bool(self.every or self.at)

    def latest_due(self, now: datetime) -> datetime:
        """The last tick that has passed. Ticks missed before it are skipped; this one runs late rather than never."""
        if self.at:
            return self.at.latest(now)
        seconds = (self.every or LEASE).total_seconds()
        return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)

    @property
    def patience(self) -> timedelta:
        """How long after a tick its run may still be missing before the health page calls it late."""
        return (self.every or timedelta(0)) + timedelta(minutes=5)


DECLARED: list[Job] = []  # every job there is, for the check that each is on a nameplate
SWEEPERS: dict[str, Callable[[], models.QuerySet[Any]]] = {}


def job(
    *, every: float | timedelta | None = None, at: str = "", lease: timedelta = LEASE, does: str = ""
) -> Callable[[Callable[..., Any]], Job]:
    """Make a job of a function: ``@job(every=15)`` minutes, ``@job(at="mon 09:00")``, or ``@job()``, to be woken.

    ``lease`` is how long a scheduled run may take before another machine believes the first one dead. ``does`` says
    what a job by the clock is for, to people who read how the house is.
    """

    def declare(work: Callable[..., Any]) -> Job:
        period = timedelta(minutes=every) if isinstance(every, int | float) else every
        room = work.__module__.removeprefix("alongside.").split(".")[0]
        made = Job(f"{room}.{work.__name__}", work, period, Clock.reads(at) if at else None, lease, does)
        wants = len(inspect.signature(work).parameters)
        if wants != (0 if made.scheduled else 1) or (every and at):
            raise TypeError(f"{made.name}: a job by the clock takes nothing, a job to be woken takes one row's number")
        DECLARED.append(made)
        return made

    return declare


def sweep(woken: Job) -> Callable[[Callable[[], models.QuerySet[Any]]], Callable[[], models.QuerySet[Any]]]:
    """Name the rows that a woken job still has to do, as a query over a ``Leased`` model.

    Whatever wake-up is lost, the sweep finds these rows within a minute and wakes the job again for each that no
    worker holds.
    """

    def declare(rows: Callable[[], models.QuerySet[Any]]) -> Callable[[], models.QuerySet[Any]]:
        SWEEPERS[woken.name] = rows
        return rows

    return declare


def jobs() -> dict[str, Job]:
    """Every job on a nameplate, by name."""
    return {each.name: each for room in rooms() for each in room.capability.jobs}


def sweepers() -> Iterator[tuple[Job, models.QuerySet[Any]]]:
    """Each woken job with the rows it still has to do and nobody holds, oldest first."""
    listed = jobs()
    for name, rows in SWEEPERS.items():
        if name in listed:
            yield listed[name], rows().filter(free()).order_by("pk")


# Waking


def wake(woken: Job | str, number: int) -> None:
    """Run a job for one row soon after the transaction commits. Should that fail, the sweep will do it.

    An action names the job ("messaging.deliver"), because jobs stand on the floor above actions.
    """
    name = woken if isinstance(woken, str) else woken.name

    def knock() -> None:
        # What the person did is committed. No trouble here may tell them otherwise.
        try:
            _send(name, number)
        except Exception as error:  # noqa: BLE001 - huey's, SQLite's or psycopg's: all mean that the queue is away
            logger.warning("%s was not woken: %s; the sweep will do it", name, type(error).__name__)

    transaction.on_commit(knock)


def free(now: datetime | None = None) -> Q:
    """Rows of a ``Leased`` model that no worker holds."""
    return Q(leased_until__isnull=True) | Q(leased_until__lt=now or timezone.now())


def claim(rows: models.QuerySet[Any], *, seconds: int = 120, up_to: int = 1) -> list[int]:
    """Take rows that are still to be done, for some seconds; answer with the numbers of those that were won.

    Give it the whole condition (``Message.objects.filter(pk=number, state="queued")``): of two workers one wins. On
    PostgreSQL the other passes over what is locked; on SQLite a transaction has the one write lock from its start.
    """
    now = timezone.now()
    with transaction.atomic(), house_work("jobs.claim"):  # a lease is core's own, also where a page does a job at once
        seen = rows.filter(free(now)).order_by("pk").select_for_update(skip_locked=True)
        won = list(seen.values_list("pk", flat=True)[:up_to])
        rows.filter(pk__in=won).order_by().update(leased_until=now + timedelta(seconds=seconds))
    return won


def put_off(rows: models.QuerySet[Any], *, seconds: int) -> None:
    """Nobody touches these rows for a while: the provider was away, try again later."""
    rows.update(leased_until=timezone.now() + timedelta(seconds=seconds))


# The clock


def due(now: datetime) -> list[tuple[Job, datetime]]:
    """The ticks that somebody should run now: not taken yet, or taken by a machine whose lease ran out."""
    ticks = {(each.name, each.latest_due(now)): each for each in jobs().values() if each.scheduled}
    if not ticks:
        return []
    taken = {
        (run.name, run.due_at)
        for run in JobRun.objects.filter(due_at__gte=min(when for _, when in ticks))
        if run.finished_at or run.leased_until > now or run.attempts >= ATTEMPTS
    }
    return [(each, when) for (name, when), each in ticks.items() if (name, when) not in taken]


def take_tick(ticking: Job, due_at: datetime) -> JobRun | None:
    """Try to be the machine that runs this tick: by inserting its row, or by taking over a lease that ran out."""
    now = timezone.now()
    try:
        with transaction.atomic():
            return JobRun.objects.create(
                name=ticking.name, due_at=due_at, started_at=now, leased_until=now + ticking.lease
            )
    except IntegrityError:
        left = JobRun.objects.filter(
            name=ticking.name, due_at=due_at, finished_at=None, leased_until__lt=now, attempts__lt=ATTEMPTS
        )
        taken = left.update(attempts=models.F("attempts") + 1, started_at=now, leased_until=now + ticking.lease)
        return JobRun.objects.get(name=ticking.name, due_at=due_at) if taken else None


def perform(name: str, argument: int | str) -> None:
    """What a wake-up does: run a tick when the argument is its time, else work on the row of that number."""
    _fresh_connections()
    try:
        named = jobs().get(name)
        if named is None:
            logger.warning("%s is on no nameplate any more", name)
        elif isinstance(argument, str):
            _run_tick(named, datetime.fromisoformat(argument))
        else:
            _work(named, argument)
    finally:
        _fresh_connections()


def _run_tick(ticking: Job, due_at: datetime) -> None:
    run = take_tick(ticking, due_at)
    if run is not None:
        outcome = JobRun.Outcome.DONE if _work(ticking) else JobRun.Outcome.FAILED
        # A run that outlived its lease was taken over; it does not sign for the one that took over.
        JobRun.objects.filter(pk=run.pk, attempts=run.attempts, finished_at=None).update(
            finished_at=timezone.now(), outcome=outcome
        )


def _work(named: Job, *args: int) -> bool:
    try:
        named.work(*args)
    except Exception as error:  # noqa: BLE001 - a job's failure is its row's to remember, the thread goes on
        # The message of an error can hold somebody's words, so only where it happened is written down.
        where = "".join(traceback.format_tb(error.__traceback__))
        logger.error("job %s%s failed with %s\n%s", named.name, list(args), type(error).__name__, where)
        return False
    return True


# Core's own jobs


@job(every=timedelta(seconds=settings.SWEEP_SECONDS), does="Sending what waits, and finishing what was cut short")
def sweep_all() -> None:
    """Wake jobs for the rows that were dropped."""
    if queue().waiting() > MANY:
        return
    for woken, rows in sweepers():
        for number in list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            _send(woken.name, number)


@job(at="03:40", does="Putting away old notes about these jobs")
def tidy_runs() -> None:
    """Forget runs that nobody will ask about: a day of the frequent jobs is enough, a fortnight of the others."""
    now = timezone.now()
    for each in jobs().values():
        JobRun.objects.all().tidy(each.name, now - timedelta(days=1 if each.every else 14))


# Running


@cache
def queue() -> Queue:
    """The queue of this process. Made at first use, never before a fork."""
    return Queue(perform)


def tick() -> None:
    """Send a wake-up for every tick that is due."""
    _fresh_connections()
    try:
        now = timezone.now()
        for each, when in due(now):
            # Not again while it may still wait in the queue of a busy house.
            if _told.get((each.name, when), 0.0) < time.monotonic() - 60:
                _told[each.name, when] = time.monotonic()
                _send(each.name, when.isoformat())
        for old in [key for key in _told if key[1] < now - timedelta(days=8)]:
            del _told[old]
    finally:
        _fresh_connections()


_told: dict[tuple[str, datetime], float] = {}


def run_threads(stopped: threading.Event | None = None, carry: Callable[[Threads], None] | None = None) -> None:
    """Work until told to stop. Waits for the database at the start, however long it is away.

    ``carry`` is handed the threads before they start, to stop them by.
    """
    stopped = stopped or threading.Event()
    while not stopped.is_set():
        try:
            threads = queue().threads(tick)
            break
        except Exception as error:  # noqa: BLE001 - whatever keeps the queue from opening may pass
            logger.warning("the job queue does not open yet: %s", type(error).__name__)
            stopped.wait(2)
    else:
        return
    (carry or _alone)(threads)
    threads.run()


def _alone(_threads: Threads) -> None:
    """In a process of their own, threads are stopped by signals and nobody needs to hold them."""


def work_off(rounds: int = 1000) -> int:
    """Do all that is waiting, in this thread, and say how many wake-ups that was. For tests and the demo.

    Rows whose wake-up never came (a test's transaction does not commit) are swept first, as in real life.
    """
    done = 0
    sweep_all()
    while done < rounds and queue().take():
        done += 1
    return done


def _fresh_connections() -> None:
    """What Django does around a request: drop a connection that died, so that a restarted database is found again."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:  # a test's, which must go on
            connection.close_if_unusable_or_obsolete()


def _send(name: str, argument: int | str) -> None:
    queue().send(name, argument)


# What the health page says


@dataclass(frozen=True, slots=True)
class JobState:
    """When a scheduled job last ran."""

    name: str
    started: datetime | None
    finished: datetime | None
    failed: datetime | None
    late: bool
    does: str


def states(now: datetime) -> list[JobState]:
    """Every scheduled job, in one query."""
    done, failed = (Q(outcome=outcome) for outcome in (JobRun.Outcome.DONE, JobRun.Outcome.FAILED))
    seen: dict[str, Any] = {
        row["name"]: row
        for row in JobRun.objects.values("name").annotate(
            started=Max("started_at"),
            finished=Max("finished_at", filter=done),
            failed=Max("finished_at", filter=failed),
            ticked=Max("due_at", filter=done),
        )
    }
    found = []
    for each in jobs().values():
        if each.scheduled:
            row = seen.get(each.name, {})
            ticked, expected = row.get("ticked"), each.latest_due(now - each.patience)
            late = ticked is None or ticked < expected
            found.append(
                JobState(each.name, row.get("started"), row.get("finished"), row.get("failed"), late, each.does)
            )
    return found


__all__ = ["Job", "Leased", "claim", "free", "job", "put_off", "sweep", "sweepers", "wake", "work_off"]
