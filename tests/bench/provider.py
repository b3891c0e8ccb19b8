"""GOV.UK Notify on loopback, as its documents have it, that can fail a third of the tries or take its time."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from alongside.messaging.tests.textserver import NOTIFY, NotifySpeaks
from tests.crash.rig import HOST

FAULTS = ("503", "cut before it was taken", "cut after it was taken")


class Provider:
    """Counts each text by its reference. ``fails`` is the share of tries that fail, ``takes`` the seconds of one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.fails, self.takes = 0.0, 0.0
        self.tries = 0
        self.failed: Counter[str] = Counter()
        self.took: Counter[str] = Counter()
        self.when: list[float] = []
        self._lock = threading.Lock()
        self._dice = random.Random(4)

    @property
    def env(self) -> dict[str, str]:
        """As a house is told of it."""
        told = {name: str(NOTIFY[name.lower()]) for name in ("KEY", "TEMPLATE", "TOKEN")}
        told["URL"] = f"http://{HOST}:{self.port}"
        return {"ALONGSIDE_TEXTS": "notify"} | {f"ALONGSIDE_NOTIFY_{name}": value for name, value in told.items()}

    def forget(self) -> None:
        """Begin to count again."""
        with self._lock:
            self.tries, self.failed, self.took, self.when = 0, Counter(), Counter(), []

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Take a text, or fail in one of three ways."""
        with self._lock:
            self.tries += 1
            fault = self._dice.choice(FAULTS) if self._dice.random() < self.fails else ""
            self.failed[fault] += 1
        if fault == FAULTS[1]:
            handler.close_connection = True
            return
        length = int(handler.headers["Content-Length"])
        body = handler.rfile.read(length)
        if len(body) < length:  # the worker was killed while it spoke
            handler.close_connection = True
            return
        said = NotifySpeaks.read(handler, body)
        if said is None:
            _say(handler, 403, NotifySpeaks.error(403, "BadRequestError", 0))
            return
        if fault == FAULTS[0]:
            _say(handler, 503, NotifySpeaks.error(503, "Exception", 0))
            return
        if self.takes:
            time.sleep(self.takes)
        with self._lock:
            self.took[said["reference"]] += 1
            self.when.append(time.monotonic())
        if fault:
            handler.close_connection = True
            return
        _say(handler, 201, NotifySpeaks.taken(said))


@contextmanager
def provider() -> Iterator[Provider]:
    """The provider on a free port of loopback; stopped afterwards."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: in two, the second waits for the other side

        def do_POST(self) -> None:
            fake.answer(self)

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                """The worker was killed while we answered."""

        def log_message(self, *_: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer((HOST, 0), Handler)
    http.daemon_threads = True
    fake = Provider(http.server_port)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield fake
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def _say(handler: BaseHTTPRequestHandler, status: int, said: object) -> None:
    body = json.dumps(said).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
