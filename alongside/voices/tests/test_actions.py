"""From a voice to words that count like any others: exact effects, refusals, events, letters, constraints."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.models import Event, StoredFile
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions.models import Vote
from alongside.decisions.tests.table import agree, opened, seat
from alongside.messaging import asking as asks
from alongside.messaging.asking import Reply
from alongside.messaging.models import Message
from alongside.people.models import Delegation, StandingRow
from alongside.people.rules import State as Part
from alongside.people.standing import speaking_for
from alongside.replies.models import Ring
from alongside.suggestions.actions import suggest
from alongside.suggestions.models import Comment, Suggestion
from alongside.voices import actions, rules, words
from alongside.voices.models import Hearing, VoiceNote, who_listens
from alongside.voices.rules import State
from alongside.voices.said import Said
from alongside.voices.sound import Fault
from tests.cast import Cast

from . import sounds
from .table import files, in_days, recorded, sent, to_suggest, typed


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_a_recording_is_kept_for_its_person_alone(cast: Cast) -> None:
    note = recorded(cast)
    assert (note.state, note.asks, note.about_code) == (State.RECORDED, "suggestions.say", cast.kitchen.code)
    assert (note.project_code, note.length_seconds, note.delete_on) == (cast.kitchen.code, 2, in_days(1))
    assert (note.file.name, note.file.kind, note.file.size) == ("recording.wav", "audio/wav", len(sounds.wav()))
    assert [VoiceNote.objects.visible_to(cast.actor(name)).count() for name in ("ana", "sam", "kit", "max")] == [
        1,
        0,
        0,
        0,
    ]
    assert [event.verb for event in Event.objects.about(note)] == ["voices.record"]


def test_recorded_again_takes_the_place_of_what_was_not_sent(cast: Cast) -> None:
    first, second = recorded(cast), recorded(cast, content=sounds.webm())
    first.refresh_from_db()
    assert (first.state, first.file) == (State.TAKEN_BACK, None)
    assert [row.name for row in StoredFile.objects.all()] == ["recording.webm"]
    assert second.file.kind == "audio/webm"
    assert len(files()) == 1


BAD = {
    "a picture called mp3": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, Fault.NOT_SOUND),
    "a page": (b"<!doctype html><p>hello", Fault.NOT_SOUND),
    "nothing": (b"", Fault.EMPTY),
    "no time": (sounds.wav(0), Fault.SILENT),
    "too long": (sounds.amr(200), Fault.LONG),
    "too big": (b"\0" * (rules.LARGEST + 1), Fault.BIG),
    "a film": (sounds.mp4(handler=b"vide"), Fault.VIDEO),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_recording_is_refused_and_nothing_kept(cast: Cast, name: str) -> None:
    content, fault = BAD[name]
    with pytest.raises(NotReady) as told:
        actions.record(cast.ana, by=cast.actor("ana"), to=to_suggest(cast), upload=sounds.upload(content, "voice.mp3"))
    assert (told.value.why, told.value.field) == (words.FAULTS[fault], "recording")
    assert VoiceNote.objects.count() == StoredFile.objects.count() == len(files()) == 0


def test_what_sounds_but_says_that_it_is_a_picture_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.core.files.kind_of", lambda content: "image/png")
    with pytest.raises(NotReady, match="not a sound recording"):
        recorded(cast)


def test_nobody_records_for_somebody_else(cast: Cast) -> None:
    as_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    for by in (cast.actor("sam"), as_bo, cast.actor("max")):
        with pytest.raises(Refused):
            recorded(cast, cast.bo, by)


@pytest.mark.parametrize(
    "to", ["suggestions.say~NOSUCHCODE", "no.such~thing", "nothing", "listening.ask~{}", "suggestions.react~{}"]
)
def test_what_nobody_may_type_in_for_another_is_not_asked_aloud(cast: Cast, to: str) -> None:
    with pytest.raises(NotReady, match="closed"):
        actions.record(cast.ana, by=cast.actor("ana"), to=to.format(cast.kitchen.code), upload=sounds.upload())


def test_nobody_is_asked_to_talk_where_nobody_listens(cast: Cast) -> None:
    StandingRow.objects.filter(role="coordinator").delete()
    with pytest.raises(NotReady, match="nobody here yet who could listen"):
        recorded(cast)


def test_a_flood_waits_and_locks_nobody_out_of_writing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_WAITING", 2)
    sent(cast)
    sent(cast)
    with pytest.raises(NotReady, match="Many of your recordings"):
        recorded(cast)


def test_who_listens_is_named(cast: Cast) -> None:
    assert [one.name for one in who_listens(cast.ana, cast.kitchen.code)] == ["Sam"]
    assert [one.name for one in who_listens(cast.bo, cast.kitchen.code)] == ["Kit", "Sam"]
    assert [one.name for one in who_listens(cast.bo, "")] == ["Sam"]
    assert who_listens(cast.sam, cast.kitchen.code) == []


def test_sent_it_can_be_listened_to(cast: Cast) -> None:
    note = sent(cast, asks_first=True)
    assert (note.state, note.asks_first, note.delete_on) == (State.NEW, True, in_days(60))
    seen = {name: VoiceNote.objects.visible_to(cast.actor(name)).count() for name in cast.people}
    assert seen == {"ana": 1, "bo": 0, "sam": 1, "jo": 0, "kit": 0, "max": 0}
    with pytest.raises(MovedOn):
        actions.send(note, by=cast.actor("ana"), asks_first=False)
    with pytest.raises(Refused):
        actions.send(recorded(cast), by=cast.actor("sam"), asks_first=False)


def test_who_speaks_for_them_there_listens_too_until_it_is_taken_back(cast: Cast) -> None:
    note = sent(cast, person=cast.bo)
    rows = VoiceNote.objects.visible_to(cast.actor("kit"))
    assert list(rows) == [note]
    assert list(rows.to_type_up(cast.actor("kit"))) == [note]
    Delegation.objects.update(revoked_at=timezone.now())
    assert not VoiceNote.objects.visible_to(cast.actor("kit")).exists()
    with pytest.raises(Refused):
        actions.type_up(note, by=cast.actor("kit"), reply=Reply(words="Softer chairs"))


def test_it_can_t_be_sent_once_it_is_closed(cast: Cast) -> None:
    note = recorded(cast)
    StandingRow.objects.filter(person=cast.ana).delete()
    with pytest.raises(NotReady, match="closed"):
        actions.send(note, by=cast.actor("ana"), asks_first=True)


def test_who_listens_is_seen_by_the_person(cast: Cast) -> None:
    note, sam = sent(cast), cast.actor("sam")
    actions.hear(note, by=sam)
    actions.hear(note, by=sam)  # a moment later it is still the same listening
    assert [one.listener for one in Hearing.objects.visible_to(cast.actor("ana"))] == [cast.sam]
    assert not Hearing.objects.visible_to(sam).exists()
    Hearing.objects.update(at=timezone.now() - timedelta(hours=3))
    actions.hear(note, by=sam)
    assert Hearing.objects.count() == 2
    assert not Event.objects.filter(verb="voices.hear").exists()
    for other in ("ana", "max"):
        with pytest.raises(Refused):
            actions.hear(note, by=cast.actor(other))


def test_typed_up_and_put_in_it_is_hers_by_voice(cast: Cast) -> None:
    note = sent(cast)
    done = actions.type_up(note, by=cast.actor("sam"), reply=Reply(words=" Softer chairs "))
    assert done.said == Said.PUT_IN
    suggestion = Suggestion.objects.get()
    assert (suggestion.words, suggestion.raised_by) == ("Softer chairs", cast.ana)
    event = Event.objects.about(suggestion).get()
    assert (event.verb, event.channel, event.person, event.entered_by) == (
        "suggestions.suggest", Channel.VOICE, cast.ana, cast.sam,
    )  # fmt: skip
    note.refresh_from_db()
    assert (note.state, note.typed_up_by, note.words, note.delete_on) == (State.PUT_IN, cast.sam, "", in_days(14))
    assert [message.kind for message in Message.objects.filter(person=cast.ana)] == ["suggestions.written_down"]


def test_nothing_goes_in_without_words_or_by_who_may_not(cast: Cast) -> None:
    note = sent(cast)
    with pytest.raises(NotReady):
        actions.type_up(note, by=cast.actor("sam"), reply=Reply(words=""))
    for other in ("ana", "jo", "max"):
        with pytest.raises(Refused):
            actions.type_up(note, by=cast.actor(other), reply=Reply(words="Softer chairs"))
    assert not Suggestion.objects.exists()
    note.refresh_from_db()
    assert note.state == State.NEW


def test_typed_up_anew_under_the_same_key_changes_nothing(cast: Cast) -> None:
    note, sam = sent(cast), cast.actor("sam", key="k")
    first = actions.type_up(note, by=sam, reply=Reply(words="Softer chairs"))
    second = actions.type_up(note, by=sam, reply=Reply(words="Softer chairs"))
    assert (second.subject, second.again, first.said) == (note, True, second.said)
    assert Suggestion.objects.count() == 1


def test_read_back_first_the_words_wait_for_a_yes(cast: Cast) -> None:
    note = typed(cast)
    assert (note.state, note.words, note.typed_up_by, note.delete_on) == (
        State.TYPED_UP,
        "Softer chairs",
        cast.sam,
        in_days(14),
    )
    assert not Suggestion.objects.exists()
    letter = Message.objects.get(person=cast.ana)
    assert (letter.kind, letter.asks, letter.about_code) == ("voices.check", "voices.check", note.code)
    assert "Softer chairs" in letter.body
    assert "Softer chairs" not in letter.text + letter.subject


def test_a_yes_puts_it_in_as_it_was_spoken(cast: Cast) -> None:
    note = typed(cast)
    actions.agree(note, by=cast.actor("ana", Channel.TEXT))
    event = Event.objects.about(Suggestion.objects.get()).get()
    assert (event.channel, event.person, event.entered_by) == (Channel.VOICE, cast.ana, cast.sam)
    assert Event.objects.get(verb="voices.agree").channel == Channel.TEXT
    note.refresh_from_db()
    assert (note.state, note.words) == (State.PUT_IN, "")
    assert Message.objects.get(kind="voices.check").body == ""
    with pytest.raises(MovedOn):
        actions.agree(note, by=cast.actor("ana"))


def test_put_right_it_goes_in_with_her_own_words_by_her_own_way(cast: Cast) -> None:
    note = typed(cast)
    with pytest.raises(NotReady):
        actions.correct(note, by=cast.actor("ana"), right=" … ")
    actions.correct(note, by=cast.actor("ana", Channel.TEXT), right="Harder chairs")
    suggestion = Suggestion.objects.get()
    event = Event.objects.about(suggestion).get()
    assert (suggestion.words, event.channel, event.entered_by) == ("Harder chairs", Channel.TEXT, None)


def test_not_what_she_said_so_somebody_listens_again(cast: Cast) -> None:
    note = typed(cast)
    actions.disagree(note, by=cast.actor("ana"))
    note.refresh_from_db()
    assert (note.state, note.words, note.typed_up_by, note.typed_up_at) == (State.NEW, "", None, None)
    assert note.delete_on == in_days(60)
    assert not Ring.objects.exists()


def test_not_what_she_said_and_the_sound_is_gone_so_somebody_rings(cast: Cast) -> None:
    note = typed(cast)
    StoredFile.objects.all().delete()
    note.refresh_from_db()
    actions.disagree(note, by=cast.actor("ana"))
    note.refresh_from_db()
    assert (note.state, note.why, note.words) == (State.SET_ASIDE, words.NOT_AS_SAID, "")
    assert [ring.person for ring in Ring.objects.open()] == [cast.ana]


def test_a_yes_on_the_phone_is_a_yes_and_nobody_elses_is(cast: Cast) -> None:
    note = sent(cast, asks_first=True, person=cast.bo)
    actions.type_up(note, by=cast.actor("sam"), reply=Reply(words="Softer chairs"))
    with pytest.raises(Refused):
        actions.agree(note, by=cast.actor("sam"))
    actions.agree(note, by=speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code))
    event = Event.objects.get(verb="voices.agree")
    assert (event.person, event.entered_by, event.channel) == (cast.bo, cast.kit, Channel.PHONE)
    assert Suggestion.objects.get().raised_by == cast.bo


def test_not_understood_she_is_rung_and_then_it_is_typed(cast: Cast) -> None:
    note, sam = sent(cast), cast.actor("sam")
    actions.ring_instead(note, by=sam)
    note.refresh_from_db()
    assert (note.state, note.why, note.delete_on) == (State.SET_ASIDE, words.COULD_NOT_FOLLOW, in_days(14))
    assert [ring.person for ring in Ring.objects.open()] == [cast.ana]
    assert not Message.objects.exists()
    actions.look_again(note, by=sam)
    assert (note.state, note.delete_on) == (State.NEW, in_days(60))
    assert actions.type_up(note, by=sam, reply=Reply(words="Softer chairs")).said == Said.PUT_IN


def test_put_aside_she_reads_why(cast: Cast) -> None:
    note, sam = sent(cast), cast.actor("sam")
    with pytest.raises(NotReady):
        actions.set_aside(note, by=sam, why=" . ")
    actions.set_aside(note, by=sam, why="There was only wind.")
    letter = Message.objects.get(person=cast.ana)
    assert letter.kind == "voices.set_aside"
    assert "There was only wind." in letter.body
    assert "wind" not in letter.text + letter.subject
    with pytest.raises(MovedOn):
        actions.set_aside(note, by=sam, why="Again")


def test_what_closed_meanwhile_is_not_put_in(cast: Cast) -> None:
    note = sent(cast, asks_first=True)
    StandingRow.objects.filter(person=cast.ana).delete()
    with pytest.raises(NotReady):
        actions.type_up(note, by=cast.actor("sam"), reply=Reply(words="Softer chairs"))
    assert not Suggestion.objects.exists()


def test_somebody_whose_place_is_paused_can_still_take_it_back(cast: Cast) -> None:
    note = sent(cast)
    cast.ana.state = Part.SUSPENDED
    cast.ana.save()
    actions.take_back(note, by=cast.actor("ana"))
    assert files() == []


def test_the_database_refuses_what_can_t_be(cast: Cast) -> None:
    note = typed(cast)
    rows = VoiceNote.objects.filter(pk=note.pk)
    for name, wrong in {
        "words_that_wait_for_a_yes_are_there": {"words": "", "numbers": ""},
        "nothing_put_in_before_it_was_typed_up": {"state": "put_in", "typed_up_at": None},
        "no_recording_put_aside_without_a_reason": {"state": "set_aside"},
        "of_what_was_taken_back_nothing_is_left": {"state": "taken_back"},
        "nobody_types_up_their_own_recording": {"typed_up_by": cast.ana},
        "nobody_hears_what_was_not_sent": {"sent_at": None},
    }.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**wrong)


# Every question that takes words can be answered aloud, and leaves the row that the web leaves


def by_voice(cast: Cast, to: str, reply: Reply, *, asks_first: bool) -> None:
    """Ana says it, Sam types it, and Ana says yes if she wanted to check it."""
    ana, sam = cast.actor("ana"), cast.actor("sam")
    note = actions.record(cast.ana, by=ana, to=to, upload=sounds.upload()).subject
    actions.send(note, by=ana, asks_first=asks_first)
    actions.type_up(note, by=sam, reply=reply)
    if asks_first:
        assert "At 11" in asks.show("voices.check", ana, note.code).question  # type: ignore[union-attr]
        actions.agree(VoiceNote.objects.get(pk=note.pk), by=ana)


@pytest.mark.parametrize("asks_first", [True, False])
def test_a_vote_by_voice_is_a_vote(cast: Cast, asks_first: bool) -> None:
    agree(cast.kitchen, "majority")
    seat(cast, "ana", "bo", "sam", "jo")
    decision = opened(cast, options=("At 11",))
    by_voice(cast, f"decisions.vote~{decision.code}", Reply((1,), "I work late."), asks_first=asks_first)
    vote = Vote.objects.get()
    assert (vote.elector.person, vote.picks, vote.reason) == (cast.ana, [1], "I work late.")
    event = Event.objects.get(verb="decisions.vote")
    assert (event.person, event.entered_by, event.channel) == (cast.ana, cast.sam, Channel.VOICE)


def test_a_comment_by_voice_is_a_comment(cast: Cast) -> None:
    theirs = suggest(cast.kitchen, by=cast.actor("bo"), words="The tap drips").subject
    by_voice(cast, f"suggestions.comment~{theirs.code}", Reply(words="All night."), asks_first=False)
    comment = Comment.objects.get()
    assert (comment.words, comment.person) == ("All night.", cast.ana)
