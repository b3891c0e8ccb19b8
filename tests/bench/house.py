"""Imports of the real consultations, and a backup taken while people write."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection, connections
from django.test.utils import CaptureQueriesContext

from alongside.core.backup import back_up
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from tests.bench.speed import Figure
from tests.bench.world import build
from tests.cast import assemble


def datasets() -> Path:
    """Where the real data lies."""
    return Path(os.environ.get("ALONGSIDE_DATASETS") or settings.BASE.parent.parent / "shared" / "data")


def imports() -> Iterator[Figure]:
    """London under 5 s, bg2050 under 30 s, and no query more for each row."""
    cast = assemble()
    queries = {}
    for name, most in (("london.youth.policing", 5), ("bg2050-volunteers", 30)):
        folder = datasets() / "polis" / name
        if not folder.is_dir():
            print(f"     {folder} is not here: set ALONGSIDE_DATASETS (docs/operations.md says where to get it)")
            continue
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            call_command("import_polis", str(folder), project=cast.kitchen.code, yes=True, verbosity=0)
        took, queries[name] = time.perf_counter() - began, len(asked)
        yield Figure(f"import of {name}, seconds", took, f"< {most}", took < most)
    if len(queries) == 2:
        small, large = queries.values()
        yield Figure("queries: 14,283 reactions over 638", large / small, "< 4 (22 times the rows)", large < 4 * small)


def backup() -> Iterator[Figure]:
    """Back up while people write; restore on a bare folder, also from one database to the other; compare hashes."""
    cast, _ = build(2_000)
    stop, written = threading.Event(), []

    def write() -> None:
        by = cast.actor("ana")
        while not stop.is_set():
            written.append(actions.suggest(cast.kitchen, by=by, words="Written during the backup").subject.pk)
        close_old_connections()
        connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(3)]
    with tempfile.TemporaryDirectory(prefix="alongside-restore-") as folder:
        archive = Path(folder) / "backup.tar.gz"
        for writer in writers:
            writer.start()
        time.sleep(0.5)
        made = back_up(archive)
        stop.set()
        for writer in writers:
            writer.join()
        during = Suggestion.objects.count() - made.tables["suggestions.Suggestion"]["rows"]
        yield Figure("suggestions written after the backup's moment", during, "> 0", during > 0)
        for target in ("sqlite", "postgresql"):
            fits = _restored(archive, Path(folder) / target, target)
            yield Figure(f"restored on a bare {target}: hashes fit", float(fits), "1", fits)
        damaged = Path(folder) / "damaged.tar.gz"
        content = bytearray(archive.read_bytes())
        content[len(content) // 2] ^= 0xFF
        damaged.write_bytes(content)
        refused = not _restored(damaged, Path(folder) / "control", "sqlite")
        yield Figure("control: a damaged archive is refused", float(refused), "1", refused)


def _restored(archive: Path, folder: Path, database: str) -> bool:
    """`alongside restore` on a machine that has nothing but the keys."""
    folder.mkdir()
    run = [sys.executable, "-m", "alongside.front.command", "restore", str(archive)]
    if database == "postgresql":
        run = [sys.executable, "-W", "ignore", "-m", "tests.with_postgres", *run]
    keys = {"ALONGSIDE_FIELD_KEYS": ",".join(settings.FIELD_KEYS), "ALONGSIDE_SECRET_KEY": settings.SECRET_KEY}
    env = {name: value for name, value in os.environ.items() if name != "ALONGSIDE_DATABASE"}
    env |= {"ALONGSIDE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "alongside.front.settings", **keys}
    done = subprocess.run(run, env=env, check=False, capture_output=True, text=True)
    return done.returncode == 0 and "hashes fit" in done.stdout
