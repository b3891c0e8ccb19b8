"""Drafts, search and files: what the ground floor keeps for the rooms."""

from __future__ import annotations

import io
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone
from PIL import Image

from alongside.core import files, housekeeping, search
from alongside.core.action import Result, action, rule
from alongside.core.actor import VISITOR, Actor
from alongside.core.models import Draft, SearchEntry, StoredFile, Submission
from alongside.core.refusals import NotReady
from alongside.core.testing import WriteGuard
from alongside.core.text import clean
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.models import Suggestion
from tests.cast import Cast


@rule("Everybody may.")
def everybody(by: Actor, thing: Any) -> bool:
    return True


@action(may=everybody)
def make_findable(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    search.index(suggestion, suggestion.words)
    return Result(suggestion, Said.SEEN)


@action(may=everybody)
def make_lost(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    search.unindex(suggestion)
    return Result(suggestion, Said.SEEN)


@action(may=everybody)
def attach(suggestion: Suggestion, *, by: Actor, upload: Any) -> Result[StoredFile]:
    return Result(files.store(suggestion, upload, kinds={"image/png", "image/jpeg", "text/plain"}), Said.SEEN)


@pytest.fixture
def findable(cast: Cast) -> Suggestion:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open the day room on Sundays").subject
    make_findable(suggestion, by=cast.actor("ana"))
    return suggestion


@pytest.mark.parametrize("asked", ["sunday", "SUNDAYS", "day room", '"day', "open OR *", "(sundays)"])
def test_what_one_may_see_is_found(cast: Cast, findable: Suggestion, asked: str) -> None:
    if asked in {"open OR *", "(sundays)"}:
        search.find(cast.actor("ana"), asked)  # never an error, whatever the signs
    else:
        assert search.find(cast.actor("ana"), asked) == [findable]


@pytest.mark.parametrize("asked", ["", "   ", "unicorn", '"', "'; DROP TABLE", "a" * 5000, "*", "NEAR("])
def test_odd_questions_find_nothing_and_break_nothing(cast: Cast, findable: Suggestion, asked: str) -> None:
    assert search.find(cast.actor("ana"), asked) == []


def test_nobody_finds_what_they_may_not_see(cast: Cast, findable: Suggestion) -> None:
    assert search.find(cast.actor("max"), "sundays") == []
    assert search.find(VISITOR, "sundays") == []
    assert SearchEntry.objects.count() == 1  # the control: it is there to be found
    actions.set_aside(findable, by=cast.actor("sam"), why="Not one.")
    assert search.find(cast.actor("bo"), "sundays") == []
    assert search.find(cast.actor("sam"), "sundays") == [findable]


def test_what_is_taken_out_is_found_no_more(cast: Cast, findable: Suggestion) -> None:
    make_lost(findable, by=cast.actor("ana"))
    assert search.find(cast.actor("ana"), "sundays") == []
    assert SearchEntry.objects.count() == 0


def test_a_form_can_be_left_and_come_back_to(cast: Cast) -> None:
    as_ana, path = cast.client("ana"), f"/work/{cast.kitchen.code}/suggest/"
    as_ana.post(path, {"words": "Half a thou\0ght", "key": "k", "keep_draft": "1"})
    draft = Draft.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM core_draft")
        assert "Half" not in cursor.fetchone()[0]
    assert "Half a thought" in draft.typed
    assert Suggestion.objects.count() == 0
    as_ana.post(path, {"words": "A whole thought", "key": "k", "from_draft": "1"})
    assert (Suggestion.objects.count(), Draft.objects.count()) == (1, 0)


def picture(**info: Any) -> SimpleUploadedFile:
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at 12 Harbour Street"
    Image.new("RGB", (20, 20), "teal").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("../../me at home.jpg", drawn.getvalue())


@pytest.mark.django_db(transaction=True)
def test_a_picture_loses_where_it_was_taken_and_is_for_those_who_see_its_row(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="See picture").subject
    assert b"Harbour" in picture().read()
    row = attach(suggestion, by=cast.actor("ana"), upload=picture()).subject
    sent = files.open_for(cast.actor("bo"), row.code)
    assert sent.headers["Content-Disposition"] == 'attachment; filename="me at home.jpg"'
    assert b"Harbour" not in b"".join(sent.streaming_content)
    with pytest.raises(Http404):
        files.open_for(cast.actor("max"), row.code)
    files.remove(row)
    assert files.sweep() == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "kind"),
        (b"\x89PNG\r\n\x1a\nbroken", "picture"),
        (b"x" * (files.LARGEST + 1), "large"),
    ],
)
def test_a_file_that_is_not_what_it_seems_is_refused(cast: Cast, content: bytes, why: str) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="See file").subject
    with pytest.raises(NotReady, match=why):
        attach(suggestion, by=cast.actor("ana"), upload=SimpleUploadedFile("a.png", content))
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finishes_what_a_crash_left(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="See file").subject
    row = attach(suggestion, by=cast.actor("ana"), upload=SimpleUploadedFile("a.txt", b"words")).subject
    place = files._place(row)
    place.rename(place.with_suffix(".part"))
    StoredFile.objects.update(in_place=False)
    orphan = place.with_name("0000000000.part")
    orphan.write_bytes(b"left behind")
    os.utime(orphan, (0, time.time() - 7200))
    assert files.sweep() == 2
    assert place.exists()
    assert not orphan.exists()


def test_the_guard_sees_a_write_outside_an_action(cast: Cast) -> None:
    def careless(request: Any) -> None:
        with transaction.atomic():
            Suggestion.objects.create(project=cast.kitchen, words="by the back door", answer_by="2026-12-01")

    with pytest.raises(AssertionError, match="suggestions_suggestion was written outside an action"):
        WriteGuard(careless)(None)  # type: ignore[arg-type]
    WriteGuard(lambda request: actions.suggest(cast.kitchen, by=cast.actor("ana"), words="fine"))(None)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" a\0b ", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ud800x", "x"),
        ("\u202egnp.exe", "gnp.exe"),
        ("שלום \u200fעולם", "שלום \u200fעולם"),
        ("e\u0301", "é"),
        ("\x07bell\x1b", "bell"),
    ],
)
def test_words_are_cleaned_and_nothing_more(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean("abc def", 4) == "abc"


def test_what_was_kept_long_enough_is_put_away(cast: Cast) -> None:
    as_ana, path = cast.client("ana"), f"/work/{cast.kitchen.code}/suggest/"
    as_ana.post(path, {"words": "Half a thought", "key": "k", "keep_draft": "1"})
    actions.suggest(cast.kitchen, by=cast.actor("ana", key="old"), words="one")
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=31))
    Submission.objects.update(at=timezone.now() - timedelta(days=31))
    Draft.objects.create(person=cast.bo, form="/new/", typed="{}")
    actions.suggest(cast.kitchen, by=cast.actor("ana", key="new"), words="two")
    housekeeping.put_away()
    assert (Draft.objects.count(), Submission.objects.count()) == (1, 1)
    assert Suggestion.objects.count() == 2
