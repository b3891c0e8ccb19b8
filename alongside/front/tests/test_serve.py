"""``alongside serve`` and ``alongside worker`` as real processes, and what is left when they are killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from alongside.front import serve
from tests.crash.rig import HOST, Server

# They bring a SQLite of their own, so once is enough.
pytestmark = pytest.mark.skipif(
    "sqlite3" not in settings.DATABASES["default"]["ENGINE"], reason="runs with the SQLite suite"
)


def surroundings(folder: Path) -> dict[str, str]:
    return {
        "ALONGSIDE_DATA": str(folder / "data"),
        "ALONGSIDE_DATABASE": "",
        "ALONGSIDE_TICK_SECONDS": "1",
        "ALONGSIDE_HASHED_STATIC": "yes",
        "DJANGO_SETTINGS_MODULE": "alongside.front.settings",
    }


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "log", **surroundings(tmp_path))
    server.start()
    yield server
    server.stop()


def ran(folder: Path, seconds: float = 10) -> set[str]:
    """The jobs that ran, once there are two."""
    end, names = time.monotonic() + seconds, set()
    while len(names) < 2 and time.monotonic() < end:
        with sqlite3.connect(folder / "data" / "alongside.sqlite3") as kept:
            names = {name for (name,) in kept.execute("SELECT name FROM core_jobrun WHERE outcome = 'done'")}
        time.sleep(0.1)
    return names


def test_one_command_serves_runs_jobs_and_leaves_nothing_behind(server: Server, tmp_path: Path) -> None:
    assert {"core.sweep_all", "core.tidy_runs"} <= ran(tmp_path)
    command = [sys.executable, "-m", "alongside.front.command", "serve", "--port", str(server.port)]
    second = subprocess.run(command, env=server.env, capture_output=True, text=True, timeout=90, check=False)
    assert second.returncode == 1
    assert "can't be used: Address already in use" in second.stderr
    assert server.kill_main() is False
    server.start()
    server.kill_worker()
    time.sleep(0.1)
    server.await_answer()
    server.main.send_signal(signal.SIGTERM)
    server.main.wait(10)
    assert server._listens() is False


def test_a_worker_alone_runs_jobs_and_ends_when_asked(tmp_path: Path) -> None:
    env = os.environ | surroundings(tmp_path)
    alongside = [sys.executable, "-m", "alongside.front.command"]
    subprocess.run([*alongside, "migrate", "--verbosity", "0"], env=env, check=True, timeout=120)
    worker = subprocess.Popen([*alongside, "worker"], env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert {"core.sweep_all", "core.tidy_runs"} <= ran(tmp_path)
        worker.send_signal(signal.SIGINT)
        said, _ = worker.communicate(timeout=60)
        assert worker.returncode == 0
        assert "jobs are looked after" in said
    finally:
        worker.kill()


ORPHANS = """
import os, sys, time
import django; django.setup()
from alongside.front import serve
watch, kernel = sys.argv[1:3]
child = os.fork()
if not child:
    parent = os.getppid()
    if kernel == "no": serve.sys.platform = "other"
    if watch == "yes": serve.die_with(parent)
    time.sleep(60); os._exit(0)
print(child, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("watches", "kernel", "survives"), [("yes", "yes", False), ("yes", "no", False), ("no", "yes", True)]
)
def test_a_worker_ends_with_its_main(tmp_path: Path, watches: str, kernel: str, survives: bool) -> None:
    """By the kernel's signal, or by looking; without either it would go on, so the test can fail."""
    env = os.environ | surroundings(tmp_path)
    main = subprocess.Popen([sys.executable, "-c", ORPHANS, watches, kernel], env=env, stdout=subprocess.PIPE)
    assert main.stdout
    child = int(main.stdout.readline())
    time.sleep(0.5)
    main.kill()
    main.wait()
    end = time.monotonic() + 2.5
    while _lives(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert _lives(child) is survives
    if survives:
        os.kill(child, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_taken_port_is_refused_before_anything_is_done(server: Server) -> None:
    with pytest.raises(serve.PortTaken, match="Address already in use"):
        serve.refuse_taken_port(HOST, server.port)


def test_static_files_are_gathered_once(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    gathered = []
    monkeypatch.setattr(serve, "call_command", lambda *args, **options: gathered.append(args))
    assert serve.build_static() is False
    settings.HASHED_STATIC = True
    assert (serve.build_static(), serve.build_static()) == (True, False)
    monkeypatch.setattr(serve, "version", lambda name: "the next one")
    assert (serve.build_static(), gathered) == (True, [("collectstatic",)] * 2)
