"""The pages by which a coordinator takes in a consultation."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.consultations import actions as consultations
from alongside.consultations import jobs
from alongside.consultations.models import Import
from alongside.consultations.reading import polis
from alongside.consultations.rules import Stage
from alongside.core import jobs as waking
from alongside.core.models import Event
from alongside.people.models import StandingRow
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Stance
from tests.cast import Cast

from .polis_files import COMMENTS, comment, files, sheet, some

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def upload(**data: bytes) -> dict[str, SimpleUploadedFile]:
    return {name: SimpleUploadedFile(f"{name}.csv", content) for name, content in data.items()}


def good() -> dict[str, SimpleUploadedFile]:
    return upload(**{name: data for name, (_, data) in some(5).items()})


def brought(cast: Cast) -> Import:
    said = cast.client("sam").post(
        f"/work/{cast.kitchen.code}/import/", {**good(), "credit": "Thanks.", "banner": "", "key": "bring"}
    )
    taken = Import.objects.get()
    assert said.headers["Location"] == f"/imports/{taken.code}/"
    return taken


def test_sam_brings_looks_ticks_and_takes_in_and_the_worker_does_it(cast: Cast) -> None:
    taken, as_sam = brought(cast), cast.client("sam")
    page = as_sam.get(f"/imports/{taken.code}/").text
    assert "We think these are about a person" in page
    assert Suggestion.objects.count() == 0
    as_sam.post(f"/imports/{taken.code}/take-in/", {"about": ["1", "4", "77", "x", "-1"], "key": "in"})
    taken.refresh_from_db()
    assert taken.stage == Stage.WAITING
    assert set(taken.rows.filter(about_person=True).values_list("number", flat=True)) == {1, 4}
    assert "We are taking it in" in as_sam.get(f"/imports/{taken.code}/").text
    waking.work_off()
    report = as_sam.get(f"/imports/{taken.code}/")
    assert "2 of 5 lines are now on the list" in report.text
    assert report.headers["Cache-Control"] == "no-store, private"
    assert Event.objects.about(taken).get(verb="consultations.take_in").person == cast.sam


def test_a_zip_will_do(cast: Cast) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as into:
        for name, (_, data) in some(5).items():
            into.writestr(f"{name}.csv", data)
    packed = SimpleUploadedFile("export.zip", out.getvalue())
    cast.client("sam").post(f"/work/{cast.kitchen.code}/import/", {"comments": packed, "credit": "Thanks.", "key": "k"})
    assert Import.objects.get().rows.count() == 5


def test_ticks_can_be_kept_for_later(cast: Cast) -> None:
    taken = brought(cast)
    cast.client("sam").post(f"/imports/{taken.code}/take-in/", {"about": ["2"], "later": "yes", "key": "k"})
    taken.refresh_from_db()
    assert taken.stage == Stage.LOOKING
    assert list(taken.rows.filter(about_person=True).values_list("number", flat=True)) == [2]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose the file comments.csv, or a zip"),
        (upload(comments=sheet(COMMENTS, [comment(1, "x")])), "Choose the file votes.csv as well."),
        ({**good(), **upload(comments=PNG)}, "comments.csv: it is not a CSV file."),
        ({**good(), **upload(votes=b"a,b\n1,2\n")}, "votes.csv, row 1: there is no column called timestamp"),
        ({**good(), **upload(votes=b"")}, "There is nothing in this file."),
        ({**good(), "comments": SimpleUploadedFile("x.txt", b"x")}, "Choose a file that ends in .csv or .zip."),
        ({"comments": SimpleUploadedFile("x.zip", PNG)}, "x.zip: this zip file is broken, locked or no zip file."),
        ({**good(), **upload(comments=sheet(COMMENTS, [comment(1, "x" * 9000)]))}, "the statement has 9,000 signs."),
    ],
)
def test_a_bad_file_is_said_at_its_field_and_changes_nothing(
    cast: Cast, given: dict[str, SimpleUploadedFile], words: str
) -> None:
    for file in given.values():
        file.seek(0)
    page = cast.client("sam").post(
        f"/work/{cast.kitchen.code}/import/", {**given, "credit": "Kept as typed", "key": "k"}
    )
    assert page.status_code == 200
    assert words in page.text
    assert "Kept as typed" in page.text
    assert Import.objects.count() == Suggestion.objects.count() == Event.objects.count() == 0


def test_the_same_files_again_say_so(cast: Cast) -> None:
    taken = brought(cast)
    consultations.take_in(taken, by=cast.actor("sam"))
    page = cast.client("sam").post(f"/work/{cast.kitchen.code}/import/", {**good(), "credit": "T", "key": "k2"})
    assert "The same files were taken in on" in page.text
    assert Suggestion.objects.count() == 5


def test_undo_asks_first_and_says_why_it_is_over(cast: Cast) -> None:
    taken, as_sam = brought(cast), cast.client("sam")
    consultations.take_in(taken, by=cast.actor("sam"))
    path = f"/imports/{taken.code}/undo/"
    assert "Undo all of it?" in as_sam.get(path).text
    one = Suggestion.objects.get(words="Thing 2")
    actions.react(one, by=cast.actor("ana"), stance=Stance.AGREE)
    over = as_sam.post(path, {"key": "k"})
    assert (over.status_code, "has reactions from people here" in over.text) == (409, True)
    one.reactions.filter(person=cast.ana).delete()
    as_sam.post(path, {"key": "k2"})
    assert Suggestion.objects.count() == 0
    assert "This was undone on" in as_sam.get(f"/imports/{taken.code}/").text
    assert as_sam.get(path).status_code == 409


def test_what_was_only_looked_at_is_thrown_away(cast: Cast) -> None:
    taken, as_sam = brought(cast), cast.client("sam")
    assert "Throw this away?" in as_sam.get(f"/imports/{taken.code}/drop/").text
    as_sam.post(f"/imports/{taken.code}/drop/", {"key": "k"})
    assert "This was thrown away" in as_sam.get(f"/imports/{taken.code}/").text


@pytest.mark.parametrize("name", ["ana", "jo", "kit", "max", "visitor"])
def test_nobody_else_finds_an_import(cast: Cast, name: str) -> None:
    taken, client = brought(cast), cast.client(name)
    for path in ("", "take-in/", "undo/", "drop/", "again/"):
        answer = client.get(f"/imports/{taken.code}/{path}")
        assert answer.status_code == (302 if name == "visitor" else 404)
        assert "Thing" not in answer.text
    bring = client.get(f"/work/{cast.kitchen.code}/import/").status_code
    assert bring == {"visitor": 302, "max": 404}.get(name, 403)


# The job


def test_the_job_does_it_once_however_often_it_is_woken(cast: Cast) -> None:
    taken = brought(cast)
    consultations.begin(taken, by=cast.actor("sam"))
    jobs.take_in_waiting(taken.pk)
    jobs.take_in_waiting(taken.pk)
    assert Suggestion.objects.count() == 5
    assert not jobs.waiting_imports().exists()


def test_the_job_gives_up_kindly_when_the_coordinator_is_one_no_more(cast: Cast) -> None:
    taken = brought(cast)
    consultations.begin(taken, by=cast.actor("sam"))
    StandingRow.objects.filter(person=cast.sam).delete()
    jobs.take_in_waiting(taken.pk)
    taken.refresh_from_db()
    assert (taken.stage, Suggestion.objects.count()) == (Stage.LOOKING, 0)
    assert taken.trouble.startswith("Only the coordinator")


def test_the_job_gives_up_when_something_breaks_and_it_can_be_started_again(cast: Cast) -> None:
    taken = brought(cast)
    right = list(taken.votes)
    Import.objects.update(votes=[*right, [99, 1, "agree", 1000]])
    consultations.begin(taken, by=cast.actor("sam"))
    with pytest.raises(KeyError):
        jobs.take_in_waiting(taken.pk)
    taken.refresh_from_db()
    assert (taken.stage, taken.trouble, Suggestion.objects.count()) == (Stage.LOOKING, jobs.OUR_FAULT, 0)
    assert "Something went wrong on our side" in cast.client("sam").get(f"/imports/{taken.code}/").text
    Import.objects.update(votes=right)
    cast.client("sam").post(f"/imports/{taken.code}/take-in/", {"key": "again"})
    cast.client("sam").post(f"/imports/{taken.code}/again/", {"key": "again"})
    waking.work_off()
    assert Suggestion.objects.count() == 5


def test_the_report_has_the_same_queries_for_one_line_and_for_many(cast: Cast) -> None:
    few = consultations.lay_out(
        cast.kitchen, by=cast.actor("sam"), bundle=polis.read(files([comment(901, "One")]))
    ).subject
    many = consultations.lay_out(cast.kitchen, by=cast.actor("sam"), bundle=polis.read(some(60))).subject
    as_sam, counted = cast.client("sam"), []
    for taken in (few, many):
        for _ in ("looked at", "taken in"):
            with CaptureQueriesContext(connection) as asked:
                as_sam.get(f"/imports/{taken.code}/")
            counted.append(len(asked))
            if taken.stage == Stage.LOOKING:
                consultations.take_in(taken, by=cast.actor("sam"))
    assert counted[:2] == counted[2:]
    assert max(counted) <= 8
