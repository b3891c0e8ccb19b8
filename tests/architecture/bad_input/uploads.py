"""Files that are no consultation: each drawn from its number, so that what went wrong once goes wrong again."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client

from alongside.consultations.tests.polis_files import COMMENTS, VOTES, comment, sheet, some, vote
from alongside.core.checks import our_models
from tests.architecture.bad_input.forms_found import read
from tests.architecture.bad_input.house import ERRORS, MULTIPART, in_parts

File = tuple[bytes, bytes]  # name, content
MEGABYTE = 2**20
BEGINNINGS = [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"\x1f\x8b\x08", b"MZ"]
NAMES = ["comments.exe", "comments", "", "comments.csv.exe", "comments.xlsx", "\u202evsc.stnemmoc", "a" * 300 + ".csv"]
NAMES += [".csv", "com\0ments.cs", "..", "<script>alert(1)</script>", "comments.zip"]
NO_SHEETS = [b"", b"\n\n\n", b"\xef\xbb\xbf", b"<html><body>no</body></html>", b'{"a": [1]}', b",,,,,\n,,,,", b'"']
NO_SHEETS += [b"\xff\xfec\0o\0", "dès,été\n".encode("latin-1"), b"a;b;c\n1;2;3", b"a\tb\n1\t2", b"\0" * 50, b'"a\nb']
WRONG_BOXES = ["", " ", "²", "-7", "1.5", "9" * 40, "one", "\u200b", "1e309", "0x1", "٣", "NaN", "=1+1", "1\u202e"]


@dataclass(frozen=True)
class Upload:
    """Two files that somebody chose, and what is wrong with them. ``surely`` says that they can't be taken in."""

    number: int
    fault: str
    comments: File
    votes: File | None = None
    surely: bool = True


