"""From an action to a mail server and back: each way it can go, with a real server."""

from __future__ import annotations

import logging
import smtplib
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from anymail.exceptions import AnymailAPIError
from django.db import connection

from alongside.core.actor import Actor, Channel
from alongside.core.jobs import work_off
from alongside.core.models import Event
from alongside.messaging import actions, jobs
from alongside.messaging.channels import Outcome
from alongside.messaging.channels.email import outcome_of
from alongside.messaging.models import Letterbox, Message, Preferences
from alongside.messaging.rules import Do, Ruling, State, Why
from alongside.people.models import Person
from alongside.suggestions import actions as suggestions
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast, assemble

from .mailserver import mail_server

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = "My landlord hits me, please move the meeting"
NO = Reply(Verdict.NO, "We have no room on Mondays.", "The rota.", ground=Ground.CHOSE)


@pytest.fixture
def heard(cast: Cast) -> Message:
    """A message to Ana: her suggestion was read."""
    with time_machine.travel(WEDNESDAY, tick=False):
        suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
        suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    return Message.objects.get()


def send(message: Message, when: datetime = WEDNESDAY) -> Message:
    with time_machine.travel(when, tick=False):
        jobs.deliver(message.pk)
    return Message.objects.get(pk=message.pk)


def test_it_arrives_neutral_outside_and_without_words(heard: Message, settings: Any) -> None:
    with mail_server(settings) as server:
        sent = send(heard)
    (mail,) = server.came
    assert (sent.state, sent.channel, sent.tries, sent.why) == (State.SENT, "email", 1, "")
    assert (mail["To"], mail["From"]) == ("ana@example.org", "Alongside <post@alongside.example>")
    assert mail["Subject"] == "There is something new for you"
    assert mail["Message-ID"] == f"<{heard.code}@alongside.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        body = part.get_content()
        assert f"https://table.example{heard.link}" in body
        assert "landlord" not in body
        assert "Harbour House" not in body
    plain = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert " ".join(plain.split()).startswith("Hello. There is something new for you to read. Read it")


def test_its_words_go_only_to_who_asked_for_them(heard: Message, cast: Cast, settings: Any) -> None:
    Preferences.objects.create(
        person=cast.ana, channels=["email"], days=list(range(7)), words_in_messages=True, sender_name="Sam"
    )
    with mail_server(settings) as server:
        send(heard)
    (mail,) = server.came
    assert mail["From"] == "Sam <post@alongside.example>"
    for kind in ("plain", "html"):
        assert "landlord" in mail.get_body((kind,)).get_content()  # type: ignore[union-attr]


def test_after_a_long_silence_no_words_go(heard: Message, cast: Cast, settings: Any) -> None:
    Preferences.objects.create(person=cast.ana, channels=["email"], days=list(range(7)), words_in_messages=True)
    long_ago = WEDNESDAY - timedelta(days=61)
    Event.objects.filter(person=cast.ana).update(at=long_ago)
    type(cast.ana).objects.filter(pk=cast.ana.pk).update(joined_at=long_ago)
    with mail_server(settings) as server:
        send(heard)
    assert "landlord" not in server.came[0].as_string()


def test_what_was_sent_keeps_no_words(heard: Message, settings: Any) -> None:
    assert "landlord" in heard.body
    with mail_server(settings):
        assert (send(heard).body, send(heard).text) == ("", "")


MOODS = {
    "full": (State.WAITING, Why.AWAY, 0),
    "sulks": (State.WAITING, Why.AWAY, 0),
    "unknown": (State.FAILED, Why.TURNED_AWAY, 0),
    "spam": (State.FAILED, Why.TURNED_AWAY, 0),
    "drops": (State.UNKNOWN, Why.CUT_OFF, 1),
    "slow": (State.UNKNOWN, Why.CUT_OFF, 1),
}


