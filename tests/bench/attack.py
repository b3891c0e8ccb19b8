"""Thousands of bad files: no page breaks, nothing is half done, little memory is taken (R7). And every race (R3)."""

from __future__ import annotations

import http.client
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings

from alongside.consultations.reading import opening
from tests import all_races, races
from tests.architecture.bad_input.uploads import HEAVY, drawn, wrong_with
from tests.bench.speed import Figure
from tests.bench.wire import TOKEN
from tests.bench.world import sign_in
from tests.cast import assemble
from tests.crash.rig import HOST, Server

UPLOADS = 5_000
MOST = 300  # MB


@dataclass(frozen=True)
class Said:
    """What the server answered."""

    status_code: int
    text: str


class Sender:
    """Posts to the server as somebody who is signed in. It stands in for Django's test client."""

    def __init__(self, port: int, session: str) -> None:
        self._line = http.client.HTTPConnection(HOST, port, timeout=60)
        self._headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}

    def generic(self, method: str, path: str, content: bytes, content_type: str) -> Said:
        """Send a body as it is."""
        self._line.request(method, path, content, self._headers | {"Content-Type": content_type})
        answer = self._line.getresponse()
        return Said(answer.status, answer.read().decode())


def uploads(count: int = UPLOADS) -> Iterator[Figure]:
    """Each through the page, over HTTP, to `alongside serve`: its memory is what counts, not that of who sends."""
    settings.ALLOWED_HOSTS.append("testserver")
    cast = assemble()
    path = f"/work/{cast.kitchen.code}/import/"
    with tempfile.TemporaryDirectory(prefix="alongside-uploads-") as folder:
        server = Server(Path(folder) / "log")
        server.start()
        try:
            sender: Any = Sender(server.port, sign_in(cast.sam))
            found = [wrong for number in range(1, count + 1) if (wrong := wrong_with(sender, path, drawn(number)))]
            memory = max(map(_highest, server.workers()))
        finally:
            server.kill_main(and_worker=True)
    for wrong in found[:20]:
        print(f"     {wrong}")
    yield Figure(f"bad uploads of {count:,} that broke or were half taken in", len(found), "0", not found)
    yield Figure("memory of the server at its highest, MB", memory, f"< {MOST}", memory < MOST)
    flood = next(number for number in range(50, 50 * (len(HEAVY) + 1), 50) if "gigabyte" in drawn(number).fault)
    client = cast.client("sam")
    careful = _in_a_child(lambda: wrong_with(client, path, drawn(flood)), opening._unpacked)
    careless = _in_a_child(lambda: wrong_with(client, path, drawn(flood)), _all_of_it)
    yield Figure(
        "control: a reader that unpacks all of a zip, MB more",
        careless - careful,
        f"> {MOST}",
        careless - careful > MOST,
    )


def _highest(pid: int) -> float:
    """The most memory that a process has had, in MB."""
    told = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("VmHWM:")) / 1024


def _in_a_child(deed: Callable[[], object], reader: Callable[..., bytes]) -> float:
    """How much memory a child takes that does it with this reader, in MB."""
    child = os.fork()
    if child == 0:
        with patch.object(opening, "_unpacked", reader):
            deed()
        os._exit(0)
    return os.wait4(child, 0)[2].ru_maxrss / 1024


def _all_of_it(packed: zipfile.ZipFile, _: str, info: zipfile.ZipInfo) -> bytes:
    return packed.read(info)


def run_races(rounds: int = 200) -> Iterator[Figure]:
    """Every race (R3) of each room, then its controls: a tenth of the rounds, of which some must be lost."""
    cast = assemble()
    for room in all_races.ROOMS:
        for race in room.RACES:
            found = races.run(race, cast, rounds)
            for wrong in found[:5]:
                print(f"     {wrong}")
            yield Figure(f"{race.__name__}, {rounds} rounds x {races.THREADS} threads", len(found), "0", not found)
        for control in room.CONTROLS:
            found = races.run(control, cast, rounds // 10)
            yield Figure(f"control: {control.__name__}, {rounds // 10} rounds", len(found), "> 0", bool(found))
