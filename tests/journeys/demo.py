"""The demo as a newcomer has it: ``make demo`` in a folder of its own, with the storage and headers of real life.

``demo_house()`` starts it, and ends it. ``wander(house, key)`` goes about in it as one of the cast, by the links on
its pages and nothing else.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from django.urls import Resolver404, resolve

from alongside.consultations import datasets

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN, ENDS_WITHIN = 120, 20  # seconds, on a machine that is busy with the rest of the suite
VISITOR = "nobody signed in"
OF_EACH = 3  # how many pages of a kind are read; of suggestions, one in each state would not fit in so few
OF_SUGGESTIONS = 14
STAY_AWAY = re.compile(r"^/(exit/$|demo/as/)")  # these sign out, or in as somebody else


@dataclass
class House:
    """A demo that is running."""

    url: str
    data: Path
    said: str
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def ways_in(self) -> dict[str, str]:
        """{name in small letters: path that signs in}, as the command printed them."""
        return {key: path for path, key in re.findall(r"http://\S+?(/demo/as/(\w+):\S+)", self.said)}

    @property
    def public(self) -> str:
        """The code of the piece of work that has a public page."""
        page = httpx.get(f"{self.url}/demo/").text
        return re.search(r'href="/p/(\w+)/"', page).group(1)  # type: ignore[union-attr]


@contextmanager
def demo_house() -> Iterator[House]:
    """``make demo`` on a free port. Everything it started is ended."""
    with tempfile.TemporaryDirectory(prefix="alongside-demo-") as folder:
        out, port = Path(folder) / "said", _free_port()
        asked = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
        asked |= {"ALONGSIDE_DATA": f"{folder}/data", "ALONGSIDE_DATASETS": str(datasets.settings.DATASETS)}
        asked.pop("DJANGO_SETTINGS_MODULE", None)
        with out.open("wb") as kept:
            command = ["make", "--no-print-directory", "demo", f"PORT={port}"]
            process = subprocess.Popen(
                command, cwd=ROOT, env=asked, stdout=kept, stderr=subprocess.STDOUT, start_new_session=True
            )
        house = House(f"http://localhost:{port}", Path(folder) / "data", "", process)
        try:
            _wait_for(house, out)
            yield house
        finally:
            _end(process)
            with pytest.raises(httpx.HTTPError):  # nothing that it started outlives it
                httpx.get(f"{house.url}/demo/", timeout=2)


def _end(process: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C does: to make, the command and its worker; by force when that does not help."""
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(ENDS_WITHIN)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        return


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(house: House, out: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        house.said = out.read_text(errors="replace")
        try:
            if httpx.get(f"{house.url}/demo/", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        if house.process.poll() is not None:
            break
        time.sleep(0.2)
    raise AssertionError(f"the demo did not start:\n{house.said}")


@dataclass(frozen=True)
class Seen:
    """One page as somebody found it: where, its name in the urlconf, what came, and the page that led there."""

    path: str
    name: str
    status: int
    text: str
    led_by: str
    by_form: bool = False


class Wanderer:
    """A browser without a window: follows links, keeps cookies."""

    def __init__(self, house: House, key: str = VISITOR) -> None:
        self.client = httpx.Client(base_url=house.url, follow_redirects=True, timeout=30)
        if key != VISITOR:
            self.client.get(house.ways_in[key])

    def wander(self) -> list[Seen]:
        """Every kind of page that links lead to, a few of each kind."""
        seen: list[Seen] = []
        known, many = {"/"}, Counter[str]()
        ahead = [("/", "", False)]
        while ahead:
            path, led_by, by_form = ahead.pop(0)
            name = name_of(path)
            if many[name] >= (OF_SUGGESTIONS if name == "suggestions:detail" else OF_EACH):
                continue
            many[name] += 1
            shown = self.client.get(path)
            is_page = shown.headers["content-type"].startswith("text/html")
            text = shown.text if is_page else ""
            seen.append(Seen(path, name, shown.status_code, text, led_by, by_form))
            for found, is_form in _ways_on(text, str(shown.url)):
                if found not in known and not STAY_AWAY.match(found):
                    known.add(found)
                    ahead.append((found, path, is_form))
        return seen


def name_of(path: str) -> str:
    """The name of a page in the urlconf; what came after "?" makes another kind of some pages."""
    parts = urlsplit(path)
    if parts.path.startswith("/static/"):
        return "static"
    try:
        asked = "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair))
        return resolve(parts.path).view_name + (f"?{asked}" if asked else "")
    except Resolver404:
        return parts.path


class _Ways(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.found.append((given["href"] or "", False))
        if tag == "form" and given.get("action") and given.get("method") == "post":
            self.found.append((given["action"] or "", True))


def _ways_on(text: str, here: str) -> Iterator[tuple[str, bool]]:
    """The links of a page that stay in the house, and where its forms go."""
    ways = _Ways()
    ways.feed(text)
    for href, is_form in ways.found:
        whole = urlsplit(urljoin(here, href))
        if whole.scheme in ("http", "https") and whole.netloc == urlsplit(here).netloc:
            yield whole.path + (f"?{whole.query}" if whole.query else ""), is_form