@pytest.mark.parametrize("mood", MOODS)
def test_what_becomes_of_it_when_the_server_is_unkind(
    heard: Message, settings: Any, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    state, why, came = MOODS[mood]
    with caplog.at_level(logging.DEBUG), mail_server(settings, mood) as server:
        tried = send(heard)
    assert (tried.state, tried.why, tried.tries, len(server.came)) == (state, why, 1, came)
    ours = " ".join(r.getMessage() for r in caplog.records if r.name.startswith("alongside"))
    assert tried.code in ours
    assert "ana@" not in ours
    assert "landlord" not in ours


def test_a_server_that_is_away_gets_the_letter_when_it_is_back_under_the_same_reference(
    heard: Message, settings: Any
) -> None:
    with mail_server(settings, "full") as server:
        assert send(heard).next_at == WEDNESDAY + timedelta(minutes=1)
        send(heard, WEDNESDAY + timedelta(seconds=59))
        assert server.seen == 1  # not before its time
        assert send(heard, WEDNESDAY + timedelta(minutes=2)).tries == 2
        server.mood = "kind"
        sent = send(heard, WEDNESDAY + timedelta(minutes=20))
    assert (sent.state, sent.tries) == (State.SENT, 3)
    assert [mail["Message-ID"] for mail in server.came] == [f"<{heard.code}@alongside.example>"]


def test_no_server_at_all_for_days_ends_as_failed_and_is_seen(heard: Message, cast: Cast, settings: Any) -> None:
    with mail_server(settings):
        pass  # it is gone again
    now = WEDNESDAY
    for _ in range(30):
        now += timedelta(hours=7)
        send(heard, now)
    gone = Message.objects.get()
    assert (gone.state, gone.why) == (State.FAILED, Why.TRIED_LONG)
    assert "Ana" in cast.client("sam").get("/messages/").text


def test_one_killed_worker_leaves_it_to_the_next(heard: Message, settings: Any, cast: Cast) -> None:
    """Killed after the server took it and before it was written down: it goes again, under the same reference."""
    with mail_server(settings) as server:
        with pytest.MonkeyPatch.context() as killing, time_machine.travel(WEDNESDAY, tick=False):
            killing.setattr(actions, "end_try", _killed)
            with pytest.raises(KeyboardInterrupt):
                jobs.deliver(heard.pk)
        assert send(heard, WEDNESDAY + timedelta(seconds=10)).state == State.WAITING  # the lease still holds
        assert send(heard, WEDNESDAY + timedelta(minutes=5)).state == State.SENT
    assert {mail["Message-ID"] for mail in server.came} == {f"<{heard.code}@alongside.example>"}
    assert len(server.came) == 2


def _killed(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def test_a_letter_that_kills_its_worker_each_time_is_given_up(heard: Message, settings: Any) -> None:
    Message.objects.update(tries=8)
    with mail_server(settings) as server:
        assert (send(heard).state, server.came) == (State.FAILED, [])


def test_a_no_waits_over_the_weekend(cast: Cast, settings: Any) -> None:
    friday = datetime(2026, 11, 27, 16, tzinfo=UTC)
    with time_machine.travel(friday, tick=False):
        suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
        suggestions.answer(suggestion, by=cast.actor("jo"), reply=NO)
    with mail_server(settings) as server:
        held = send(Message.objects.get(), friday)
        assert (held.state, held.why) == (State.HELD, Why.LATE_ON_FRIDAY)
        assert send(held, friday + timedelta(days=1)).state == State.HELD
        assert server.came == []
        assert send(held, datetime(2026, 11, 30, 8, tzinfo=UTC)).state == State.SENT


def test_bo_who_has_no_email_is_told_in_person(cast: Cast, settings: Any) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words=WORDS).subject
        suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    with mail_server(settings) as server:
        message = send(Message.objects.get())
    assert (message.state, message.why, message.channel) == (State.TO_TELL, Why.NO_ADDRESS, Channel.IN_PERSON)
    assert server.came == []


def test_a_house_without_a_mail_server_tells_people_in_person(heard: Message, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert (send(heard).state, send(heard).why) == (State.TO_TELL, Why.NOT_SET_UP)


@pytest.mark.parametrize(
    ("channels", "state", "why", "keeps_words"),
    [([], State.NOT_WANTED, Why.WANTS_NOTHING, False), (["text"], State.FAILED, Why.NO_ADDRESS, True)],
)
def test_who_wants_nothing_gets_nothing_and_who_cannot_be_reached_is_seen(
    heard: Message, cast: Cast, settings: Any, channels: list[str], state: State, why: Why, keeps_words: bool
) -> None:
    Preferences.objects.create(person=cast.ana, channels=channels, days=list(range(7)))
    with mail_server(settings) as server:
        filed = send(heard)
    assert (filed.state, filed.why, bool(filed.body), server.came) == (state, why, keeps_words, [])


def test_what_is_to_be_sent_is_not_filed(heard: Message, cast: Cast) -> None:
    with pytest.raises(ValueError, match="sent, not filed"):
        actions.file(heard, by=Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM), ruling=Ruling(Do.SEND))


def test_quiet_hours_are_those_of_the_organisation(heard: Message, cast: Cast, settings: Any) -> None:
    Letterbox.objects.create(organisation=cast.here, quiet_from="11:00", quiet_until="13:00", zone="Europe/London")
    with mail_server(settings) as server:
        held = send(heard)
    assert (held.why, held.next_at, server.came) == (Why.QUIET_HOURS, WEDNESDAY.replace(hour=13), [])


def test_many_go_over_one_line_and_the_sweep_finds_what_nobody_woke(cast: Cast, settings: Any) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        for number in range(7):
            suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=f"{WORDS} {number}").subject
            suggestions.acknowledge(suggestion, by=cast.actor("jo"))
        with mail_server(settings) as server:
            work_off()
    assert Message.objects.filter(state=State.SENT).count() == 7
    assert len({mail["Message-ID"] for mail in server.came}) == 7


