"""Rows in one statement: put in once, put over, noted."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.core.models import SearchEntry, Submission
from alongside.core.writing import note, put_in, put_new, put_over
from tests.cast import Cast

HERE = ("subject_type", "subject_code")


def entry(cast: Cast, words: str, code: str = "ABC") -> SearchEntry:
    return SearchEntry(organisation=cast.here, subject_type="a.Thing", subject_code=code, words=words)


def test_a_row_goes_in_once_and_the_second_says_so(cast: Cast) -> None:
    first, second = entry(cast, "one"), entry(cast, "two")
    assert put_in(first)
    assert not put_in(second)
    assert second.pk is None
    assert SearchEntry.objects.get(pk=first.pk).words == "one"


def test_a_new_row_that_may_not_stand_is_refused(cast: Cast) -> None:
    put_new(entry(cast, "one"))
    with pytest.raises(IntegrityError), transaction.atomic():
        put_new(entry(cast, "two"))
    assert [row.words for row in SearchEntry.objects.filter(subject_type="a.Thing")] == ["one"]


def test_a_row_takes_the_place_of_the_one_that_may_stand_once(cast: Cast) -> None:
    first, other, second = entry(cast, "one"), entry(cast, "other", "XYZ"), entry(cast, "two")
    for row in (first, other, second):
        put_over(row, only=HERE)
    assert second.pk == first.pk
    kept = SearchEntry.objects.filter(subject_type="a.Thing").values_list("subject_code", "words")
    assert sorted(kept) == [("ABC", "two"), ("XYZ", "other")]


def test_only_the_fields_that_are_named_are_noted(cast: Cast) -> None:
    row = Submission(key="k", person=cast.ana, action="a.verb")
    put_new(row)
    Submission.objects.filter(pk=row.pk).update(fingerprint="written by another")
    note(row, outcome_pk=7, outcome_said="done")
    assert (row.outcome_pk, row.outcome_said) == (7, "done")
    kept = Submission.objects.get(pk=row.pk)
    assert (kept.outcome_pk, kept.outcome_said, kept.fingerprint) == (7, "done", "written by another")


def test_a_written_row_is_as_one_that_was_saved(cast: Cast) -> None:
    row = entry(cast, "one")
    put_new(row)
    assert not row._state.adding
    row.words = "two"
    with CaptureQueriesContext(connection) as asked:
        row.save()
    assert asked[0]["sql"].startswith("UPDATE")
    assert SearchEntry.objects.get(pk=row.pk).words == "two"
