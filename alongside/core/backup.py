"""Back up and restore: one archive that fits both databases, with a count and a hash for every table.

The archive holds every row of every model as JSON lines and every stored file. It holds no key: without the
``field-keys`` of the house, sealed words in it can't be read. Sessions, the job queue and caches are left out.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, transaction

from .action import house_work
from .capability import rooms
from .migrating import rename_what_is_remembered
from .sealing import Sealed

FORMAT = 1
_LEFT_OUT = {
    "contenttypes.ContentType",
    "auth.Permission",
    "core.JobRun",
    "people.SignIn",
    "people.CachedValue",
}
_SNAPSHOT = "snapshot"
_PAGE = 1000


class NotABackup(Exception):
    """The archive is not one of ours, is damaged, or does not fit this version. The words say which."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a backup or restore did: rows and hash for each table, and the number of files.

    ``renamed`` are tables in which a backup of an earlier version had old names: they don't have its hash any more.
    """

    tables: dict[str, dict[str, Any]]
    files: int
    renamed: frozenset[str] = frozenset()

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(table["rows"] for table in self.tables.values())


def back_up(archive: Path, alias: str = "default") -> Account:
    """Write the whole house to an archive, as it stood at one moment, while people go on using it."""
    part = archive.with_suffix(archive.suffix + ".part")
    with _snapshot(alias) as frozen, tarfile.open(part, "w:gz", compresslevel=6) as tar:
        tables = {}
        for model in _all_models():
            lines, digest, count = tempfile.SpooledTemporaryFile(max_size=8_000_000), hashlib.sha256(), 0  # noqa: SIM115
            for line in _lines_of(model, frozen, _names(model)):
                lines.write(line)
                digest.update(line)
                count += 1
            tables[model._meta.label] = {"rows": count, "sha256": digest.hexdigest(), "fields": _names(model)}
            _put(tar, f"rows/{model._meta.label}.jsonl", lines)
        files = 0
        for file in _stored_files():
            tar.add(file, f"files/{file.relative_to(_files_folder())}", recursive=False)
            files += 1
        made = {"format": FORMAT, "made_at": datetime.now(UTC).isoformat(), "tables": tables, "files": files}
        _put(tar, "manifest.json", io.BytesIO(json.dumps(made, indent=1).encode()))
    part.replace(archive)
    return Account(tables, files)


def restore(archive: Path, alias: str = "default") -> Account:
    """Fill an empty database and files folder from an archive, all or nothing.

    Raises ``NotABackup`` when the archive is damaged or does not fit, or when there is somebody here already. Messages
    that were waiting when the backup was made may have been sent since: they are not sent again, a person decides.
    """
    with _opened(archive) as tar:
        manifest = _manifest(tar)
        call_command("migrate", database=alias, verbosity=0)
        if any(model._default_manager.using(alias).exists() for model in _all_models()):
            raise NotABackup("There is something in this database already. Restore into an empty one.")
        with transaction.atomic(using=alias):
            for model in _all_models():
                _load(model, tar, manifest, alias)
            renamed = rename_what_is_remembered(apps, alias, _once_called())
            _ask_the_rooms(alias)
        _bring_numbers_on(alias)
        files = _restore_files(tar)
    return Account(manifest["tables"], files, renamed)


def hashes(alias: str = "default", *, like: dict[str, dict[str, Any]] | None = None) -> dict[str, dict[str, Any]]:
    """The count and hash of each table as it is now, for comparing two houses.

    ``like`` are the tables of an older backup: only they are read, and of each only the columns that it had then.
    """
    found = {}
    for model in _all_models():
        if like is not None and model._meta.label not in like:
            continue
        names = like[model._meta.label]["fields"] if like is not None else _names(model)
        digest, count = hashlib.sha256(), 0
        for line in _lines_of(model, alias, names):
            digest.update(line)
            count += 1
        found[model._meta.label] = {"rows": count, "sha256": digest.hexdigest(), "fields": names}
    return found


@contextmanager
def _snapshot(alias: str) -> Iterator[str]:
    """A database alias that shows the house as it stands now, however long the reading takes."""
    live = connections[alias]
    if live.vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="alongside-backup-") as folder:
            copy = Path(folder) / "copy.sqlite3"
            live.ensure_connection()
            with sqlite3.connect(copy) as target:
                live.connection.backup(target)
            target.close()
            with _alias({**live.settings_dict, "NAME": str(copy)}):
                yield _SNAPSHOT
        return
    with _alias({**live.settings_dict}):
        frozen = connections[_SNAPSHOT]
        with transaction.atomic(using=_SNAPSHOT):
            with frozen.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield _SNAPSHOT


@contextmanager
def _alias(how: dict[str, Any]) -> Iterator[None]:
    connections.databases[_SNAPSHOT] = how
    try:
        yield
    finally:
        connections[_SNAPSHOT].close()
        del connections[_SNAPSHOT]
        del connections.databases[_SNAPSHOT]


def _all_models() -> list[type[models.Model]]:
    """Every table worth keeping; constraints are asked at the commit, so the order does not matter."""
    kept = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return [m for m in kept if m._meta.label not in _LEFT_OUT and not m._meta.label.startswith("huey")]


def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields]


def _lines_of(model: type[models.Model], alias: str, names: list[str]) -> Iterator[bytes]:
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_PAGE):
        plain = [value.token if isinstance(value, Sealed) else value for value in row]
        yield json.dumps(plain, cls=_Exact, ensure_ascii=False).encode() + b"\n"


class _Exact(DjangoJSONEncoder):
    """Django's encoder cuts times to the millisecond; a backup keeps them whole."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return o.astimezone(UTC).isoformat()
        return super().default(o)