def test_voices_taken_in_from_elsewhere_get_no_letters(cast: Cast) -> None:
    Person.objects.filter(pk=cast.ana.pk).update(kind=Person.Kind.SYSTEM, account=None)
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    assert not Message.objects.exists()


def test_the_words_lie_sealed(heard: Message) -> None:
    row = Message.objects.filter(pk=heard.pk).values_list("body", "text")[0]
    assert all("landlord" not in str(getattr(value, "token", value)) for value in row)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (smtplib.SMTPAuthenticationError(535, b"who are you"), Outcome.LATER),
        (smtplib.SMTPSenderRefused(550, b"not you", "a@b"), Outcome.LATER),
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no")}), Outcome.NEVER),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"later")}), Outcome.LATER),
        (smtplib.SMTPDataError(421, b"busy"), Outcome.LATER),
        (ConnectionRefusedError(), Outcome.LATER),
        (ValueError("a line end in an address"), Outcome.NEVER),
        (AnymailAPIError(), Outcome.UNKNOWN),
    ],
)
def test_what_an_error_means(error: Exception, outcome: Outcome) -> None:
    assert outcome_of(error, in_the_open=False) is outcome
    assert outcome_of(error, in_the_open=True) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(400, Outcome.NEVER), (401, Outcome.LATER), (422, Outcome.NEVER), (429, Outcome.LATER), (503, Outcome.LATER)],
)
def test_what_a_provider_says(status: int, outcome: Outcome) -> None:
    error = AnymailAPIError()
    error.status_code = status
    assert outcome_of(error, in_the_open=False) is outcome


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(settings: Any) -> None:
    cast = assemble()
    with time_machine.travel(WEDNESDAY, tick=False):
        for number in range(6):
            suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=f"{WORDS} {number}").subject
            suggestions.acknowledge(suggestion, by=cast.actor("jo"))
        numbers = list(Message.objects.values_list("pk", flat=True))
        together = threading.Barrier(2)

        def work() -> None:
            together.wait()
            try:
                for number in numbers:
                    jobs.deliver(number)
            finally:
                connection.close()

        with mail_server(settings) as server:
            workers = [threading.Thread(target=work) for _ in range(2)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
    assert Message.objects.filter(state=State.SENT, tries=1).count() == 6
    assert len(server.came) == len({mail["Message-ID"] for mail in server.came}) == 6