def drawn(number: int) -> Upload:
    """The bad upload of this number. One in fifty is heavy: ten megabytes, or a flood in a small packet."""
    chance = random.Random(number)
    kinds = HEAVY if number % 50 == 0 else LIGHT
    return kinds[number // (50 if number % 50 == 0 else 1) % len(kinds)](number, chance)


def good(chance: random.Random) -> dict[str, tuple[str, bytes]]:
    return some(chance.randint(2, 6), chance.randint(1, 4))


def _files(number: int, fault: str, comments: bytes, votes: bytes, *, surely: bool = True) -> Upload:
    return Upload(number, fault, (b"comments.csv", comments), (b"votes.csv", votes), surely)


def _wrong_type(number: int, chance: random.Random) -> Upload:
    content = chance.choice(BEGINNINGS) + chance.randbytes(chance.randint(0, 3000))
    return _files(number, "a picture or a program as CSV", content, good(chance)["votes"][1])


def _wrong_name(number: int, chance: random.Random) -> Upload:
    name = chance.choice(NAMES).encode("utf-8", "surrogatepass")
    comments, votes = good(chance)["comments"][1], good(chance)["votes"][1]
    surely = b".csv" not in name
    return Upload(number, f"a file called {name[:20]!r}", (name, comments), (b"votes.csv", votes), surely)


def _not_a_sheet(number: int, chance: random.Random) -> Upload:
    content = chance.choice([*NO_SHEETS, chance.randbytes(200)])
    which = chance.random() < 0.5
    sheets = good(chance)
    comments, votes = (content, sheets["votes"][1]) if which else (sheets["comments"][1], content)
    return _files(number, "a file that is no sheet", comments, votes)


def _missing_column(number: int, chance: random.Random) -> Upload:
    needed = ["timestamp", "comment-id", "author-id", "moderated", "comment-body"]
    gone = chance.choice(needed)
    columns = [name for name in COMMENTS if name != gone]
    rows = [[box for box, name in zip(comment(n, "Thing"), COMMENTS, strict=True) if name != gone] for n in range(3)]
    return _files(number, f"no column {gone}", sheet(columns, rows), good(chance)["votes"][1])


def _column_twice(number: int, chance: random.Random) -> Upload:
    extra = chance.choice(["comment-id", "moderated", "comment-body"])
    content = sheet((*COMMENTS, extra), [[*comment(n, "Thing"), "1"] for n in range(3)])
    return _files(number, f"two columns {extra}", content, good(chance)["votes"][1])


def _duplicate_ids(number: int, chance: random.Random) -> Upload:
    same = chance.randint(0, 99)
    content = sheet(COMMENTS, [comment(same, f"Thing {n}") for n in range(chance.randint(2, 5))])
    return _files(number, "the same id twice", content, sheet(VOTES, [vote(same, 1)]))


def _wrong_box(number: int, chance: random.Random) -> Upload:
    """One box of one row is wrong."""
    if chance.random() < 0.5:
        at = chance.choice([0, 2, 3, 6, 7])
        rows = [comment(n, "Thing") for n in range(4)]
        rows[chance.randrange(4)][at] = _wrong_for(chance, text=at == 7)
        return _files(number, f"a wrong {COMMENTS[at]}", sheet(COMMENTS, rows), sheet(VOTES, [vote(0, 1)]))
    at = chance.choice([0, 2, 3, 4])
    rows = [vote(n, 1) for n in range(4)]
    rows[chance.randrange(4)][at] = _wrong_for(chance, text=False)
    return _files(number, f"a wrong {VOTES[at]}", good_comments(4), sheet(VOTES, rows))


def _wrong_for(chance: random.Random, *, text: bool) -> str:
    return chance.choice(["", " \t", "\u200b\u2060", "x" * 5001, "...!", "🦊" * 5001] if text else WRONG_BOXES)


def good_comments(count: int) -> bytes:
    return sheet(COMMENTS, [comment(n, f"Thing {n}") for n in range(count)])


def _absent(number: int, chance: random.Random) -> Upload:
    return _files(number, "a vote for a statement that is not there", good_comments(2), sheet(VOTES, [vote(77, 1)]))


def _broken_off(number: int, chance: random.Random) -> Upload:
    """Flipped, lost or doubled bytes, wherever they fall: it may still be a consultation."""
    content = {name: bytearray(file[1]) for name, file in good(chance).items()}
    broken = content[chance.choice(["comments", "votes"])]
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(broken)) if broken else 0
        deed = chance.randrange(4)
        if deed == 0 and broken:
            broken[at] = chance.randrange(256)
        elif deed == 1:
            broken[at:at] = chance.choice([b'"', b"\0", b"\r", b"\xed\xa0\x80", b",", b"\n", b"\xff", b"\xe2\x80\xae"])
        elif deed == 2:
            del broken[at : at + chance.randint(1, 40)]
        else:
            broken[at:at] = broken[: chance.randint(1, 200)]
    return _files(number, "a broken file", bytes(content["comments"]), bytes(content["votes"]), surely=False)


def _one_only(number: int, chance: random.Random) -> Upload:
    return Upload(number, "no second file", (b"comments.csv", good(chance)["comments"][1]))


def _zip(number: int, fault: str, files: dict[str, bytes]) -> Upload:
    return Upload(number, fault, (b"export.zip", packed(files)))


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return out.getvalue()


