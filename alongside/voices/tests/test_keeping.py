"""Until when a voice is kept: the bytes are gone from the disk, on the day and when it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from alongside.core import files as core_files
from alongside.core.action import house_work
from alongside.core.models import Event, StoredFile
from alongside.core.refusals import MovedOn, Refused
from alongside.messaging.models import Message
from alongside.people import actions as people
from alongside.replies.models import Ring
from alongside.suggestions.models import Suggestion
from alongside.voices import actions, words
from alongside.voices.jobs import delete_on_their_day
from alongside.voices.models import VoiceNote
from alongside.voices.personal import held_about
from alongside.voices.rules import State
from tests.cast import Cast

from . import sounds
from .table import files, in_days, recorded, sent, typed

Make = Callable[[Cast], VoiceNote]


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def put_in(cast: Cast) -> VoiceNote:
    note = typed(cast)
    actions.agree(note, by=cast.actor("ana"))
    return note


def aside(cast: Cast) -> VoiceNote:
    return actions.set_aside(sent(cast), by=cast.actor("sam"), why="Only wind.").subject


def day_comes(note: VoiceNote) -> VoiceNote:
    """It is the day on which it goes."""
    VoiceNote.objects.filter(pk=note.pk).update(delete_on=in_days(0))
    delete_on_their_day()
    note.refresh_from_db()
    return note


@pytest.mark.parametrize(
    ("make", "then"),
    [
        (recorded, State.TAKEN_BACK),
        (sent, State.SET_ASIDE),
        (typed, State.TYPED_UP),
        (put_in, State.PUT_IN),
        (aside, State.SET_ASIDE),
    ],
    ids=["recorded", "sent", "typed up", "put in", "put aside"],
)
def test_on_its_day_the_bytes_are_gone_from_the_disk(cast: Cast, make: Make, then: State) -> None:
    note = make(cast)
    [file] = files()
    assert sounds.wav() == file.read_bytes()
    VoiceNote.objects.update(delete_on=in_days(1))
    delete_on_their_day()
    assert files() == [file], "the day before it is still there"
    note = day_comes(note)
    assert files() == []
    assert not StoredFile.objects.exists()
    assert (note.state, note.file) == (then, None)


def test_moved_into_place_by_a_commit_it_goes_too(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        note = sent(cast)
    assert [file.suffix for file in files()] == [""]
    day_comes(note)
    assert files() == []


def test_nobody_listened_in_time_so_she_is_told_and_rung(cast: Cast) -> None:
    note = day_comes(sent(cast))
    assert note.why == words.NOT_IN_TIME
    letter = Message.objects.get(person=cast.ana)
    assert letter.kind == "voices.not_in_time"
    assert words.NOT_IN_TIME in letter.body
    assert [ring.person for ring in Ring.objects.open()] == [cast.ana]


def test_words_without_a_yes_go_after_sixty_days(cast: Cast) -> None:
    note = day_comes(typed(cast))
    assert (note.words, note.delete_on) == ("Softer chairs", in_days(60))
    VoiceNote.objects.update(made_at=timezone.now() - timedelta(days=60, hours=2))  # also across a change of clocks
    note = day_comes(note)
    assert (note.state, note.words, note.why) == (State.SET_ASIDE, "", words.NO_YES)
    assert not Suggestion.objects.exists()
    assert [message.kind for message in Message.objects.order_by("pk")] == ["voices.check", "voices.not_in_time"]
    assert Message.objects.get(kind="voices.check").body == ""


def test_the_day_comes_once(cast: Cast) -> None:
    note = day_comes(sent(cast))
    delete_on_their_day()
    assert Message.objects.count() == 1
    assert Event.objects.filter(verb="voices.come_to_its_day").count() == 1
    VoiceNote.objects.filter(pk=note.pk).update(made_at=timezone.now() - timedelta(days=366))
    delete_on_their_day()
    assert not VoiceNote.objects.exists()


def test_only_the_clock_says_that_the_day_has_come(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.come_to_its_day(sent(cast), by=cast.actor("sam"))


def test_one_that_can_t_be_deleted_keeps_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = sent(cast), sent(cast, person=cast.bo)
    VoiceNote.objects.update(delete_on=in_days(0))
    remove = core_files.remove

    def stuck(*rows: StoredFile) -> None:
        if rows[0].owner_code == first.code:
            raise OSError("the disk is away")
        remove(*rows)

    monkeypatch.setattr(core_files, "remove", stuck)
    with pytest.raises(OSError, match="away"):
        delete_on_their_day()
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, second.state, len(files())) == (State.NEW, State.SET_ASIDE, 1)
    monkeypatch.undo()
    delete_on_their_day()
    first.refresh_from_db()
    assert (first.state, files()) == (State.SET_ASIDE, [])


@pytest.mark.parametrize("make", [recorded, sent, typed, aside], ids=["recorded", "sent", "typed up", "put aside"])
def test_taken_back_nothing_is_left(cast: Cast, make: Make) -> None:
    note = make(cast)
    with pytest.raises(Refused):
        actions.take_back(note, by=cast.actor("sam"))
    actions.take_back(note, by=cast.actor("ana"))
    note.refresh_from_db()
    assert (note.state, note.words, note.why, note.file) == (State.TAKEN_BACK, "", "", None)
    assert files() == []
    assert not StoredFile.objects.exists()
    assert not any(message.body for message in Message.objects.all())
    assert not VoiceNote.objects.visible_to(cast.actor("sam")).exists()


def test_once_it_is_in_only_the_sound_can_be_deleted(cast: Cast) -> None:
    note = put_in(cast)
    with pytest.raises(MovedOn):
        actions.take_back(note, by=cast.actor("ana"))
    with pytest.raises(Refused):
        actions.delete_recording(note, by=cast.actor("sam"))
    actions.delete_recording(note, by=cast.actor("ana"))
    assert files() == []
    assert Suggestion.objects.get().words == "Softer chairs"
    with pytest.raises(MovedOn):
        actions.delete_recording(note, by=cast.actor("ana"))


@pytest.mark.parametrize("keep", [True, False])
def test_who_is_forgotten_leaves_no_voice_behind(cast: Cast, keep: bool) -> None:
    typed(cast)
    recorded(cast)
    assert len(files()) == 2
    people.erase(cast.ana, by=cast.actor("ana"), keep_words=keep)
    assert files() == []
    assert VoiceNote.objects.count() == StoredFile.objects.count() == 0


def test_what_is_held_tells_the_words_and_who_listened(cast: Cast) -> None:
    note = typed(cast)
    actions.hear(note, by=cast.actor("sam"))
    own = dict(held_about(cast.ana))
    [row] = own["What you recorded"]
    assert (row["words"], row["who listened"], row["how long"]) == ("Softer chairs", "Sam", "2 seconds")
    sams = dict(held_about(cast.sam))
    assert [len(rows) for rows in sams.values()] == [0, 1, 1]


def test_erasing_runs_inside_an_action_only(cast: Cast) -> None:
    from alongside.voices.actions.keeping import erase

    with pytest.raises(RuntimeError):
        erase(cast.ana, False)
    with house_work("test"):
        erase(cast.ana, False)
