"""Pages of recordings: one happy path, the refusals, forms with mistakes, the file itself and its headers."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import NotReady
from alongside.messaging import asking as asks
from alongside.messaging.asking import Reply
from alongside.people.models import Delegation, StandingRow
from alongside.suggestions.models import Suggestion
from alongside.voices import actions, words
from alongside.voices.models import Hearing, VoiceNote
from alongside.voices.rules import State
from tests.cast import Cast

from . import sounds
from .table import recorded, sent, to_suggest, typed


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_from_her_voice_to_her_suggestion(cast: Cast) -> None:
    ana, sam, at = cast.client("ana"), cast.client("sam"), f"/say/{to_suggest(cast)}/"
    shown = ana.get(at)
    assert "Sam can listen to it" in shown.text
    assert "up to 3 minutes" in shown.text
    kept = ana.post(at, {"recording": sounds.upload(sounds.webm(), "blob.webm"), "key": "a"})
    note = VoiceNote.objects.get()
    assert kept.headers["Location"] == f"/recordings/{note.code}/send/"
    assert f'src="/recordings/{note.code}/sound/"' in ana.get(kept.headers["Location"]).text
    assert ana.get(f"/recordings/{note.code}/sound/").headers["Content-Type"] == "audio/webm"
    missing = ana.post(kept.headers["Location"], {"key": "b"})
    assert "Choose what happens before your words go in." in missing.text
    ana.post(kept.headers["Location"], {"then": "put_in", "key": "c"})

    assert "One recording to listen to" in sam.get("/").text
    assert "Ana recorded something" in sam.get("/recordings/").text
    assert sam.get(f"/recordings/{note.code}/type/").headers["Location"] == f"/recordings/{note.code}/listen/"
    assert sam.get(f"/recordings/{note.code}/sound/").status_code == 403
    went = sam.post(f"/recordings/{note.code}/listen/", {"key": "d"})
    assert went.headers["Location"] == f"/recordings/{note.code}/type/"
    assert sam.get(f"/recordings/{note.code}/sound/").status_code == 200
    assert "Write what they say." in sam.post(f"/recordings/{note.code}/type/", {"key": "e"}).text
    compare = sam.post(f"/recordings/{note.code}/type/", {"words": "Softer chairs", "key": "f"})
    assert "Listen once more, and compare" in compare.text
    assert not Suggestion.objects.exists()
    changed = sam.post(f"/recordings/{note.code}/type/", {"words": "Softer chairs", "change": "yes", "key": "g"})
    assert "Softer chairs" in changed.text
    sam.post(f"/recordings/{note.code}/type/", {"words": "Softer chairs", "compared": "yes", "key": "h"})
    assert Suggestion.objects.get().raised_by == cast.ana
    assert "One recording to listen to" not in sam.get("/").text
    own = ana.get(f"/recordings/{note.code}/").text
    assert "Sam typed it up" in own
    assert "Who listened" in own
    assert "Delete the recording now" in own


def test_read_back_she_says_yes_on_the_web(cast: Cast) -> None:
    note, ana = typed(cast), cast.client("ana")
    assert "Check the words of your recording" in ana.get("/").text
    assert "Softer chairs" in ana.get(f"/recordings/{note.code}/check/").text
    assert "Choose yes or no." in ana.post(f"/recordings/{note.code}/check/", {"key": "a"}).text
    ana.post(f"/recordings/{note.code}/check/", {"said": "right", "key": "b"})
    assert Suggestion.objects.get().words == "Softer chairs"
    assert ana.get(f"/recordings/{note.code}/check/").status_code == 409


@pytest.mark.parametrize(
    ("said", "state", "suggested"),
    [
        ({"said": "wrong", "words": "Harder chairs"}, State.PUT_IN, ["Harder chairs"]),
        ({"said": "wrong"}, State.NEW, []),
    ],
)
def test_or_that_it_is_wrong(cast: Cast, said: dict[str, str], state: State, suggested: list[str]) -> None:
    note = typed(cast)
    cast.client("ana").post(f"/recordings/{note.code}/check/", said | {"key": "a"})
    note.refresh_from_db()
    assert note.state == state
    assert [each.words for each in Suggestion.objects.all()] == suggested


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("voice.mp3", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "This is not a sound recording that we can take."),
        ("voice.wav", b"<!doctype html><p>hello", "This is not a sound recording that we can take."),
        ("voice.wav", b"", "There is nothing in this file."),
        ("voice.wav", sounds.wav(0), "There is nothing to hear in this recording."),
        ("film.mp4", sounds.mp4(handler=b"vide"), "This is a video."),
        ("voice.amr", sounds.amr(200), "longer than 3 minutes"),
        ("voice.wav", b"\0" * (10 * 2**20 + 1), "This file is too big. It can be up to 10 MB."),
    ],
)
def test_what_is_no_recording_gets_a_kind_word(cast: Cast, name: str, content: bytes, why: str) -> None:
    sent_in = {"recording": sounds.upload(content, name, "audio/mpeg"), "key": "a"}
    told = cast.client("ana").post(f"/say/{to_suggest(cast)}/", sent_in)
    assert told.status_code == 200
    assert why in told.text
    assert not VoiceNote.objects.exists()
    nothing = cast.client("ana").post(f"/say/{to_suggest(cast)}/", {"key": "b"})
    assert "Record something first, or attach a recording." in nothing.text


def test_hostile_recordings_break_no_page_and_are_kept_whole_or_not_at_all(cast: Cast) -> None:
    """Real ones with bytes changed, cut off, put behind each other: R7 of QUALITY.md, for sounds."""
    chance = random.Random(15)
    whole = [sounds.wav(), sounds.webm(), sounds.mp4(), sounds.ogg(), sounds.amr(), sounds.mp3()]
    ana, kept = cast.client("ana"), set()
    for number in range(60):
        content = bytearray(chance.choice(whole) + chance.choice([b"", b"<script>", chance.choice(whole)]))
        for _ in range(chance.randint(0, 6)):
            content[chance.randrange(min(len(content), 400))] = chance.randrange(256)
        cut = bytes(content[: chance.randint(1, len(content))])
        name = chance.choice(["a.mp3", "a.exe", "\u202egpj.wav", "a;b.wav", "a" * 180 + ".ogg"])
        answer = ana.post(f"/say/{to_suggest(cast)}/", {"recording": sounds.upload(cut, name), "key": f"k{number}"})
        kept.add(answer.status_code)
        assert answer.status_code in (200, 302)
        notes = VoiceNote.objects.filter(state=State.RECORDED)
        assert [note.file.size for note in notes][:1] == ([len(cut)] if answer.status_code == 302 else [])
        for note in notes:
            actions.take_back(note, by=cast.actor("ana"))
    assert kept == {200, 302}


def test_the_microphone_is_for_this_page_alone(cast: Cast) -> None:
    ana = cast.client("ana")
    assert "microphone=(self)" in ana.get(f"/say/{to_suggest(cast)}/").headers["Permissions-Policy"]
    assert "camera=()" in ana.get(f"/say/{to_suggest(cast)}/").headers["Permissions-Policy"]
    for other in ("/", "/recordings/", f"/work/{cast.kitchen.code}/suggest/", "/say/no~thing/"):
        assert "microphone=()" in ana.get(other).headers["Permissions-Policy"]


def test_the_file_is_never_opened_by_a_browser_as_what_it_may_pose_as(cast: Cast) -> None:
    note = recorded(cast, content=sounds.wav() + b"<script>alert(1)</script>")
    whole = cast.client("ana").get(f"/recordings/{note.code}/sound/")
    assert whole.headers["Content-Disposition"] == 'attachment; filename="recording.wav"'
    assert (whole.headers["Content-Type"], whole.headers["X-Content-Type-Options"]) == ("audio/wav", "nosniff")
    assert "no-store" in whole.headers["Cache-Control"]
    assert b"".join(whole.streaming_content).startswith(b"RIFF")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "status", "begin", "end"),
    [
        ("bytes=0-1", 206, 0, 2),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=5-9999999", 206, 5, None),
        ("bytes=99999999-", 416, 0, 0),
        ("bytes=-", 200, 0, None),
        ("pages=1-2", 200, 0, None),
        ("bytes=1-2,4-5", 200, 0, None),
    ],
)
def test_players_that_ask_for_parts_get_them(cast: Cast, asked: str, status: int, begin: int, end: int | None) -> None:
    note = recorded(cast)
    part = cast.client("ana").get(f"/recordings/{note.code}/sound/", headers={"Range": asked})
    got = b"".join(part.streaming_content) if part.streaming else part.content  # type: ignore[attr-defined]
    assert (part.status_code, got) == (status, sounds.wav()[begin:end])
    if status == 206:
        assert part.headers["Content-Range"].endswith(f"/{len(sounds.wav())}")
        assert "attachment" in part.headers["Content-Disposition"]


def test_who_hears_it_and_who_does_not(cast: Cast) -> None:
    note = recorded(cast)
    at = f"/recordings/{note.code}/sound/"
    seen = {
        name: cast.client(name).get(at).status_code for name in ("ana", "bo", "sam", "kit", "jo", "max") if name != "bo"
    }
    assert seen == {"ana": 200, "sam": 404, "kit": 404, "jo": 404, "max": 404}
    assert Client().get(at).status_code == 302
    actions.send(note, by=cast.actor("ana"), asks_first=False)
    cast.client("sam").post(f"/recordings/{note.code}/listen/", {"key": "a"})
    seen = {name: cast.client(name).get(at).status_code for name in ("ana", "sam", "kit", "jo", "max")}
    assert seen == {"ana": 200, "sam": 200, "kit": 404, "jo": 404, "max": 404}
    Hearing.objects.update(at=timezone.now() - timedelta(hours=3))
    assert words.LISTEN_FIRST in cast.client("sam").get(at).text
    actions.take_back(note, by=cast.actor("ana"))
    assert [cast.client(name).get(at).status_code for name in ("ana", "sam")] == [404, 404]


def test_her_key_worker_types_it_up_for_bo(cast: Cast) -> None:
    note, kit = sent(cast, person=cast.bo), cast.client("kit")
    assert "One recording to listen to" in kit.get("/").text
    kit.post(f"/recordings/{note.code}/listen/", {"key": "a"})
    kit.post(f"/recordings/{note.code}/type/", {"words": "A ramp", "compared": "yes", "key": "b"})
    event = Event.objects.about(Suggestion.objects.get()).get()
    assert (event.person, event.entered_by, event.channel) == (cast.bo, cast.kit, Channel.VOICE)
    assert event.delegation_number == Delegation.objects.get().pk


def test_ring_aside_again(cast: Cast) -> None:
    note, sam = sent(cast), cast.client("sam")
    sam.post(f"/recordings/{note.code}/ring/", {"key": "a"})
    assert "Ana" in sam.get("/calls/").text
    sam.post(f"/recordings/{note.code}/again/", {"key": "b"})
    assert "They will read it." in sam.post(f"/recordings/{note.code}/aside/", {"key": "c"}).text
    sam.post(f"/recordings/{note.code}/aside/", {"why": "Only wind.", "key": "d"})
    assert "Only wind." in cast.client("ana").get(f"/recordings/{note.code}/").text
    assert "Put aside" in sam.get("/recordings/").text


def test_what_closed_meanwhile_is_said_kindly(cast: Cast) -> None:
    note, sam = sent(cast), cast.client("sam")
    sam.post(f"/recordings/{note.code}/listen/", {"key": "a"})
    StandingRow.objects.filter(person=cast.ana).delete()
    assert "This question is closed now" in sam.get(f"/recordings/{note.code}/type/").text


def test_it_can_be_taken_back_and_deleted(cast: Cast) -> None:
    ana, note = cast.client("ana"), sent(cast)
    assert "Take your recording back?" in ana.get(f"/recordings/{note.code}/take-back/").text
    ana.post(f"/recordings/{note.code}/take-back/", {"key": "a"})
    assert "There are no recordings" in ana.get("/recordings/").text
    other = sent(cast)
    actions.type_up(other, by=cast.actor("sam"), reply=Reply(words="Softer chairs"))
    assert "Only the sound goes" in ana.get(f"/recordings/{other.code}/delete/").text
    ana.post(f"/recordings/{other.code}/delete/", {"key": "b"})
    assert "The recording is deleted." in ana.get(f"/recordings/{other.code}/").text


def test_an_unsent_one_waits_at_home(cast: Cast) -> None:
    recorded(cast)
    assert "A recording that you have not sent" in cast.client("ana").get("/").text
    assert "recording" not in cast.client("sam").get("/").text


def test_lists_ask_no_more_for_more(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for client in (cast.client("sam"), cast.client("ana")):
        sent(cast)
        with django_assert_max_num_queries(8) as one:
            client.get("/recordings/")
        sent(cast)
        sent(cast, person=cast.bo)
        with django_assert_max_num_queries(len(one.captured_queries)):
            client.get("/recordings/")


# By other ways than the web


def test_the_check_is_answered_by_any_way(cast: Cast) -> None:
    note, by = typed(cast), cast.actor("ana", Channel.TEXT)
    asked = asks.show("voices.check", by, note.code)
    assert asked is not None
    assert "Softer chairs" in asked.question
    assert asks.show("voices.check", cast.actor("sam"), note.code) is None
    for wrong in (Reply(words="Yes, that"), Reply((3,)), Reply((1,), part="0")):
        with pytest.raises(NotReady):
            asks.take("voices.check", by, note.code, wrong)
    assert asks.take("voices.check", by, note.code, Reply((1,), part=asked.part)) == words.THANKS_IN
    assert Suggestion.objects.get().words == "Softer chairs"
    with pytest.raises(NotReady):
        asks.take("voices.check", by, note.code, Reply((1,)))


@pytest.mark.parametrize(
    ("reply", "said", "suggested"),
    [(Reply((2,)), words.THANKS_NOT_RIGHT, []), (Reply((2,), "Harder"), words.THANKS_CORRECTED, ["Harder"])],
)
def test_or_no_by_text(cast: Cast, reply: Reply, said: str, suggested: list[str]) -> None:
    note = typed(cast)
    assert asks.take("voices.check", cast.actor("ana", Channel.TEXT), note.code, reply) == said
    assert [each.words for each in Suggestion.objects.all()] == suggested


def test_nobody_agrees_by_text_to_what_they_can_t_read(cast: Cast) -> None:
    note = typed(cast, "Softer chairs. " * 100)
    by_text = asks.show("voices.check", cast.actor("ana", Channel.TEXT), note.code)
    on_web = asks.show("voices.check", cast.actor("ana"), note.code)
    assert by_text is not None
    assert on_web is not None
    assert len(by_text.question) < 450
    assert "begins" in by_text.question
    assert len(on_web.question) > 1400