def _bad_zip(number: int, chance: random.Random) -> Upload:
    sheets = {f"{kind}.csv": file[1] for kind, file in good(chance).items()}
    bad = chance.randrange(8)
    if bad == 0:
        return _zip(number, "a zip without votes", {"comments.csv": sheets["comments.csv"]})
    if bad == 1:
        return _zip(number, "a zip with two files for one", sheets | {"b-comments.csv": sheets["comments.csv"]})
    if bad == 2:
        return _zip(number, "a zip in a zip", {"export.zip": packed(sheets)})
    if bad == 3:
        return _zip(number, "a zip with paths that lead out", {f"../../{name}": b"x" for name in sheets})
    if bad == 4:
        return _zip(number, "a zip with 3,000 files", {f"{n}.txt": b"" for n in range(3000)})
    content = bytearray(packed(sheets, chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])))
    if bad == 5:
        struct.pack_into("<H", content, 6, 1)  # says that it is locked
        content[content.index(b"PK\x01\x02") + 8] |= 1
        return Upload(number, "a locked zip", (b"export.zip", bytes(content)))
    if bad == 6:
        del content[chance.randrange(len(content)) :]
        return Upload(number, "a zip that breaks off", (b"export.zip", bytes(content)))
    for _ in range(chance.randint(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return Upload(number, "a broken zip", (b"export.zip", bytes(content)), surely=False)


def _flood(number: int, chance: random.Random) -> Upload:
    """Half a gigabyte in half a megabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
        for name in ("comments.csv", "votes.csv"):
            with into.open(name, "w", force_zip64=True) as file:
                for _ in range(250):
                    file.write(b"0," * (MEGABYTE // 2))
    return Upload(number, "half a gigabyte in a small zip", (b"export.zip", out.getvalue()))


def _long_line(number: int, chance: random.Random) -> Upload:
    line = chance.choice([b"x", b'"', b",", "🦊".encode(), b"\r", b'""']) * (10 * MEGABYTE)
    content = b",".join(name.encode() for name in COMMENTS) + b"\n" + line[: 10 * MEGABYTE]
    return _files(number, "a line of ten megabytes", content, good(chance)["votes"][1])


def _too_large(number: int, chance: random.Random) -> Upload:
    return _files(number, "a file of 21 megabytes", good_comments(2) + b"x" * (21 * MEGABYTE), good(chance)["votes"][1])


def _many_rows(number: int, chance: random.Random) -> Upload:
    body = sheet(VOTES, [vote("²", 1)]).split(b"\r\n")[1] + b"\r\n"
    content = sheet(VOTES, []) + body * 250_000
    return _files(number, "250,000 wrong rows", good_comments(2), content[: 19 * MEGABYTE])


LIGHT: list[Callable[[int, random.Random], Upload]] = [
    *(_wrong_type, _wrong_name, _missing_column, _column_twice, _duplicate_ids, _absent, _one_only),
    *(_not_a_sheet, _wrong_box, _broken_off, _bad_zip) * 3,
]
HEAVY: list[Callable[[int, random.Random], Upload]] = [_flood, _long_line, _too_large, _many_rows]


def row_counts() -> dict[str, int]:
    """How many rows there are, but for what the middleware keeps."""
    ours = [model for model in our_models() if model._meta.label not in KEPT]
    return {model._meta.label: model._base_manager.count() for model in ours}


KEPT = {"people.SignIn", "people.CachedValue", "core.JobRun"}


def wrong_with(client: Client, path: str, upload: Upload) -> str:
    """Send it, and say what is wrong with the answer; nothing when it is kind and nothing was half done."""
    before = row_counts()
    files = {"comments": upload.comments} | ({"votes": upload.votes} if upload.votes else {})
    typed = {"credit": [f"Thanks to all {upload.number}"], "banner": ["From 2022"], "key": [f"up-{upload.number}"]}
    what = f"upload {upload.number}, {upload.fault}:"
    try:
        said = client.generic("POST", path, in_parts(typed, files), content_type=MULTIPART)
    except Exception as broken:  # noqa: BLE001 - in life each of them is a 500
        return f"{what} it breaks ({type(broken).__name__}: {str(broken)[:200]})"
    if said.status_code == 302:
        return f"{what} it was taken in" if upload.surely else ""
    if said.status_code != 200 or ERRORS not in said.text:
        return f"{what} the answer is {said.status_code}"
    named = {link for link in read(said.text, "bring", path, "coord").links if link.startswith("#id_")}
    if not named & {"#id_comments", "#id_votes"}:
        return f"{what} the error names {sorted(named)}"
    if row_counts() != before:
        return f"{what} it is refused, and rows were written"
    if f"Thanks to all {upload.number}" not in said.text or "From 2022" not in said.text:
        return f"{what} what was typed beside it is lost"
    return f"{what} it lets HTML through" if "<script>alert(1)" in said.text else ""
