"""``make bench``: print the figures; 1 when one does not hold.

Each size and database runs in a process of its own, on a database made for it.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable

SIZES = (1_000, 100_000)
ON_BOTH = ("speed", "imports", "backup", "uploads", "guessing", "races", "sending", "throughput")
ON_SQLITE = ("answering", "light", "gate", "counting")


def main() -> int:
    """Everything, or the part that was asked for."""
    ask = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    ask.add_argument(
        "part",
        nargs="?",
        default="all",
        choices=["all", *ON_BOTH, *ON_SQLITE, "run"],
    )
    ask.add_argument("--sizes", default=",".join(map(str, SIZES)))
    ask.add_argument("--texts", default="2000", help="in the part that kills workers; one kill for every twenty")
    ask.add_argument("--database", default="both", choices=["sqlite", "postgresql", "both"])
    ask.add_argument("--what", default="")
    said = ask.parse_args()
    if said.part == "run":
        return _run(said.what)
    databases = ["sqlite", "postgresql"] if said.database == "both" else [said.database]
    failed = 0
    for part in (*ON_BOTH, *ON_SQLITE) if said.part == "all" else [said.part]:
        sizes = {"speed": said.sizes.split(","), "sending": [said.texts]}.get(part, ["0"])
        for database in databases if part in ON_BOTH else ["sqlite"]:
            for size in sizes:
                failed |= _in_a_process_of_its_own(database, f"{part}:{size}")
    return failed


def _in_a_process_of_its_own(database: str, what: str) -> int:
    print(f"\n{what} on {database}", flush=True)
    run = [sys.executable, "-m", "tests.bench", "run", "--what", what]
    if database == "postgresql":
        run = [sys.executable, "-W", "ignore", "-m", "tests.with_postgres", *run]
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        # As people run it, but for hashed files and HTTPS: the tests' own settings look harder at every template.
        real = {"ALONGSIDE_HASHED_STATIC": "no", "ALONGSIDE_HTTPS": "no", "ALONGSIDE_SECRET_KEY": secrets.token_hex(32)}
        env = os.environ | real | {"ALONGSIDE_DATA": folder, "DJANGO_SETTINGS_MODULE": "alongside.front.settings"}
        return int(subprocess.run(run, env=env, check=False).returncode != 0)


def _run(what: str) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    part, size = what.split(":")
    figures: Iterable[object]
    if part == "light":
        from tests.bench import light

        figures = light.measure()
    elif part == "gate":
        from tests.bench import gate

        figures = gate.measure()
    elif part == "counting":
        from tests.bench import counting

        figures = counting.measure()
    else:
        call_command("migrate", verbosity=0)
        from tests.bench import answering, attack, guessing, house, sending, speed, throughput

        measures = {
            "speed": lambda: speed.measure(int(size)),
            "imports": house.imports,
            "backup": house.backup,
            "uploads": attack.uploads,
            "guessing": guessing.guessing,
            "races": attack.run_races,
            "sending": lambda: sending.sending(int(size)),
            "throughput": throughput.throughput,
            "answering": answering.answering,
        }
        figures = measures[part]()
    holds = True
    for figure in figures:
        print(figure, flush=True)
        holds &= figure.holds  # type: ignore[attr-defined]
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
