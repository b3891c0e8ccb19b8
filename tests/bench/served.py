"""The product and the bare views behind one server, as people meet them: granian, one worker, four threads.

``/bare/list``, ``/bare/comments``, ``/bare/insert`` and ``/bare/react`` are the bare views; every other path is ours.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.bench.wire import TOKEN, Handler
from tests.crash.rig import HOST, Server

TOLD = "ALONGSIDE_BENCH"  # what the worker has to know of the house: numbers and paths, as JSON


class Together(Server):
    """The server that has both."""

    def command(self) -> list[str]:
        options = ["--host", HOST, "--port", str(self.port), "--interface", "wsgi", "--http", "1", "--no-ws"]
        options += ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
        return [sys.executable, "-m", "granian", *options, "tests.bench.served:application"]


class Line:
    """One line to the server, kept open."""

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection(HOST, port, timeout=60)

    def ask(self, where: str, session: str = "", form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """(status, body) of a GET, or of a POST with ``form``."""
        headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
        if form is None:
            self._line.request("GET", where, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            self._line.request("POST", where, urlencode(form), headers)
        answer = self._line.getresponse()
        return answer.status, answer.read()


@contextmanager
def served(**told: Any) -> Iterator[Line]:
    """The server, up; ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="alongside-served-") as folder:
        server = Together(Path(folder) / "log", **{TOLD: json.dumps(told)})
        server.start()
        try:
            yield Line(server.port)
        finally:
            server.kill_main(and_worker=True)


def _load() -> Callable[..., Iterable[bytes]]:
    """What the worker does first."""
    import django

    django.setup(set_prefix=False)
    from alongside.people.models import Person
    from alongside.projects.models import Project
    from alongside.suggestions.models import Suggestion
    from tests.bench import bare

    told = json.loads(os.environ[TOLD])
    project, suggestion = Project.objects.get(pk=told["project"]), Suggestion.objects.get(pk=told["suggestion"])
    person, ours = Person.objects.get(pk=told["person"]), Handler()
    listing, detail = (ours.ask(told[where], told["session"])[1].decode() for where in ("listing", "detail"))
    views = {
        "/bare/list": bare.bare_list(project)(listing),
        "/bare/comments": bare.bare_comments(suggestion)(detail),
        "/bare/insert": bare.bare_insert(project, person),
        "/bare/react": bare.bare_react(suggestion, person),
    }
    handlers = {where: Handler(view) for where, view in views.items()}
    return lambda environ, answer: handlers.get(environ["PATH_INFO"], ours)(environ, answer)


if TOLD in os.environ:
    application = _load()
