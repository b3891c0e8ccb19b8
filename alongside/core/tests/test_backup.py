"""Back up and restore: equal rows, equal hashes, all or nothing, nothing sent twice."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from alongside.core.backup import NotABackup, back_up, hashes, restore
from alongside.core.models import Event
from alongside.messaging.models import Message
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

BARE = "bare"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bare(tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    """A bare machine: an empty SQLite database of its own."""
    connections.databases[BARE] = {
        **connections["default"].settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "bare.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        "CONN_HEALTH_CHECKS": False,
    }
    with django_db_blocker.unblock():
        yield BARE
        connections[BARE].close()
        del connections[BARE]
        del connections.databases[BARE]


@pytest.fixture
def house(cast: Cast, django_db_blocker: Any) -> Iterator[Cast]:
    said = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Ünïcode, “quotes”\nand lines").subject
    actions.acknowledge(said, by=cast.actor("jo"))
    with django_db_blocker.unblock():
        yield cast


def without_messages(tables: dict[str, Any]) -> dict[str, Any]:
    return {name: table for name, table in tables.items() if name != "messaging.Message"}


@pytest.mark.usefixtures("house")
def test_a_restored_house_has_the_same_rows_and_hashes(tmp_path: Path, bare: str) -> None:
    archive = tmp_path / "backup.tar.gz"
    made = back_up(archive)
    assert made.tables == hashes()
    restore(archive, bare)
    assert without_messages(hashes(bare)) == without_messages(made.tables)
    assert Suggestion.objects.using(bare).get().words == "Ünïcode, “quotes”\nand lines"
    assert [e.at for e in Event.objects.using(bare).order_by("pk")] == [e.at for e in Event.objects.order_by("pk")]


@pytest.mark.usefixtures("house")
def test_what_was_waiting_to_be_sent_is_not_sent_again(tmp_path: Path, bare: str) -> None:
    assert Message.objects.filter(state="waiting").exists()
    back_up(tmp_path / "backup.tar.gz")
    restore(tmp_path / "backup.tar.gz", bare)
    assert set(Message.objects.using(bare).values_list("state", flat=True)) == {"may_have_been_sent"}


@pytest.mark.usefixtures("house")
def test_a_house_with_somebody_in_it_is_not_overwritten(tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar.gz")
    before = hashes()
    with pytest.raises(NotABackup, match="something in this database"):
        restore(tmp_path / "backup.tar.gz")
    assert hashes() == before


@pytest.mark.usefixtures("house")
def test_a_backup_of_an_earlier_version_is_compared_by_the_columns_that_it_had(tmp_path: Path, bare: str) -> None:
    archive = tmp_path / "backup.tar.gz"
    back_up(archive)
    without_a_column(archive, tmp_path / "opened", "projects.Project", "banner")
    done = restore(archive, bare)
    like = without_messages(done.tables)
    assert "banner" not in like["projects.Project"]["fields"]
    assert hashes(bare, like=like) == like
    assert hashes(bare)["projects.Project"] != like["projects.Project"]


def without_a_column(archive: Path, folder: Path, table: str, column: str) -> None:
    """Make a backup as a version would have made it that did not know this column yet."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    manifest = json.loads((folder / "manifest.json").read_text())
    told, rows = manifest["tables"][table], folder / "rows" / f"{table}.jsonl"
    at = told["fields"].index(column)
    del told["fields"][at]
    kept = [json.loads(line) for line in rows.read_text().splitlines()]
    for row in kept:
        del row[at]
    rows.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept))
    told["sha256"] = hashlib.sha256(rows.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(archive, "w:gz") as tar:
        for part in folder.iterdir():
            tar.add(part, part.name)


@pytest.mark.usefixtures("house")
def test_a_damaged_backup_restores_nothing(tmp_path: Path, bare: str) -> None:
    archive, folder = tmp_path / "backup.tar.gz", tmp_path / "opened"
    back_up(archive)
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    rows = folder / "rows" / "suggestions.Suggestion.jsonl"
    rows.write_text(rows.read_text().replace("quotes", "changes"))
    with tarfile.open(archive, "w:gz") as tar:
        for part in folder.iterdir():
            tar.add(part, part.name)
    with pytest.raises(NotABackup, match="damaged"):
        restore(archive, bare)
    assert Suggestion.objects.using(bare).count() == 0


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\0broken"])
def test_what_is_no_backup_is_refused(tmp_path: Path, bare: str, content: bytes) -> None:
    archive = tmp_path / "backup.tar.gz"
    archive.write_bytes(content)
    with pytest.raises(NotABackup):
        restore(archive, bare)
    shutil.rmtree(tmp_path / "opened", ignore_errors=True)
