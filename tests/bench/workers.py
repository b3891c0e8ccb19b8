"""Worker processes (``alongside worker``) that start in a moment, to be killed a hundred times.

One process loads the product and forks a worker whenever it is asked. It alone kills and reaps them, so that no number
of a process is killed that has become somebody else's; all of them end with the bench.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CONTROLS = {
    "": "as it is",
    "sweep": "nobody looks for what was dropped",
    "lock": "the outbox is locked while a text is handed over",
}
WAIT = 0.5  # seconds, instead of minutes, after a provider that was away


class Workers:
    """Some workers, told what to do by lines: ``start``, or ``kill`` and which."""

    def __init__(self, control: str, lease: int, env: dict[str, str]) -> None:
        run = [sys.executable, "-m", "tests.bench.workers", control, str(lease)]
        # One thread each, so that a worker is one sender on either database.
        hurried = {"ALONGSIDE_TICK_SECONDS": "1", "ALONGSIDE_SWEEP_SECONDS": "2", "ALONGSIDE_JOB_THREADS": "1"}
        self._process = subprocess.Popen(
            run,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("BENCH_LOUD") else subprocess.DEVNULL,
            env=os.environ | hurried | env,
            text=True,
            start_new_session=True,
        )
        self.alive: list[int] = []
        self.kills = 0
        self._say("hello")

    def start(self, count: int = 1) -> None:
        """Some more."""
        for _ in range(count):
            self.alive.append(int(self._say("start")))

    def kill(self, which: int) -> None:
        """SIGKILL, and wait until it is gone."""
        self._say(f"kill {self.alive.pop(which)}")
        self.kills += 1

    def stop(self) -> None:
        """End them all."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _say(self, line: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(line + "\n")
        stdin.flush()
        answer = stdout.readline().strip()
        if not answer:
            raise RuntimeError("the process that starts workers is gone (BENCH_LOUD=yes shows why)")
        return answer


@contextmanager
def workers(count: int, *, env: dict[str, str], control: str = "", lease: int = 60) -> Iterator[Workers]:
    """So many workers; ended afterwards."""
    crew = Workers(control, lease, env)
    try:
        crew.start(count)
        yield crew
    finally:
        crew.stop()


def main(control: str, lease: int) -> None:
    """Load the product, then do as told until nobody tells us anything."""
    import django

    django.setup()
    _change(control, lease)
    ours: set[int] = set()
    try:
        for line in sys.stdin:
            word, *which = line.split()
            if word == "start":
                ours.add(child := _fork())
                print(child, flush=True)
                continue
            if word == "kill":
                _end(ours, int(which[0]))
            print("yes", flush=True)
    finally:
        for child in [*ours]:
            _end(ours, child)


def _fork() -> int:
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    try:
        from alongside.core import jobs
        from alongside.front.serve import die_with

        die_with(parent)
        jobs.run_threads()
    finally:
        os._exit(1)


def _end(ours: set[int], child: int) -> None:
    ours.remove(child)
    os.kill(child, signal.SIGKILL)  # not reaped yet, so the number is still its own
    os.waitpid(child, 0)


def _change(control: str, lease: int) -> None:
    """Seconds instead of minutes, and what a control breaks."""
    from django.conf import settings

    from alongside.core import jobs
    from alongside.messaging import jobs as messaging
    from alongside.messaging import rules

    messaging.LEASE_SECONDS = lease
    rules._WAITS = (WAIT / 60,) * len(rules._WAITS)  # type: ignore[assignment]
    settings.TEXTS_WITH["seconds"] = 5
    if control == "sweep":
        del jobs.SWEEPERS["messaging.deliver"]
    elif control == "lock":
        messaging._carry = _locked(messaging._carry)


def _locked(carry: Any) -> Any:
    """A worker that begins to write before it sends: SQLite has one writer, on PostgreSQL it locks the table."""
    from django.db import connection, transaction

    def holding(*args: Any) -> None:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("LOCK TABLE messaging_message IN SHARE ROW EXCLUSIVE MODE")
            carry(*args)

    return holding


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
