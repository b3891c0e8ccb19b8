"""Reading a spreadsheet file kindly: every complaint names the file and the row, and says what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_FILE = 20 * 1024 * 1024  # bytes; the largest consultation we know of is under 1 MB
LONGEST_BOX = 100_000  # signs in one box of a row
MOST_PROBLEMS = 10  # named one by one; the rest are counted
_PICTURES_AND_SUCH = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which file and row. Row 1 is the one with the names of the columns, as a spreadsheet counts."""

    file: str
    row: int | None
    words: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.words}" if self.row else f"{self.file}: {self.words}"


class BadFile(Exception):
    """A file could not be read. Nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems[:MOST_PROBLEMS])
        self.more = len(problems) - len(self.problems)
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> list[str]:
        """Each problem as a sentence."""
        said = [str(problem) for problem in self.problems]
        return [*said, f"And {self.more} more like these."] if self.more > 0 else said


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet and the number it has there."""

    number: int
    boxes: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.boxes[column]


def rows_of(file: str, data: bytes, columns: Sequence[str]) -> Iterator[Row]:
    """Each row below the first, by the names of its columns. Raises ``BadFile`` at the first thing that can't be read.

    ``columns`` must be there; others may be.
    """
    reader = csv.reader(io.StringIO(_as_text(file, data), newline=""), strict=True)
    csv.field_size_limit(LONGEST_BOX)  # of the whole process, so it is never put back: another thread may be reading
    yield from _rows(file, reader, columns)


def _rows(file: str, reader: Iterator[list[str]], columns: Sequence[str]) -> Iterator[Row]:
    number, header = 0, None
    try:
        for number, boxes in enumerate(reader, 1):
            if not any(box.strip() for box in boxes):
                continue
            if header is None:
                header = _header(file, number, boxes, columns)
            elif len(boxes) != len(header):
                raise _one(file, number, f"it has {len(boxes)} boxes, but there are {len(header)} columns.")
            else:
                yield Row(number, dict(zip(header, boxes, strict=True)))
    except csv.Error as error:
        raise _one(file, number + 1, _said_of(error)) from None
    if header is None:
        raise _one(file, None, "it is empty.")


def _header(file: str, number: int, boxes: list[str], columns: Sequence[str]) -> list[str]:
    names = [box.strip().lower() for box in boxes]
    missing = [column for column in columns if column not in names]
    if missing:
        seen = ", ".join(name[:40] for name in names[:12])
        said = f"there is no column called {' or '.join(missing)}. The columns here are: {seen}."
        if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
            said += " Save it again with commas between the columns."
        raise _one(file, number, said)
    twice = next((name for name in columns if names.count(name) > 1), None)
    if twice:
        raise _one(file, number, f"two columns are called {twice}.")
    return names


def _said_of(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"one box holds more than {LONGEST_BOX:,} signs. That is too long for one person’s words."
    return "the quotation marks don’t fit. One is opened and not closed, or closed too early."


def _as_text(file: str, data: bytes) -> str:
    if len(data) > LONGEST_FILE:
        raise _one(
            file, None, f"it is larger than {LONGEST_FILE // 1024 // 1024} MB. Ask us, and we help to take it in."
        )
    if not data.strip():
        raise _one(file, None, "it is empty.")
    if data.startswith(_PICTURES_AND_SUCH):
        raise _one(file, None, "it is not a CSV file. It is a picture, a document or a packed file under another name.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _one(file, None, "it is saved as UTF-16. Save it again as “CSV UTF-8”.")
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise _one(
            file, None, f"line {line} holds a sign (NUL) that no text has. It may be no CSV file, or a broken one."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = f"line {line} can’t be read, because the file is not saved as UTF-8. Save it again as “CSV UTF-8”."
        raise _one(file, None, said) from None


def _one(file: str, row: int | None, words: str) -> BadFile:
    return BadFile([Problem(file, row, words)])
