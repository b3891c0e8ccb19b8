"""Small consultations for tests, written as Polis writes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

COMMENTS = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def comment(
    number: object, words: str, *, author: object = 1, moderated: object = 1, at: object = 1000
) -> list[object]:
    """One row of comments.csv."""
    return [at, "Wed Jul 27 2022", number, author, 0, 0, moderated, words]


def vote(number: object, voter: object, said: object = 1, at: object = 1000) -> list[object]:
    """One row of votes.csv."""
    return [at, "Wed Jul 27 2022", number, voter, said]


def files(comments: Iterable[Sequence[object]], votes: Iterable[Sequence[object]] = ()) -> dict[str, tuple[str, bytes]]:
    """Both files, as an upload brings them."""
    return {
        "comments": ("comments.csv", sheet(COMMENTS, comments)),
        "votes": ("votes.csv", sheet(VOTES, votes)),
    }


def some(statements: int, voters: int = 6) -> dict[str, tuple[str, bytes]]:
    """A consultation of this many statements: the first is rejected, the second about the person."""
    rows = [comment(n, f"Thing {n}", author=n % voters, moderated=-1 if n == 0 else 1) for n in range(statements)]
    rows[1] = comment(1, "My age is over 60")
    return files(rows, [vote(n, voter) for n in range(statements) for voter in range(voters)])
