"""``make crash``: kill the server, its worker, both and the database while people write; then count.

Each run has a process of its own. The controls are broken builds that the same count must catch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from tests.crash.run import CONTROLS

DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Every run that was asked for; 1 when one of them is not as it should be."""
    ask = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    ask.add_argument("--submissions", type=int, default=10_000)
    ask.add_argument("--kills", type=int, default=60)
    ask.add_argument("--people", type=int, default=6, help="client threads")
    ask.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    ask.add_argument("--control", choices=[*filter(None, CONTROLS), "all", "none"], default="all")
    ask.add_argument("--control-submissions", type=int, default=1_500)
    ask.add_argument("--control-kills", type=int, default=15)
    ask.add_argument("--only-controls", action="store_true")
    said = ask.parse_args()
    controls = [*filter(None, CONTROLS)] if said.control == "all" else [said.control] if said.control != "none" else []
    failed = 0
    for database in DATABASES if said.database == "both" else [said.database]:
        sizes = [] if said.only_controls else [(said.submissions, said.kills, "")]
        # A worker that outlives its main is no matter of the database, and each kill waits for it: three will do.
        sizes += [
            (said.control_submissions, 3 if control == "orphan" else said.control_kills, control)
            for control in controls
        ]
        for submissions, kills, control in sizes:
            run = ["tests.crash.run", database, str(submissions), str(kills), str(said.people), control]
            failed |= subprocess.run([sys.executable, "-m", *run], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
