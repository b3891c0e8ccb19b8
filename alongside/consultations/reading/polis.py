"""Reading a consultation that was run with Polis: its statements, and who agreed with which.

https://compdemocracy.org/export/ describes the files. A row of ``votes.csv`` is one person's reaction to one
statement; the newest row of a (person, statement) pair counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from alongside.core.text import clean, says_something
from alongside.suggestions.rules import Stance

from .sheets import BadFile, Problem, Row, rows_of

LONGEST_WORDS = 5000  # as a suggestion
MOST_STATEMENTS = 5_000
MOST_REACTIONS = 250_000
CREDIT = (
    "Data was gathered using the Polis software and is sub-licensed with attribution to The Computational Democracy "
    "Project (compdemocracy.org)."
)
_ID = re.compile(r"[0-9]{1,9}")
_MILLISECONDS = re.compile(r"[0-9]{1,13}")
_STANCES = {"1": Stance.AGREE, "-1": Stance.DISAGREE, "0": Stance.PASS}
_MODERATED = {"1": 1, "0": 0, "-1": -1}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. ``moderated`` is 1 accepted, 0 not looked at, -1 rejected."""

    row: int
    number: int
    author: int
    words: str
    moderated: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Vote:
    """The newest reaction of one person to one statement."""

    statement: int
    voter: int
    stance: Stance
    at: datetime


@dataclass(frozen=True, slots=True)
class Bundle:
    """A consultation as it was read. ``fingerprint`` is the same for the same content, however it came."""

    topic: str
    statements: tuple[Statement, ...]
    votes: tuple[Vote, ...]
    fingerprint: str

    @property
    def voters(self) -> int:
        """How many people reacted to anything."""
        return len({vote.voter for vote in self.votes})

    @property
    def rejected(self) -> int:
        """How many statements those who ran the consultation took out."""
        return sum(statement.moderated == -1 for statement in self.statements)


def read(files: Mapping[str, tuple[str, bytes]]) -> Bundle:
    """A bundle from the files, by what they are: ``comments`` and ``votes``, perhaps ``participants`` and ``summary``.

    Each comes with the name that its owner knows it by. Raises ``BadFile`` naming file and row.
    """
    statements = _statements(*files["comments"])
    known = {statement.number for statement in statements}
    people = _participants(*files["participants"]) if "participants" in files else None
    votes = _votes(*files["votes"], known, files["comments"][0], people)
    topic = _topic(*files["summary"]) if "summary" in files else ""
    said = repr((statements, sorted((v.statement, v.voter, str(v.stance)) for v in votes)))
    return Bundle(topic, tuple(statements), tuple(votes), hashlib.sha256(said.encode()).hexdigest())


def _statements(file: str, data: bytes) -> list[Statement]:
    found: list[Statement] = []
    problems: list[Problem] = []
    first_row: dict[int, int] = {}
    needed = ("timestamp", "comment-id", "author-id", "moderated", "comment-body")
    for row in rows_of(file, data, needed):
        try:
            statement = _statement(row)
            if statement.number in first_row:
                raise _Wrong(f"the id {statement.number} stands in row {first_row[statement.number]} already.")
        except _Wrong as wrong:
            problems.append(Problem(file, row.number, wrong.words))
            continue
        first_row[statement.number] = row.number
        found.append(statement)
        if len(found) > MOST_STATEMENTS:
            raise BadFile([Problem(file, None, f"it holds more than {MOST_STATEMENTS:,} statements.")])
    if problems:
        raise BadFile(problems)
    if not found:
        raise BadFile([Problem(file, None, "it has the names of the columns, but no statements.")])
    return sorted(found, key=lambda statement: statement.number)


def _statement(row: Row) -> Statement:
    words = clean(row["comment-body"])
    if not says_something(words):
        raise _Wrong("the statement (comment-body) is empty.")
    if len(words) > LONGEST_WORDS:
        raise _Wrong(f"the statement has {len(words):,} signs. The longest we can take is {LONGEST_WORDS:,}.")
    return Statement(
        row=row.number,
        number=_id(row, "comment-id"),
        author=_id(row, "author-id"),
        words=words,
        moderated=_one_of(row, "moderated", _MODERATED),
        at=_moment(row),
    )


def _votes(file: str, data: bytes, known: set[int], comments: str, people: set[int] | None) -> list[Vote]:
    newest: dict[tuple[int, int], Vote] = {}
    problems: list[Problem] = []
    for row in rows_of(file, data, ("timestamp", "comment-id", "voter-id", "vote")):
        try:
            stance = _one_of(row, "vote", _STANCES)
            vote = Vote(_id(row, "comment-id"), _id(row, "voter-id"), stance, _moment(row))
            if vote.statement not in known:
                raise _Wrong(f"it is about statement {vote.statement}, which is not in {comments}.")
            if people is not None and vote.voter not in people:
                raise _Wrong(f"it is by person {vote.voter}, who is not on the list of participants.")
        except _Wrong as wrong:
            problems.append(Problem(file, row.number, wrong.words))
            continue
        pair = (vote.statement, vote.voter)
        if pair not in newest or vote.at >= newest[pair].at:
            newest[pair] = vote
        if len(newest) > MOST_REACTIONS:
            raise BadFile([Problem(file, None, f"it holds more than {MOST_REACTIONS:,} reactions.")])
    if problems:
        raise BadFile(problems)
    return list(newest.values())


def _participants(file: str, data: bytes) -> set[int]:
    found = set()
    for row in rows_of(file, data, ("participant",)):
        try:
            found.add(_id(row, "participant"))
        except _Wrong as wrong:
            raise BadFile([Problem(file, row.number, wrong.words)]) from None
    return found


def _topic(file: str, data: bytes) -> str:
    """The question that was asked: the row "topic,..." of a sheet without names of columns."""
    for row in rows_of(file, b"name,value\n" + data.removeprefix(b"\xef\xbb\xbf"), ("name", "value")):
        if row["name"].strip().lower() == "topic":
            return clean(row["value"], 300)
    return ""


class _Wrong(Exception):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def _id(row: Row, column: str) -> int:
    typed = row[column].strip()
    if not _ID.fullmatch(typed):
        raise _Wrong(f"{column} is {_shown(typed)}. It should be a whole number from 0 to 999,999,999.")
    return int(typed)


def _one_of(row: Row, column: str, allowed: Mapping[str, object]) -> object:
    typed = row[column].strip()
    if typed not in allowed:
        raise _Wrong(f"{column} is {_shown(typed)}. It should be 1, 0 or -1.")
    return allowed[typed]


def _moment(row: Row) -> datetime:
    typed = row["timestamp"].strip()
    if not _MILLISECONDS.fullmatch(typed):
        raise _Wrong(f"timestamp is {_shown(typed)}. It should be a time in milliseconds, such as 1658934589213.")
    return datetime.fromtimestamp(int(typed) / 1000, UTC)


def _shown(typed: str) -> str:
    short = clean(typed)
    return f"“{short if len(short) <= 40 else short[:39] + '…'}”" if short else "empty"
