"""Files that people give us (DECISIONS.md 22).

The row is written first, the file lies beside under a random name and is moved into place after the commit; a sweep
takes away what a crash left. A file is seen by whoever sees its owner row, and is always sent as an attachment.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import puremagic
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.http import FileResponse, Http404
from django.utils import timezone

from .action import step
from .actor import Actor
from .models import StoredFile
from .refusals import NotReady
from .text import clean

LARGEST = 10 * 1024 * 1024
_ORPHANS_AFTER = timedelta(hours=1)
_IMAGES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


@step
def store(owner: models.Model, upload: UploadedFile, *, kinds: set[str], found: str = "") -> StoredFile:
    """Keep a file for its owner row. Pictures are drawn anew, so that no place or camera travels with them.

    ``found`` is the kind, where a room has read it. Raises ``NotReady`` for what is too large or of no such kind.
    """
    if upload.size is None or upload.size > LARGEST:
        raise NotReady(f"That file is too large. The most we can take is {LARGEST // 2**20} MB.", field="file")
    content = upload.read()
    kind = found or kind_of(content)
    if kind not in kinds:
        raise NotReady("We can’t take that kind of file here.", field="file")
    content = _redrawn(content, kind)
    row = StoredFile.objects.create(
        owner_type=owner._meta.label,
        owner_code=owner.code,  # type: ignore[attr-defined]
        name=clean(Path(upload.name or "file").name, 120) or "file",
        kind=kind,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    beside = _place(row).with_suffix(".part")
    beside.parent.mkdir(parents=True, exist_ok=True)
    with open(beside, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    transaction.on_commit(lambda: _into_place(row))
    return row


def open_for(actor: Actor, code: str) -> FileResponse:
    """The file, for an actor who may see the row it belongs to. Raises ``Http404`` for everybody else."""
    row = StoredFile.objects.filter(code=code).first()
    if row is None or not _owner_seen_by(actor, row):
        raise Http404
    place = _place(row)
    if not place.exists():
        _into_place(row)  # the machine stopped between the commit and the move
    try:
        return FileResponse(open(place, "rb"), as_attachment=True, filename=row.name, content_type=row.kind)
    except FileNotFoundError:
        raise Http404 from None


def remove(*rows: StoredFile) -> None:
    """Take files away, row and content."""
    for row in rows:
        for place in (_place(row), _place(row).with_suffix(".part")):
            place.unlink(missing_ok=True)
        row.delete()


def sweep() -> int:
    """Finish what a crash left: move what was committed into place, take away what has no row. Returns how many."""
    touched = 0
    for row in StoredFile.objects.filter(in_place=False):
        _into_place(row)
        touched += 1
    known = set(StoredFile.objects.values_list("code", flat=True))
    for file in _all_files():
        old = timezone.now().timestamp() - file.stat().st_mtime > _ORPHANS_AFTER.total_seconds()
        if old and file.name.split(".")[0] not in known:
            file.unlink(missing_ok=True)
            touched += 1
    return touched


def _owner_seen_by(actor: Actor, row: StoredFile) -> bool:
    return bool(apps.get_model(row.owner_type)._default_manager.visible_to(actor).filter(code=row.owner_code).exists())


def _folder() -> Path:
    return Path(settings.DATA) / "files"


def _place(row: StoredFile) -> Path:
    return _folder() / row.code[:2] / row.code


def _all_files() -> Iterator[Path]:
    return (file for file in _folder().glob("*/*") if file.is_file())


def _into_place(row: StoredFile) -> None:
    beside = _place(row).with_suffix(".part")
    if beside.exists():
        beside.replace(_place(row))
    StoredFile.objects.filter(pk=row.pk).update(in_place=True)


def kind_of(content: bytes) -> str:
    """What the first signs of a content say it is; "text/plain", or "unknown"."""
    try:
        return puremagic.from_string(content, mime=True)
    except (puremagic.PureError, ValueError):
        return "text/plain" if _is_text(content) else "unknown"


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def _redrawn(content: bytes, kind: str) -> bytes:
    if kind not in _IMAGES:
        return content
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, and few requests bring a picture

    try:
        with Image.open(io.BytesIO(content)) as picture, io.BytesIO() as anew:
            picture.convert("RGB").save(anew, _IMAGES[kind])
            return anew.getvalue()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as fault:
        raise NotReady("We can’t open that picture. Try another one.", field="file") from fault
