"""From an action to a provider of texts and back: each way it can go, with servers that speak as they do."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
import time_machine
from django.utils import timezone
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from alongside.core.action import house_work
from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.messaging import actions, jobs
from alongside.messaging.channels import CARRIERS, Envelope, Outcome, offered
from alongside.messaging.channels.texts import Text
from alongside.messaging.channels.texts.trouble import of_the_line, wait_of
from alongside.messaging.models import Letterbox, Message, Preferences, SimulatedText, house_of
from alongside.messaging.rules import Stage, State, Why
from alongside.people.models import Person
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .textserver import SITE, TWILIO, text_server, use

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
ANA = "+447700900123"
WORDS = "My landlord hits me, please move the meeting"
BOTH = ("notify", "twilio")


@pytest.fixture
def heard(cast: Cast) -> Message:
    """A message to Ana, who likes texts: her suggestion was read."""
    Person.objects.filter(pk=cast.ana.pk).update(phone=ANA)
    Preferences.objects.create(person=cast.ana, channels=["text", "in_person"], days=list(range(7)))
    with time_machine.travel(WEDNESDAY, tick=False):
        suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
        suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    return Message.objects.get()


def send(message: Message, when: datetime = WEDNESDAY) -> Message:
    with time_machine.travel(when, tick=False):
        jobs.deliver(message.pk)
    return Message.objects.get(pk=message.pk)


def envelope(text: str, number: str = "") -> Envelope:
    return Envelope("0A1B2C3D4E", ANA, "Sam", "s", (), text, "", "", "", number)


def test_notify_gets_it_under_our_reference(heard: Message, settings: Any) -> None:
    with text_server(settings, "notify") as server:
        sent = send(heard)
    (came,) = server.came
    assert came["phone_number"] == ANA
    assert came["reference"] == heard.code
    assert list(came["personalisation"]) == ["message"]
    assert "landlord" not in came["personalisation"]["message"]
    assert "sms_sender_id" not in came
    assert (sent.state, sent.channel, sent.tries, sent.why) == (State.SENT, "text", 1, "")
    assert len(sent.reference) == 36


def test_twilio_gets_it_and_is_told_where_to_say_what_became_of_it(heard: Message, settings: Any) -> None:
    with text_server(settings, "twilio") as server:
        sent = send(heard)
    (came,) = server.came
    assert (came["To"], came["From"]) == (ANA, TWILIO["sender"])
    assert came["StatusCallback"] == f"{SITE}/in/texts/twilio/receipt/?message={heard.code}"
    assert "landlord" not in came["Body"]
    assert (sent.state, sent.channel, sent.tries) == (State.SENT, "text", 1)
    assert sent.reference.startswith("SM")


def test_it_comes_from_the_number_of_its_organisation(heard: Message, cast: Cast, settings: Any) -> None:
    Letterbox.objects.create(organisation=cast.here, number="+447700900555")
    assert house_of(cast.here).number == "+447700900555"
    with text_server(settings, "twilio") as server:
        send(heard)
    assert server.came[0]["From"] == "+447700900555"


def test_senders_that_are_no_numbers(settings: Any) -> None:
    with text_server(settings, "twilio") as server:
        settings.TEXTS_WITH["sender"] = f"MG{'1' * 32}"
        assert Text().carry(envelope("Hello")) is Outcome.SENT
    assert (server.came[0].get("From"), server.came[0]["MessagingServiceSid"]) == (None, f"MG{'1' * 32}")
    with text_server(settings, "notify") as server:
        settings.TEXTS_WITH["sender"] = "the-id-of-a-sender"
        assert Text().carry(envelope("Hello", "+447700900555")) is Outcome.SENT
    assert server.came[0]["sms_sender_id"] == "the-id-of-a-sender"


def test_the_words_of_a_text_stay_for_who_wants_to_hear_them(heard: Message, settings: Any) -> None:
    with text_server(settings, "notify"):
        sent = send(heard)
    assert "landlord" in sent.body
    assert sent.kept_until == WEDNESDAY + timedelta(days=30)


MOODS = {
    "busy": (State.WAITING, Why.AWAY),
    "broken": (State.WAITING, Why.AWAY),
    "away": (State.WAITING, Why.AWAY),
    "page": (State.WAITING, Why.AWAY),
    "who": (State.WAITING, Why.AWAY),
    "lost": (State.WAITING, Why.AWAY),
    "set_up": (State.WAITING, Why.AWAY),
    "number": (State.FAILED, Why.TURNED_AWAY),
    "rambles": (State.UNKNOWN, Why.CUT_OFF),
    "drops": (State.UNKNOWN, Why.CUT_OFF),
    "slow": (State.UNKNOWN, Why.CUT_OFF),
}


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("mood", MOODS)
def test_what_becomes_of_it_when_the_provider_is_unkind(
    heard: Message, settings: Any, name: str, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), text_server(settings, name, mood) as server:
        tried = send(heard)
    assert ((tried.state, tried.why), tried.tries) == (MOODS[mood], 1)
    assert len(server.paths) == 1  # nothing tries again by itself
    logged = " ".join(record.getMessage() for record in caplog.records)
    assert heard.code in " ".join(r.getMessage() for r in caplog.records if r.name == "alongside.messaging")
    assert not [word for word in (ANA, "7700900123", "landlord", "good number") if word in logged]


@pytest.mark.parametrize("name", BOTH)
def test_nobody_answers_at_all(heard: Message, settings: Any, name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        use(settings, name, url=f"http://127.0.0.1:{taken.getsockname()[1]}")
        tried = send(heard)
    assert (tried.state, tried.why) == (State.WAITING, Why.AWAY)


@pytest.mark.parametrize("name", BOTH)
def test_who_is_asked_to_wait_waits_and_the_text_goes_once(heard: Message, settings: Any, name: str) -> None:
    with text_server(settings, name, "busy") as server:
        server.retry_after = "600"
        assert send(heard).next_at == WEDNESDAY + timedelta(minutes=10)
        send(heard, WEDNESDAY + timedelta(minutes=9))
        assert len(server.paths) == 1
        server.retry_after = "1"  # shorter than our own patience: that one holds
        assert send(heard, WEDNESDAY + timedelta(minutes=11)).next_at == WEDNESDAY + timedelta(minutes=16)
        server.mood = "kind"
        assert send(heard, WEDNESDAY + timedelta(minutes=17)).state == State.SENT
    assert len(server.came) == 1


@pytest.mark.parametrize("name", BOTH)
def test_many_go_over_one_line(cast: Cast, settings: Any, name: str) -> None:
    with text_server(settings, name) as server:
        line = Text()
        assert [line.carry(envelope(f"{number}")) for number in range(5)] == [Outcome.SENT] * 5
        first = line.reference
        server.mood = "broken"
        assert line.carry(envelope("again")) is Outcome.LATER
        assert (line.reference, bool(first)) == ("", True)
        line.close()
    assert len(server.came) == 5


def test_a_long_text_goes_out_whole_and_its_parts_are_counted(settings: Any) -> None:
    with text_server(settings, "notify") as server:
        line = Text()
        assert line.carry(envelope("I can’t come… " + "a" * 300)) is Outcome.SENT
        assert line.parts == 3
        assert server.came[0]["personalisation"]["message"] == "I can't come... " + "a" * 300
        assert line.carry(envelope("a" * 919)) is Outcome.NEVER
        assert line.carry(envelope("  ")) is Outcome.NEVER
        line.close()
    assert len(server.came) == 1


def test_the_phone_shows_a_question_only_where_the_text_may_have_come(heard: Message, settings: Any) -> None:
    long_ago = WEDNESDAY - timedelta(days=61)
    Event.objects.filter(person=heard.person).update(at=long_ago)
    Person.objects.filter(pk=heard.person_id).update(joined_at=long_ago)
    stages = {}
    for mood in ("number", "slow", "kind"):
        Message.objects.update(state=State.WAITING, why="", next_at=WEDNESDAY, leased_until=None)
        with text_server(settings, "notify", mood):
            stages[mood] = send(heard).stage
    assert stages["number"] == ""
    assert stages["slow"] == stages["kind"] == Stage.NUMBER


# Not set up, and the simulator


def test_a_house_without_texts_tells_people_in_person(heard: Message, settings: Any) -> None:
    settings.TEXTS = ""
    assert Channel.TEXT not in offered()
    assert (send(heard).state, send(heard).why) == (State.TO_TELL, Why.NOT_SET_UP)


def test_on_the_simulator_the_words_lie_sealed_on_a_phone(heard: Message, cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    sent = send(heard)
    assert Channel.TEXT in offered()
    assert CARRIERS[Channel.TEXT].is_set_up()
    row = SimulatedText.objects.visible_to(cast.actor("sam")).on(ANA).get()
    assert (sent.state, sent.reference) == (State.SENT, f"SIM{row.code}")
    assert (row.direction, row.in_organisation) == ("to_phone", cast.here.pk)
    assert row.words
    assert str(SimulatedText.objects.values_list("words", flat=True)[0]) == "(sealed)"
    for name in ("ana", "max", "kit"):
        assert not SimulatedText.objects.visible_to(cast.actor(name)).exists()


# What a broken line means


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (requests.ConnectTimeout(), Outcome.LATER),
        (requests.exceptions.SSLError(), Outcome.LATER),
        (requests.exceptions.ProxyError(), Outcome.LATER),
        (requests.exceptions.MissingSchema(), Outcome.LATER),
        (requests.ConnectionError(MaxRetryError(None, "/", NewConnectionError(None, "no"))), Outcome.LATER),  # type: ignore[arg-type]
        (requests.ConnectionError(ProtocolError("Connection aborted.", ConnectionResetError())), Outcome.UNKNOWN),
        (requests.ReadTimeout(), Outcome.UNKNOWN),
        (requests.exceptions.ChunkedEncodingError(), Outcome.UNKNOWN),
        (requests.ConnectionError(), Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
    ],
)
def test_before_it_was_handed_over_is_later_and_after_it_nobody_knows(fault: Any, outcome: Outcome) -> None:
    assert of_the_line(fault).outcome is outcome


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("", None),
        ("120", timedelta(minutes=2)),
        ("0", timedelta(0)),
        ("99999999", timedelta(days=1)),
        ("9" * 400, None),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("Wed, 25 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Wed, 25 Nov 2026 12:05:00", timedelta(minutes=5)),
        ("Wed, 25 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("Wed, 25 Nov 2099 11:00:00 GMT", timedelta(days=1)),
        ("Wed, 99 Nov 2026 11:00:00 GMT", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(said: str, wait: timedelta | None) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        assert wait_of(said) == wait


def test_what_was_kept_on_phones_goes_with_its_time_and_with_its_person(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    Person.objects.filter(pk=cast.ana.pk).update(phone=ANA)
    Text().carry(envelope("Hello"))
    Text().carry(replace(envelope("Hello"), address="+447700900124"))
    assert SimulatedText.objects.count() == 2
    cast.ana.refresh_from_db()
    with house_work("test"):
        actions.forget_person(cast.ana)
    assert SimulatedText.objects.get().number == "+447700900124"
    by = Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM)
    actions.clear_kept(cast.here, by=by, now=timezone.now() + timedelta(days=29))
    assert SimulatedText.objects.count() == 1
    actions.clear_kept(cast.here, by=by, now=timezone.now() + timedelta(days=31))
    assert not SimulatedText.objects.exists()
