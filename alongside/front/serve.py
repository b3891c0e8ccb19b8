"""One command, two processes: granian's main, and one worker that answers pages and carries the job threads.

Both may be killed at any moment. The main starts a dead worker again; a worker whose main is dead ends itself, since
the kernel would go on sending it requests beside the worker of the next main (granian listens with SO_REUSEPORT).
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import multiprocessing.util
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from alongside.core import jobs

PR_SET_PDEATHSIG = 1
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # malloc.h
BACKLOG = 256  # requests that wait; more are refused at once rather than late


class PortTaken(Exception):
    """Somebody else answers on this port."""


def serve(host: str, port: int, *, threads: int, carry_jobs: bool, access_log: bool) -> None:
    """Answer on ``host:port`` until told to stop."""
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415 - slow, and of no use to other commands
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    # The worker is a fork: it must not share an open database with its main.
    connections.close_all()
    Server(
        "alongside.front.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        blocking_threads=threads,
        backpressure=BACKLOG,
        log_access=access_log,
        # No address, and no path: it may hold a token.
        log_access_format="[%(time)s] %(method)s %(status)d %(dt_ms).0f ms",
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve(target_loader=partial(load_application, os.getpid(), carry_jobs), wrap_loader=False)


def load_application(main: int, carry_jobs: bool) -> Callable[..., Any]:
    """What the worker does first: bind its life to its main's, start the job threads, load the pages."""
    die_with(main)
    give_memory_back()
    if carry_jobs:
        stopped = threading.Event()
        thread = threading.Thread(
            target=jobs.run_threads, args=(stopped, partial(_stop_at_exit, stopped)), name="jobs", daemon=True
        )
        thread.start()
    from .wsgi import application  # noqa: PLC0415 - loaded in the worker, after the fork

    return application


def give_memory_back() -> None:
    """Let large blocks go back to the machine as soon as they are free (glibc's ``mallopt``).

    Left alone it learns from the first large upload to keep such blocks, in each thread's own heap: after 5,000 bad
    files a worker that needs 120 MB held 316.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library keeps its own manners
            libc = ctypes.CDLL("libc.so.6")
            libc.mallopt(M_MMAP_THRESHOLD, 256 * 1024)
            libc.mallopt(M_ARENA_MAX, 2)


def die_with(parent: int) -> None:
    """End this process as soon as its parent is gone, even by SIGKILL.

    The kernel's own signal is immediate but only on Linux, and follows the thread that forked; the look each second
    is the belt to its braces.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def _stop_at_exit(stopped: threading.Event, threads: jobs.Threads) -> None:
    """Let the job at hand finish when the worker is asked, not killed, to end. A fork runs no ``atexit``."""

    def stop() -> None:
        stopped.set()
        threads.stop(graceful=True)

    multiprocessing.util.Finalize(None, stop, exitpriority=10)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise ``PortTaken`` when somebody answers there already.

    With SO_REUSEPORT a second server would start without a word and take half of the requests.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            raise PortTaken(f"{host}:{port} can't be used: {error.strerror}") from error


def build_static() -> bool:
    """Gather, hash and compress the static files into DATA, when they are not there yet. True when it had to.

    Not WhiteNoise's finders: only hashed names let a phone keep a file for a year, and compressing takes its time
    once here rather than at each request.
    """
    if not settings.HASHED_STATIC:
        return False
    wanted, stamp = _static_stamp(), Path(settings.STATIC_ROOT) / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    return True


def _static_stamp() -> str:
    """Changes when a static file, or the version of Alongside, does."""
    seen = hashlib.sha256(version("alongside").encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            seen.update(f"{path}{storage.size(path)}{storage.get_modified_time(path)}".encode())
    return seen.hexdigest()
