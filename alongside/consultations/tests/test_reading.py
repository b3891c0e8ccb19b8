"""Reading the files of a consultation: what is there, and a kind complaint for what is not."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.consultations.reading import opening, polis
from alongside.consultations.reading.about import may_be_about_the_person
from alongside.consultations.reading.sheets import BadFile
from alongside.consultations.rules import Outcome, outcome_of
from alongside.consultations.words import numbers_in, ranges
from alongside.suggestions.rules import Stance

from .polis_files import COMMENTS, VOTES, comment, files, sheet, vote

GOOD = files([comment(1, "Open on Sundays"), comment(2, "More chairs")], [vote(1, 7), vote(2, 7, -1)])


def said_of(**changed: bytes) -> list[str]:
    """What is complained about when these files come instead."""
    bad = {kind: (name, changed.get(kind, data)) for kind, (name, data) in GOOD.items()}
    bad |= {kind: (f"{kind}.csv", data) for kind, data in changed.items() if kind not in GOOD}
    with pytest.raises(BadFile) as refused:
        polis.read(bad)
    return refused.value.lines


def test_a_consultation_is_read_with_its_words_as_they_stand() -> None:
    words = 'She said "no",\nthen =SUM(A1) and שלום ŵ'
    bundle = polis.read(files([comment(3, words, author=9, moderated=0)], [vote(3, 4, 0)]))
    [statement], [reaction] = bundle.statements, bundle.votes
    assert (statement.number, statement.author, statement.words, statement.moderated) == (3, 9, words, 0)
    assert (reaction.statement, reaction.voter, reaction.stance) == (3, 4, Stance.PASS)


def test_the_newest_reaction_of_a_pair_counts_wherever_it_stands() -> None:
    votes = [vote(1, 7, 1, at=2000), vote(1, 7, -1, at=3000), vote(1, 7, 0, at=1000)]
    [kept] = polis.read(files([comment(1, "x")], votes)).votes
    assert kept.stance == Stance.DISAGREE
    [last] = polis.read(files([comment(1, "x")], [vote(1, 7, 1), vote(1, 7, -1)])).votes
    assert last.stance == Stance.DISAGREE  # of two at the same moment the later row


def test_the_same_content_has_the_same_fingerprint_in_any_order_and_any_line_end() -> None:
    other = {kind: (f"x-{name}", b"\xef\xbb\xbf" + data.replace(b"\r\n", b"\n")) for kind, (name, data) in GOOD.items()}
    turned = files([comment(2, "More chairs"), comment(1, "Open on Sundays")], [vote(2, 7, -1), vote(1, 7)])
    changed = files([comment(1, "Open on Sundays"), comment(2, "More chairs")], [vote(1, 7), vote(2, 7, 1)])
    first = polis.read(GOOD).fingerprint
    assert polis.read(other).fingerprint == first
    assert polis.read(changed).fingerprint != first
    assert [s.number for s in polis.read(turned).statements] == [1, 2]


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
BAD_COMMENTS = {
    "missing columns": (
        sheet(("comment-id", "text"), [(1, "x")]),
        (
            "comments.csv, row 1: there is no column called timestamp or author-id or moderated or comment-body. "
            "The columns here are: comment-id, text."
        ),
    ),
    "other separators": (
        ";".join(COMMENTS).encode(),
        (
            "comments.csv, row 1: there is no column called timestamp or comment-id or author-id or moderated or "
            "comment-body. The columns here are: timestamp;datetime;comment-id;author-id;. Save it again with commas "
            "between the columns."
        ),
    ),
    "two columns of a name": (
        sheet([*COMMENTS, "moderated"], []),
        "comments.csv, row 1: two columns are called moderated.",
    ),
    "the same id twice": (
        sheet(COMMENTS, [comment(1, "x"), comment(2, "z"), comment(1, "y")]),
        "comments.csv, row 4: the id 1 stands in row 2 already.",
    ),
    "no words": (sheet(COMMENTS, [comment(1, " \t ")]), "comments.csv, row 2: the statement (comment-body) is empty."),
    "words nobody can see": (
        sheet(COMMENTS, [comment(1, "\u200b\u2060")]),
        "comments.csv, row 2: the statement (comment-body) is empty.",
    ),
    "words without end": (
        sheet(COMMENTS, [comment(1, "x" * 5001)]),
        "comments.csv, row 2: the statement has 5,001 signs. The longest we can take is 5,000.",
    ),
    "10 MB in a line": (
        sheet(COMMENTS, [comment(1, "fine"), comment(2, "x" * 10_000_000)]),
        "comments.csv, row 3: one box holds more than 100,000 signs. That is too long for one person’s words.",
    ),
    "a negative number": (
        sheet(COMMENTS, [comment(-1, "x")]),
        "comments.csv, row 2: comment-id is “-1”. It should be a whole number from 0 to 999,999,999.",
    ),
    "a huge number": (
        sheet(COMMENTS, [comment("9" * 5000, "x")]),
        f"comments.csv, row 2: comment-id is “{'9' * 39}…”. It should be a whole number from 0 to 999,999,999.",
    ),
    "other digits": (
        sheet(COMMENTS, [comment("٣", "x")]),
        "comments.csv, row 2: comment-id is “٣”. It should be a whole number from 0 to 999,999,999.",
    ),
    "nobody": (
        sheet(COMMENTS, [comment(1, "x", author="")]),
        "comments.csv, row 2: author-id is empty. It should be a whole number from 0 to 999,999,999.",
    ),
    "a formula for a person": (
        sheet(COMMENTS, [comment(1, "x", author="=1+1")]),
        "comments.csv, row 2: author-id is “=1+1”. It should be a whole number from 0 to 999,999,999.",
    ),
    "another moderation": (
        sheet(COMMENTS, [comment(1, "x", moderated="2")]),
        "comments.csv, row 2: moderated is “2”. It should be 1, 0 or -1.",
    ),
    "another time": (
        sheet(COMMENTS, [comment(1, "x", at="yesterday")]),
        "comments.csv, row 2: timestamp is “yesterday”. It should be a time in milliseconds, such as 1658934589213.",
    ),
    "a picture": (
        PNG,
        "comments.csv: it is not a CSV file. It is a picture, a document or a packed file under another name.",
    ),
    "nothing": (b"", "comments.csv: it is empty."),
    "blank lines": (b"\n\n , ,\n", "comments.csv: it is empty."),
    "no statements": (
        sheet(COMMENTS, []),
        "comments.csv: it has the names of the columns, but no statements.",
    ),
    "NUL": (
        sheet(COMMENTS, [comment(1, "x\0y")]),
        "comments.csv: line 2 holds a sign (NUL) that no text has. It may be no CSV file, or a broken one.",
    ),
    "another encoding": (
        sheet(COMMENTS, [comment(1, "caf\u00e9")]).decode().encode("latin-1"),
        "comments.csv: line 2 can’t be read, because the file is not saved as UTF-8. Save it again as “CSV UTF-8”.",
    ),
    "sixteen bits": (
        sheet(COMMENTS, [comment(1, "x")]).decode().encode("utf-16"),
        "comments.csv: it is saved as UTF-16. Save it again as “CSV UTF-8”.",
    ),
    "an open quotation mark": (
        sheet(COMMENTS, []) + b'1000,x,1,1,0,0,1,"never closed\n',
        "comments.csv, row 2: the quotation marks don’t fit. One is opened and not closed, or closed too early.",
    ),
    "a row with too much": (
        sheet(COMMENTS, [[*comment(1, "x"), "more"]]),
        "comments.csv, row 2: it has 9 boxes, but there are 8 columns.",
    ),
    "too large": (
        b"x" * (20 * 1024 * 1024 + 1),
        "comments.csv: it is larger than 20 MB. Ask us, and we help to take it in.",
    ),
}


@pytest.mark.parametrize(("data", "words"), BAD_COMMENTS.values(), ids=BAD_COMMENTS.keys())
def test_a_bad_file_of_statements_is_named_with_its_row(data: bytes, words: str) -> None:
    assert said_of(comments=data) == [words]


def test_a_bad_file_of_reactions_is_named_with_its_row() -> None:
    assert said_of(votes=sheet(VOTES, [vote(1, 7), vote(9, 7)])) == [
        "votes.csv, row 3: it is about statement 9, which is not in comments.csv."
    ]
    assert said_of(votes=sheet(VOTES, [vote(1, 7, "agree")])) == [
        "votes.csv, row 2: vote is “agree”. It should be 1, 0 or -1."
    ]
    assert said_of(votes=sheet(VOTES, [vote(1, 8)]), participants=b"participant\n7\n") == [
        "votes.csv, row 2: it is by person 8, who is not on the list of participants."
    ]
    assert said_of(participants=b"participant\nBo\n") == [
        "participants.csv, row 2: participant is “Bo”. It should be a whole number from 0 to 999,999,999."
    ]


def test_ten_rows_are_named_and_the_rest_counted() -> None:
    lines = said_of(comments=sheet(COMMENTS, [comment("x", "x") for _ in range(13)]))
    assert (len(lines), lines[9][:20], lines[10]) == (11, "comments.csv, row 11", "And 3 more like these.")


def test_too_many_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polis, "MOST_STATEMENTS", 1)
    assert said_of() == ["comments.csv: it holds more than 1 statements."]
    monkeypatch.setattr(polis, "MOST_STATEMENTS", 2)
    monkeypatch.setattr(polis, "MOST_REACTIONS", 1)
    assert said_of() == ["votes.csv: it holds more than 1 reactions."]


@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda words: sheet(COMMENTS, [[words] * 8, comment(1, words)]))
)
def test_no_bytes_do_more_than_a_kind_complaint(data: bytes) -> None:
    with suppress(BadFile):
        polis.read({"comments": ("comments.csv", data), "votes": ("votes.csv", data)})


# Where the files come from


def packed(inside: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        for name, data in inside.items():
            into.writestr(name, data)
    return out.getvalue()


def test_a_zip_and_a_folder_hold_the_same(tmp_path: Path) -> None:
    inside = {
        "export/2nx8-comments.csv": GOOD["comments"][1],
        "export/2nx8-votes.csv": GOOD["votes"][1],
        "export/2nx8-participants-votes.csv": b"participant\n7\n",
        "export/2nx8-summary.csv": b'topic,"Sundays, or not?"\nviews,27\n',
        "__MACOSX/export/._2nx8-comments.csv": b"\0",
        "export/stats-history.csv": b"\0",
    }
    for name, data in inside.items():
        if "MACOSX" not in name:
            (tmp_path / Path(name).name).write_bytes(data)
    from_zip = polis.read(opening.from_zip("x.zip", packed(inside)))
    assert from_zip == polis.read(opening.from_folder(tmp_path))
    assert (from_zip.topic, len(from_zip.votes), from_zip.voters) == ("Sundays, or not?", 2, 1)
    assert polis.read(GOOD | {"summary": ("summary.csv", b"views,27\n")}).topic == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed({"votes.csv": b"x"}), "x.zip: there is no comments.csv in it."),
        (packed({"a.txt": b"x"}), "x.zip: there is no comments.csv and no votes.csv in it."),
        (
            packed({"a/comments.csv": b"x", "b-comments.csv": b"y"}),
            "x.zip: it holds two files for the comments: comments.csv and b-comments.csv.",
        ),
        (b"PK\x03\x04 and no more", "x.zip: this zip file is broken, locked or no zip file."),
        (PNG, "x.zip: this zip file is broken, locked or no zip file."),
    ],
)
def test_a_bad_zip_is_named(data: bytes, words: str) -> None:
    with pytest.raises(BadFile) as refused:
        opening.from_zip("x.zip", data)
    assert refused.value.lines == [words]


def test_a_packed_flood_stops_at_the_largest_file() -> None:
    flood = packed({"comments.csv": b"x" * (30 * 1024 * 1024), "votes.csv": b""})
    assert len(flood) < 100_000
    with pytest.raises(BadFile, match="larger than 20 MB"):
        polis.read(opening.from_zip("x.zip", flood))


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_zip_that_broke_inside_is_named(how: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as into:
        into.writestr("comments.csv", bytes(range(256)) * 40)
        into.writestr("votes.csv", b"x")
    for at in range(45, 120):
        broken = bytearray(out.getvalue())
        broken[at] ^= 0xFF
        with pytest.raises(BadFile):
            polis.read(opening.from_zip("x.zip", bytes(broken)))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="there is no such folder"):
        opening.from_folder(tmp_path / "gone")


# What is about the person


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("My gender has changed since birth.", True),
        ("My ethnicity is Arab.", True),
        ("I am between 20 and 25 years old.", True),
        ("I identify as female.", True),
        ("English is my first language.", True),
        ("I had at least one encounter (good or bad) with the police.", True),
        ("Are you between 15 and 19 years old?", True),
        ("i’m a parent", True),
        ("My dream is to have a park here", False),
        ("I'm okay with growth", False),
        ("I am not sure what this means", False),
        ("Diversity in policing", False),
        ("Have officers write briefs", False),
        ("Mystery shoppers", False),
        ("Images of the street", False),
    ],
)
def test_a_guess_at_what_is_about_the_person(words: str, about: bool) -> None:
    assert may_be_about_the_person(words) is about


@pytest.mark.parametrize(
    ("moderated", "about", "outcome"),
    [
        (1, False, Outcome.TAKEN_IN),
        (1, True, Outcome.ABOUT_PERSON),
        (0, False, Outcome.NOT_LOOKED_AT),
        (0, True, Outcome.ABOUT_PERSON),
        (-1, False, Outcome.REJECTED),
        (-1, True, Outcome.REJECTED),
    ],
)
def test_what_comes_of_a_row(moderated: int, about: bool, outcome: Outcome) -> None:
    assert outcome_of(moderated, about) is outcome


def test_numbers_are_read_as_people_write_them() -> None:
    assert ranges({1, 4, 5, 6, 9}) == "1, 4-6, 9"
    assert ranges(set()) == ""
    assert numbers_in("1, 4 - 6,9") == {1, 4, 5, 6, 9}
    assert numbers_in("none") == frozenset()
    assert [numbers_in(bad) for bad in ("x", "1-", "6-4", "-1", "0-999999999")] == [None] * 5
