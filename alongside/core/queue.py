"""The queue: wake-ups between processes, and the threads that take them. It carries names and numbers, never words.

Losing it loses nothing, because every wake-up repeats what a row in the database already says (DECISIONS.md 26).
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections
from huey import Huey
from huey.consumer import Consumer, Scheduler
from huey.registry import Message
from huey.serializer import Serializer
from huey.storage import PostgresStorage, SqliteStorage

logger = logging.getLogger("alongside.jobs")
Handler = Callable[[str, "int | str"], None]
POLL = 1.0  # seconds between looks at an idle SQLite queue; PostgreSQL tells us by LISTEN


class PlainSerializer(Serializer):  # type: ignore[misc]
    """JSON instead of huey's pickles: who can write into the queue must not be able to run code in the worker."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps([data.id, data.name, *data.args]).encode()

    def _deserialize(self, data: bytes) -> Message:
        number, name, *args = json.loads(bytes(data))
        return Message(number, name, args=tuple(args))


class QueueFile(SqliteStorage):  # type: ignore[misc]
    """The queue in a SQLite file of its own, so that it never waits for the house's write lock."""

    def _create_connection(self) -> Any:
        connection = super()._create_connection()
        # huey offers FULL (a disk sync for each wake-up) or OFF (a power cut may spoil the file). NORMAL is neither.
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection


class Clockwork(Scheduler):  # type: ignore[misc]
    """Huey's scheduler, asked every few seconds for what is due instead of reading crontabs of its own."""

    periodic_task_seconds = settings.TICK_SECONDS

    def enqueue_periodic_tasks(self, now: Any) -> None:
        """Let the house say what is due. An error here must not end the thread."""
        try:
            self.huey.tick()
        except Exception as error:  # noqa: BLE001 - the database may be away for a while
            logger.warning("the clock could not look what is due: %s", type(error).__name__)


class Threads(Consumer):  # type: ignore[misc]
    """The job threads: one scheduler, and workers. They run beside the web server or in a process of their own."""

    scheduler_class = Clockwork

    def start(self) -> None:
        """Start all threads or none: a scheduler left over from half a start would double every tick."""
        try:
            super().start()
        except BaseException:
            self.stop_flag.set()
            raise

    def _set_signal_handlers(self) -> None:
        # Python allows it on the main thread only; beside the web server, granian's own handlers stay.
        if threading.current_thread() is threading.main_thread():
            super()._set_signal_handlers()


class Queue:
    """The house's queue, in a file beside SQLite or in PostgreSQL. ``handler(name, argument)`` answers a wake-up."""

    def __init__(self, handler: Handler) -> None:
        self.huey = Huey(serializer=PlainSerializer(), results=False, utc=True, **_storage())

        @self.huey.task(name="wake")  # type: ignore[untyped-decorator]
        def wake(name: str, argument: int | str, _sent: float) -> None:
            handler(name, argument)

        self._wake = wake

    def send(self, name: str, argument: int | str) -> None:
        """Put a wake-up in. Tried twice: the first may find a connection that died with its database."""
        for last in (False, True):
            try:
                self._wake(name, argument, time.time())
                return
            except Exception:
                if last:
                    raise

    def take(self) -> bool:
        """Do one wake-up in this thread; False when none waits."""
        task = self.huey.dequeue() if self.waiting() else None
        if task is not None:
            self.huey.execute(task)
        return task is not None

    def waiting(self) -> int:
        """How many wake-ups wait."""
        return int(self.huey.pending_count())

    def age(self) -> float:
        """For how many seconds the oldest wake-up has waited; 0 when none does."""
        oldest = self.huey.pending(limit=1)
        return max(0.0, time.time() - oldest[0].args[2]) if oldest else 0.0

    def threads(self, tick: Callable[[], None]) -> Threads:
        """The threads that take wake-ups, not started yet. ``tick`` is called every few seconds."""
        self.huey.tick = tick
        return Threads(
            self.huey,
            workers=settings.JOB_THREADS,
            max_delay=POLL,
            scheduler_interval=1,
            shutdown_timeout=5,
        )


def _storage() -> dict[str, Any]:
    """Where the queue lives. Its name is the database's, so that a test's wake-ups never reach another database."""
    database = connections["default"]
    held = database.settings_dict
    if database.vendor != "postgresql":
        folder = Path(settings.DATA)
        folder.mkdir(parents=True, exist_ok=True)
        return {"name": str(held["NAME"]), "storage_class": QueueFile, "filename": str(folder / "queue.sqlite3")}
    where = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {ours: held[theirs] for ours, theirs in where.items() if held.get(theirs)}
    given |= {name: value for name, value in held.get("OPTIONS", {}).items() if isinstance(value, str)}
    # A lost wake-up costs a minute, not a message, so it need not wait for the disk.
    given["options"] = f"{given.get('options', '')} -c synchronous_commit=off".strip()
    return {
        "name": str(held["NAME"]),
        "storage_class": PostgresStorage,
        "connection": lambda: psycopg.connect(**given, connect_timeout=5),
        "read_timeout": POLL,
    }
