"""People who send a form, and send it again when no answer comes."""

from __future__ import annotations

import http.client
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.crash.rig import HOST

CSRF = "a" * 32


@dataclass(frozen=True)
class Sender:
    """Somebody who sends: a member for themselves, or a key worker for a member (who then gets a letter)."""

    session: str
    path: str
    more: dict[str, str] = field(default_factory=dict)


@dataclass
class Load:
    """``total`` submissions by ``people`` threads; what was acknowledged is remembered with its code."""

    port: int
    people: list[Sender]
    total: int
    with_key: bool
    deadline: float
    acknowledged: dict[str, str] = field(default_factory=dict)
    retries: int = 0
    surprises: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._next = 0
        self.threads = [threading.Thread(target=self._send_all, args=(sender,)) for sender in self.people]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    @property
    def running(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)

    def _send_all(self, sender: Sender) -> None:
        line = http.client.HTTPConnection(HOST, self.port, timeout=10)
        while True:
            with self._lock:
                number, self._next = self._next, self._next + 1
            if number >= self.total or time.monotonic() > self.deadline:
                return
            self._send(line, sender, f"submission {number}", secrets.token_urlsafe(16))

    def _send(self, line: http.client.HTTPConnection, sender: Sender, words: str, key: str) -> None:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={sender.session}; csrftoken={CSRF}",
        }
        while time.monotonic() < self.deadline:
            # Without its key, a form that is sent again is a new form: the page refuses one with no key at all.
            body = sender.more | {
                "words": words,
                "csrfmiddlewaretoken": CSRF,
                "key": key if self.with_key else secrets.token_urlsafe(16),
            }
            try:
                line.request("POST", sender.path, urlencode(body), headers)
                answer = line.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                line.close()
            else:
                came = re.search(r"/suggestions/(\w{10})/", answer.headers.get("Location", ""))
                if answer.status == 302 and came:
                    self.acknowledged[words] = came[1]
                    return
                if answer.status < 500:
                    self.surprises.append(f"{answer.status} {answer.headers.get('Location', '')}")
            with self._lock:
                self.retries += 1
            time.sleep(0.1)
