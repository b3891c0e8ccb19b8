"""Where the files of a consultation come from: a folder, a zip, or two uploads."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from .sheets import LONGEST_FILE, BadFile, Problem

Files = dict[str, tuple[str, bytes]]
# What a file is, by how its name ends. Exports are called "comments.csv" or "2nx8abc-comments.csv".
_ENDINGS = (
    ("participants", "participants-votes.csv"),
    ("participants", "participant-votes.csv"),
    ("comments", "comments.csv"),
    ("votes", "votes.csv"),
    ("summary", "summary.csv"),
)
_NEEDED = ("comments", "votes")
# Others may ask for gigabytes to be opened with, whatever they hold.
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError)


def kind_of(name: str) -> str | None:
    """What the file of this name holds, or None when it is of no use here."""
    plain = PurePosixPath(name).name.lower()
    return next((kind for kind, ending in _ENDINGS if plain.endswith(ending)), None)


def from_folder(folder: Path) -> Files:
    """The files of a folder. Raises ``BadFile`` when one is missing or can't be opened."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        raise BadFile([Problem(str(folder), None, "there is no such folder, or it can’t be opened.")]) from None
    return _chosen({name: folder / name for name in names if kind_of(name)}, str(folder), _from_disk)


def from_zip(name: str, data: bytes) -> Files:
    """The files in a zip, no larger than they may be. Raises ``BadFile``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = {info.filename: info for info in packed.infolist() if not info.is_dir() and kind_of(info.filename)}
            inside = {path: info for path, info in inside.items() if not path.startswith("__MACOSX/")}
            return _chosen(inside, name, lambda path, info: _unpacked(packed, path, info))
    except (*_BROKEN, OverflowError, struct.error, zlib.error):
        raise BadFile([Problem(name, None, "this zip file is broken, locked or no zip file.")]) from None


def from_uploads(comments: tuple[str, bytes], votes: tuple[str, bytes]) -> Files:
    """Two files that somebody chose, each for what it is."""
    return {"comments": comments, "votes": votes}


def _chosen(found: Mapping[str, object], where: str, load: object) -> Files:
    files: Files = {}
    for path, source in found.items():
        kind, name = kind_of(path) or "", PurePosixPath(path).name
        if kind in files:
            raise BadFile([Problem(where, None, f"it holds two files for the {kind}: {files[kind][0]} and {name}.")])
        files[kind] = (name, load(path, source))  # type: ignore[operator]
    missing = [f"{kind}.csv" for kind in _NEEDED if kind not in files]
    if missing:
        raise BadFile([Problem(where, None, f"there is no {' and no '.join(missing)} in it.")])
    return files


def _from_disk(name: str, path: object) -> bytes:
    try:
        with Path(str(path)).open("rb") as file:
            return file.read(LONGEST_FILE + 1)
    except OSError:
        raise BadFile([Problem(name, None, "it can’t be opened.")]) from None


def _unpacked(packed: zipfile.ZipFile, _: str, info: object) -> bytes:
    """At most one sign more than is allowed, so that a packed flood stops there and is refused by its size."""
    if info.compress_type not in _PACKED_AS:  # type: ignore[attr-defined]
        raise NotImplementedError
    with packed.open(info) as file:  # type: ignore[call-overload]
        return file.read(LONGEST_FILE + 1)
