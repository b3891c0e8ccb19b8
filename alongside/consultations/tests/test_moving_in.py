"""The room was made out of suggestions: a house and a backup from before keep all they had; there is a way back."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from alongside.consultations import actions as consultations
from alongside.consultations.home import DEEDS, ONCE_CALLED
from alongside.consultations.models import Import, ImportedVoice, ImportRow
from alongside.consultations.reading import polis
from alongside.consultations.rules import Stage
from alongside.core.backup import NotABackup, back_up, restore
from alongside.core.capability import rooms
from alongside.core.models import Event, Submission
from alongside.core.personal import held_about
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .polis_files import some

TABLES = ("import", "importrow", "importedvoice")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken(cast: Cast, django_db_blocker: Any) -> Iterator[Import]:
    bundle = polis.read(some(5))
    looked_at = consultations.lay_out(cast.kitchen, by=cast.actor("sam", key="look"), bundle=bundle).subject
    with django_db_blocker.unblock():  # a backup reads by a connection of its own
        yield consultations.take_in(looked_at, by=cast.actor("sam", key="in")).subject


@pytest.fixture
def before(taken: Import) -> Iterator[Import]:
    """A house from before, with a consultation in it."""
    call_command("migrate", "suggestions", "0003", verbosity=0)
    try:
        yield taken
    finally:
        call_command("migrate", verbosity=0)


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        return cursor.fetchone()[0]


def memory() -> set[str]:
    return {
        *Event.objects.values_list("verb", flat=True),
        *Event.objects.values_list("subject_type", flat=True),
        *Submission.objects.values_list("action", flat=True),
        *Submission.objects.values_list("outcome_type", flat=True),
    }


def told(person: Any) -> list[str]:
    return [row["what"] for _, rows in held_about(person) for row in rows if "what" in row]


def test_a_house_from_before_keeps_its_consultations(cast: Cast, before: Import) -> None:
    there = set(connection.introspection.table_names())
    assert {f"suggestions_{table}" for table in TABLES} <= there
    assert not {f"consultations_{table}" for table in TABLES} & there
    assert [rows_in(f"suggestions_{table}") for table in TABLES] == [1, 5, 6]
    assert {"suggestions.take_in_import", "suggestions.lay_out", "suggestions.Import"} <= memory()
    assert not any(name.startswith("consultations.") for name in memory())

    call_command("migrate", verbosity=0)

    assert [model.objects.count() for model in (Import, ImportRow, ImportedVoice)] == [1, 5, 6]
    assert {"consultations.take_in", "consultations.lay_out", "consultations.Import"} <= memory()
    assert not set(ONCE_CALLED) & memory()
    assert {"Had a file read", "Took in a file of suggestions"} <= set(told(cast.sam))
    assert "Something else" not in told(cast.sam)
    as_sam = cast.client("sam")
    assert "3 of 5 lines are now on the list" in as_sam.get(f"/imports/{before.code}/").text
    listed = Suggestion.objects.get(words="Thing 2")
    assert "Raised this elsewhere, and it was brought in" in as_sam.get(f"/suggestions/{listed.code}/").text
    consultations.undo(Import.objects.get(), by=cast.actor("sam"))
    assert (Suggestion.objects.count(), ImportedVoice.objects.count(), Import.objects.get().stage) == (0, 0, "undone")
    again = consultations.lay_out(cast.kitchen, by=cast.actor("sam"), bundle=polis.read(some(5))).subject
    assert (again.pk > before.pk, again.stage) == (True, Stage.LOOKING)  # numbers go on where they were


def test_what_guards_suggestions_is_not_touched(before: Import) -> None:
    def guards() -> list[Any]:
        seen = "SELECT name, sql FROM sqlite_master WHERE tbl_name IN (%s, %s) AND name NOT LIKE %s ORDER BY name"
        if connection.vendor == "postgresql":
            seen = (
                "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid IN (%s::regclass, %s::regclass)"
                " AND tgname NOT LIKE %s AND NOT tgisinternal ORDER BY tgname"
            )
        with connection.cursor() as cursor:
            cursor.execute(seen, ["suggestions_suggestion", "suggestions_answer", "sqlite_auto%"])
            return cursor.fetchall()

    stood = guards()
    assert len(stood) >= 5
    call_command("migrate", verbosity=0)
    assert guards() == stood


def as_it_was(archive: Path, into: Path, *, strange: bool = False) -> Path:
    """The same backup as a version before this room wrote it."""
    old = {new: name for name, new in ONCE_CALLED.items()}
    with tarfile.open(archive, "r:gz") as tar, tarfile.open(into, "w:gz") as out:
        for member in tar.getmembers():
            content = tar.extractfile(member).read()  # type: ignore[union-attr]
            table = member.name.removeprefix("rows/").removesuffix(".jsonl")
            member.name = member.name.replace(table, old.get(table, table))
            if member.name == "manifest.json":
                made = json.loads(content)
                made["tables"] = {old.get(name, name): said for name, said in made["tables"].items()}
                if strange:
                    made["tables"]["attic.Box"] = made["tables"]["suggestions.Import"]
                content = json.dumps(made).encode()
            member.size = len(content)
            out.addfile(member, io.BytesIO(content))
    return into


def test_a_backup_from_before_brings_its_consultations(taken: Import, tmp_path: Path) -> None:
    call_command("migrate", "consultations", "0001", verbosity=0)  # so that it remembers by the old names
    try:
        made = back_up(tmp_path / "now.tar.gz")
        assert "suggestions.take_in_import" in memory()
    finally:
        call_command("migrate", verbosity=0)
    archive = as_it_was(tmp_path / "now.tar.gz", tmp_path / "before.tar.gz")
    call_command("flush", interactive=False, verbosity=0)
    done = restore(archive)
    assert (set(done.tables), done.rows) == (set(made.tables), made.rows)
    assert done.renamed == {"core.Event", "core.Submission"}
    assert [model.objects.count() for model in (Import, ImportRow, ImportedVoice)] == [1, 5, 6]
    assert not set(ONCE_CALLED) & memory()


@pytest.mark.usefixtures("taken")
def test_a_backup_with_a_table_nobody_knows_is_refused(tmp_path: Path) -> None:
    back_up(tmp_path / "now.tar.gz")
    archive = as_it_was(tmp_path / "now.tar.gz", tmp_path / "strange.tar.gz", strange=True)
    with pytest.raises(NotABackup, match=r"it has the tables attic\.Box"):
        restore(archive)


def test_old_names_lead_to_what_there_is() -> None:
    known = {model._meta.label for room in rooms() for model in room.get_models()} | set(DEEDS)
    assert set(ONCE_CALLED.values()) == known & {name for name in known if name.startswith("consultations.")}
