"""Thousands of bad files: no page breaks, nothing is half done, little memory is taken (R7). And every race (R3)."""

from __future__ import annotations

import os
import resource
import zipfile
from collections.abc import Iterator
from unittest.mock import patch

from django.conf import settings

from alongside.suggestions.imports import opening
from tests import races
from tests.architecture.bad_input.uploads import HEAVY, drawn, wrong_with
from tests.bench.speed import Figure
from tests.cast import assemble

UPLOADS = 5_000
MOST = 300  # MB


def uploads(count: int = UPLOADS) -> Iterator[Figure]:
    """Each through the page itself, client and server in this one process: its memory is that of both."""
    settings.ALLOWED_HOSTS.append("testserver")
    cast = assemble()
    client, path = cast.client("sam"), f"/work/{cast.kitchen.code}/import/"
    found = [wrong for number in range(1, count + 1) if (wrong := wrong_with(client, path, drawn(number)))]
    for wrong in found[:20]:
        print(f"     {wrong}")
    yield Figure(f"bad uploads of {count:,} that broke or were half taken in", len(found), "0", not found)
    memory = _megabytes(resource.getrusage(resource.RUSAGE_SELF))
    yield Figure("memory at its highest, MB", memory, f"< {MOST}", memory < MOST)
    flood = next(number for number in range(50, 50 * (len(HEAVY) + 1), 50) if "gigabyte" in drawn(number).fault)
    careless = _in_a_child(lambda: wrong_with(client, path, drawn(flood)))
    yield Figure("control: with a reader that unpacks all of a zip, MB", careless, f"> {MOST}", careless > MOST)


def _in_a_child(deed: object) -> float:
    """How much memory a child takes that does it with a careless reader."""
    child = os.fork()
    if child == 0:
        with patch.object(opening, "_unpacked", _all_of_it):
            deed()  # type: ignore[operator]
        os._exit(0)
    return _megabytes(os.wait4(child, 0)[2])


def _all_of_it(packed: zipfile.ZipFile, _: str, info: zipfile.ZipInfo) -> bytes:
    return packed.read(info)


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


def run_races(rounds: int = 200) -> Iterator[Figure]:
    """Every race (R3), then the controls: as many rounds, of which some must be lost."""
    cast = assemble()
    for race in races.RACES:
        found = races.run(race, cast, rounds)
        for wrong in found[:5]:
            print(f"     {wrong}")
        yield Figure(f"{race.__name__}, {rounds} rounds x {races.THREADS} threads", len(found), "0", not found)
    for control in races.CONTROLS:
        found = races.run(control, cast, rounds // 10)
        yield Figure(f"control: {control.__name__}, {rounds // 10} rounds", len(found), "> 0", bool(found))
