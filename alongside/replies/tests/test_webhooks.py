"""Texts and calls as providers post them: kept once, as they came, and only where they are signed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from alongside.core.actor import Channel
from alongside.messaging.channels.texts.reading import as_kept
from alongside.messaging.channels.texts.simulator import call_from, text_from
from alongside.messaging.models import Letterbox, SimulatedText
from alongside.messaging.tests.textserver import NOTIFY, SITE, notify_posts, twilio_posts, use
from alongside.people.models import Person
from alongside.replies.arriving import arrive
from alongside.replies.models import Incoming
from tests.architecture.access import digest
from tests.cast import Cast

ANA, OURS = "+447700900123", "+447700900999"
SID = f"SM{'0' * 32}"


@pytest.fixture(autouse=True)
def house(cast: Cast) -> None:
    """Ana has a phone, and the house a number."""
    Person.objects.filter(pk=cast.ana.pk).update(phone=ANA)
    Letterbox.objects.create(organisation=cast.here, number=OURS)


def notify_text(words: str = "2", **more: Any) -> dict[str, Any]:
    told = {
        "id": "d7a4a3a6-0f5e-4d70-9d5b-1f0f6d4c0001",
        "source_number": "447700900123",
        "destination_number": "07700900999",
        "message": words,
        "date_received": "2026-11-25T12:15:30.000000Z",
    }
    return told | more


def twilio_text(words: str = "2", **more: str) -> dict[str, str]:
    said = {"MessageSid": SID, "AccountSid": "AC", "From": ANA, "To": OURS, "Body": words, "NumMedia": "0"}
    return said | more


def twilio_call(**more: str) -> dict[str, str]:
    return {"CallSid": f"CA{'0' * 32}", "From": ANA, "To": OURS, "CallStatus": "ringing", "Direction": "inbound"} | more


def kept() -> Incoming:
    return Incoming.objects.get()


def test_a_text_by_notify_is_kept_as_it_came(cast: Cast, settings: Any) -> None:
    use(settings, "notify")
    assert notify_posts("/in/texts/notify/", notify_text("2 because 🙂")).status_code == 204
    row = kept()
    assert (row.organisation, row.channel, row.sender, row.words) == (cast.here, "text", ANA, "2 because 🙂")
    assert row.came_at == datetime(2026, 11, 25, 12, 15, 30, tzinfo=UTC)
    assert json.loads(row.raw)["destination_number"] == "07700900999"
    assert not row.is_call


def test_a_text_by_twilio_is_kept_as_it_came(cast: Cast, settings: Any) -> None:
    use(settings, "twilio")
    said = twilio_posts("/in/texts/twilio/", twilio_text("2 because 🙂"))
    assert (said.status_code, said.headers["Content-Type"]) == (200, "text/xml")
    assert said.content.endswith(b"<Response/>")  # it says nothing back by itself
    row = kept()
    assert (row.organisation, row.channel, row.sender, row.words) == (cast.here, "text", ANA, "2 because 🙂")
    assert "NumMedia=0" in row.raw


def test_nobody_picks_up_and_the_call_is_kept_as_a_missed_one(cast: Cast, settings: Any) -> None:
    use(settings, "twilio")
    said = twilio_posts("/in/texts/twilio/call/", twilio_call())
    assert said.status_code == 200
    assert b'<Reject reason="busy"/>' in said.content
    row = kept()
    assert (row.channel, row.sender, row.words, row.is_call) == (Channel.PHONE, ANA, "", True)


def test_the_same_again_changes_nothing(settings: Any) -> None:
    use(settings, "notify")
    for _ in range(3):
        assert notify_posts("/in/texts/notify/", notify_text()).status_code == 204
    use(settings, "twilio")
    for _ in range(3):
        assert twilio_posts("/in/texts/twilio/", twilio_text()).status_code == 200
        assert twilio_posts("/in/texts/twilio/call/", twilio_call()).status_code == 200
    assert Incoming.objects.count() == 3


@pytest.mark.parametrize("words", ["", " ", "x" * 2000, "مرحبا", "\0STOP\0", "\u202eevil", "2\n\nbye", "\ud83d\ude42"])
def test_whatever_was_written_is_taken(settings: Any, words: str) -> None:
    use(settings, "notify")
    assert notify_posts("/in/texts/notify/", notify_text(words)).status_code == 204
    assert "\0" not in kept().words


def test_a_text_without_words_is_taken_too(settings: Any) -> None:
    use(settings, "notify")
    assert notify_posts("/in/texts/notify/", notify_text(message=None)).status_code == 204
    use(settings, "twilio")
    said = twilio_text()
    del said["Body"]
    assert twilio_posts("/in/texts/twilio/", said).status_code == 200
    assert [row.words for row in Incoming.objects.all()] == ["", ""]


@pytest.mark.parametrize("date", ["", "yesterday", None, 7, "2026-13-45T99:00:00Z"])
def test_a_date_that_can_not_be_read_is_now(settings: Any, date: Any) -> None:
    use(settings, "notify")
    assert notify_posts("/in/texts/notify/", notify_text(date_received=date)).status_code == 204
    assert kept().came_at.tzinfo is not None


NUMBERS = [
    ("447700900123", ANA),
    ("07700900123", ANA),
    ("+44 7700 900123", ANA),
    ("0044 7700 900123", ANA),
    ("+12025550123", "+12025550123"),
    ("60777", "60777"),
    ("Vodafone", "Vodafone"),
    ("anonymous", "anonymous"),
    ("+266696687", "+266696687"),
    ("", ""),
    ("9" * 200, "9" * 40),
    ("\0" + "447700900123", ANA),
]


@pytest.mark.parametrize(("came", "read"), NUMBERS)
def test_a_number_is_kept_in_one_way_or_as_it_came(came: str, read: str) -> None:
    assert as_kept(came) == read


def test_somebody_who_hides_their_number_is_kept_too(settings: Any) -> None:
    use(settings, "twilio")
    said = twilio_posts("/in/texts/twilio/call/", twilio_call(From="anonymous"))
    assert said.status_code == 200
    assert kept().sender == "anonymous"


def test_what_is_not_signed_is_not_kept(settings: Any) -> None:
    before = digest()
    use(settings, "twilio")
    answers = []
    for path, said in (("/in/texts/twilio/", twilio_text()), ("/in/texts/twilio/call/", twilio_call())):
        answers += [
            Client().post(path, said),
            twilio_posts(path, said, token="a-guess"),
            twilio_posts(path, said, signed_for=f"{SITE}/in/texts/twilio/receipt/"),
            twilio_posts(path, said, signed_for=f"https://evil.example{path}"),
        ]
    use(settings, "notify")
    path = "/in/texts/notify/"
    answers += [notify_posts(path, notify_text(), token=token) for token in ("", "a-guess", NOTIFY["token"][1:])]
    answers.append(Client().post(path, notify_text()))
    assert {(answer.status_code, answer.content) for answer in answers} == {(403, b"")}
    assert digest() == before


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"text"', b'{"id": "x"}', b'{"source_number": "447700900123"}', b"\xff", b"[" * 90_000]
)
def test_what_can_not_be_read_is_a_bad_request(settings: Any, body: bytes) -> None:
    use(settings, "notify")
    assert notify_posts("/in/texts/notify/", body).status_code == 400
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("missing", ["MessageSid", "To"])
def test_a_text_without_its_name_is_a_bad_request(settings: Any, missing: str) -> None:
    use(settings, "twilio")
    said = twilio_text()
    del said[missing]
    assert twilio_posts("/in/texts/twilio/", said).status_code == 400
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("path", ["/in/texts/twilio/", "/in/texts/twilio/call/", "/in/texts/notify/"])
def test_the_pages_are_open_only_while_the_provider_is_used(settings: Any, path: str) -> None:
    assert [Client().get(path).status_code, Client().post(path).status_code] == [404, 404]
    use(settings, path.split("/")[3])
    assert Client().get(path).status_code == 405


# The simulator


def test_a_text_from_the_phone_simulator_goes_the_same_way(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    inbound = text_from(cast.here, ANA, "2")
    for _ in range(2):
        arrive(inbound)
    row = kept()
    assert (row.organisation, row.channel, row.sender, row.words, row.is_call) == (cast.here, "text", ANA, "2", False)
    shown = SimulatedText.objects.on(ANA).get()
    assert (shown.direction, shown.words) == ("from_phone", "2")


def test_a_call_from_the_phone_simulator_is_a_missed_one(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    arrive(call_from(cast.here, ANA))
    assert (kept().channel, kept().is_call) == ("phone", True)
    assert SimulatedText.objects.on(ANA).get().direction == "rang"