def _load(model: type[models.Model], tar: tarfile.TarFile, manifest: dict[str, Any], alias: str) -> None:
    table = manifest["tables"].get(model._meta.label)
    if table is None:
        return  # a table that came with a later version: it starts empty
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    unknown = set(table["fields"]) - set(fields)
    if unknown:
        raise NotABackup(f"This backup is from another version: {model._meta.label} has {sorted(unknown)}.")
    was = manifest["was"].get(model._meta.label, model._meta.label)
    digest, count, page = hashlib.sha256(), 0, []
    for line in _member(tar, f"rows/{was}.jsonl"):
        digest.update(line)
        count += 1
        row = model()
        for name, value in zip(table["fields"], json.loads(line), strict=True):
            field = fields[name]
            sealed = value and hasattr(field, "place")
            row.__dict__[name] = Sealed(value) if sealed else field.to_python(value)
        page.append(row)
        if len(page) == _PAGE:
            _insert(model, page, alias)
            page = []
    _insert(model, page, alias)
    if (count, digest.hexdigest()) != (table["rows"], table["sha256"]):
        raise NotABackup(f"{model._meta.label} is damaged: its hash does not fit.")


def _once_called() -> dict[str, str]:
    return {old: new for room in rooms() for old, new in room.capability.once_called.items()}


def _insert(model: type[models.Model], rows: list[models.Model], alias: str) -> None:
    """Insert rows as they are: sealed words stay sealed, times and codes stay the same."""
    model._base_manager.using(alias).bulk_create(rows, batch_size=200)


def _ask_the_rooms(alias: str) -> None:
    """Let each room put right what must not simply go on after a restore."""
    with house_work("core.restore"):
        for room in rooms():
            if room.capability.after_restore is not None:
                room.capability.after_restore(alias)


def _bring_numbers_on(alias: str) -> None:
    """PostgreSQL counts on from where the rows end."""
    connection = connections[alias]
    statements = connection.ops.sequence_reset_sql(_no_colour(), _all_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _no_colour() -> Any:
    from django.core.management.color import no_style  # noqa: PLC0415 - only PostgreSQL needs it

    return no_style()


def _files_folder() -> Path:
    return Path(settings.DATA) / "files"


def _stored_files() -> Iterator[Path]:
    return (file for file in sorted(_files_folder().glob("*/*")) if file.is_file() and file.suffix != ".part")


def _restore_files(tar: tarfile.TarFile) -> int:
    members = [member for member in tar.getmembers() if member.name.startswith("files/") and member.isfile()]
    for member in members:
        tar.extract(member, settings.DATA, filter="data")
    return len(members)


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, OSError, ValueError) as fault:
        raise NotABackup(f"{archive} can't be read as a backup: {fault}") from fault


def _manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(b"".join(_member(tar, "manifest.json")))
    except KeyError:
        raise NotABackup("There is no manifest in it.") from None
    if manifest.get("format") != FORMAT:
        raise NotABackup(f"It has format {manifest.get('format')}; this version reads {FORMAT}.")
    today, tables = _once_called(), manifest["tables"]
    manifest["was"] = {today[name]: name for name in tables if name in today}
    manifest["tables"] = {today.get(name, name): table for name, table in tables.items()}
    unknown = set(manifest["tables"]) - {model._meta.label for model in _all_models()}
    if unknown:
        raise NotABackup(f"This backup is from another version: it has the tables {', '.join(sorted(unknown))}.")
    return manifest


def _member(tar: tarfile.TarFile, name: str) -> Iterator[bytes]:
    file = tar.extractfile(name)
    if file is None:
        raise NotABackup(f"{name} is missing.")
    return iter(file)


def _put(tar: tarfile.TarFile, name: str, content: Any) -> None:
    entry = tarfile.TarInfo(name)
    content.seek(0, io.SEEK_END)
    entry.size, entry.mtime = content.tell(), int(datetime.now(UTC).timestamp())
    content.seek(0)
    tar.addfile(entry, content)
