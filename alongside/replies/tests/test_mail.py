"""Mail that comes in, from a mailbox or by a provider's hand, goes where it belongs, or to a person."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from alongside.core.action import house_work
from alongside.core.jobs import work_off
from alongside.decisions.models import Vote
from alongside.messaging.actions import tell
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.letters import Letter
from alongside.messaging.models import Message, Preferences
from alongside.messaging.rules import Digest, Why
from alongside.messaging.rules import State as Sent
from alongside.messaging.tests.mailserver import Server as Post
from alongside.messaging.tests.mailserver import mail_server
from alongside.people.models import Person
from alongside.replies import jobs_mail
from alongside.replies.models import Incoming, Ring
from alongside.replies.rules import State
from alongside.replies.rules import Why as Waits
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .imapserver import Server, imap_server
from .test_placing import ask_where

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
PROVEN = "mx.alongside.example; dmarc=pass header.from=example.org"
FORGED = "mx.alongside.example; dmarc=fail header.from=example.org"
SECRET = "in:secret"
MAIL = b"From: Ana <ana@example.org>\r\nTo: post@alongside.example\r\nMessage-ID: <1@x>\r\n\r\nHello there\r\n"


def reply_to(mail: EmailMessage, words: str, *, results: str = PROVEN, sender: str = "Ana@example.org") -> bytes:
    """As a mail program answers: to the address it came from, with what it answers below, marked."""
    answer = EmailMessage()
    answer["Authentication-Results"] = results
    answer["From"], answer["To"] = f"Ana <{sender}>", mail["From"]
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["Message-ID"] = f"<{abs(hash((words, results, sender)))}@example.org>"
    answer["In-Reply-To"] = answer["References"] = mail["Message-ID"]
    body = mail.get_body(("plain",))
    assert body is not None
    below = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    answer.set_content(f"{words}\n\nOn Wed, 25 Nov 2026 at 12:00, {mail['From']} wrote:\n\n{below}\n")
    return answer.as_bytes()


def bounce_of(mail: EmailMessage) -> bytes:
    """As a mail server says that there is nobody of this name."""
    return (
        "From: MAILER-DAEMON@example.org\nTo: post@alongside.example\nSubject: Undelivered Mail\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nNobody here.\n--b\nContent-Type: message/delivery-status\n\n"
        f"Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\n{mail.as_string()}\n--b--\n"
    ).encode()


@pytest.fixture
def box(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A house with a mailbox of its own, on a Wednesday at noon."""
    settings.MAIL_AUTHSERV = "mx.alongside.example"
    with imap_server(tmp_path, monkeypatch) as (server, mailbox):
        settings.IMAP = asdict(mailbox)
        with time_machine.travel(WEDNESDAY, tick=True):
            yield server


@pytest.fixture
def post(settings: Any, box: Server) -> Iterator[Post]:
    """And a mail server to send by."""
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def ana(cast: Cast) -> Person:
    """Who wants the words in her mails. Nobody else gets any."""
    for other in Person.objects.exclude(pk=cast.ana.pk):
        Preferences.objects.create(person=other, channels=["in_person"], days=list(range(7)))
    Person.objects.update(joined_at=WEDNESDAY)
    Preferences.objects.create(person=cast.ana, channels=["email"], days=list(range(7)), words_in_messages=True)
    return cast.ana


def fetch() -> Incoming:
    jobs_mail.fetch_mail()
    work_off()  # it is placed
    work_off()  # what goes back is sent: in a test nothing commits, so the sweep wakes that
    return Incoming.objects.latest("pk")


# From one end to the other


def test_a_vote_by_replying_to_the_mail_that_asks(cast: Cast, ana: Person, box: Server, post: Post) -> None:
    ask_where(cast)
    (asked,) = post.came
    assert asked["Reply-To"] is None
    box.put(reply_to(asked, "2\n\nThank you!\nAna"))
    came = fetch()
    message = Message.objects.get(person=ana, asks="decisions.vote")
    assert (came.answers, came.words, came.trust, came.is_machine) == (message.code, "2", "proven", False)
    assert (came.state, came.person, came.message) == (State.PLACED, ana, message)
    vote = Vote.objects.get()
    assert (vote.elector.person, vote.picks, vote.channel, vote.entered_by) == (ana, [2], "email", None)
    assert box.unread() == 0
    thanks = post.came[-1]
    assert (thanks["To"], thanks["Message-ID"]) == ("ana@example.org", f"<{came.code}@alongside.example>")
    box.put(reply_to(asked, "2\n\nThank you!\nAna"))  # the same mail once more, as mailboxes do
    jobs_mail.fetch_mail()
    work_off()
    assert (Incoming.objects.count(), Vote.objects.count(), len(post.came)) == (1, 1, 2)


def test_ring_me_gives_nothing_away_and_works(cast: Cast, ana: Person, box: Server, post: Post) -> None:
    Preferences.objects.filter(person=ana).update(words_in_messages=False)
    ask_where(cast)
    (asked,) = post.came
    assert "Library" not in asked.as_string()
    box.put(reply_to(asked, "Ring me"))
    assert fetch().state == State.PLACED
    assert Ring.objects.get().person == ana
    assert not Vote.objects.exists()


@pytest.mark.parametrize("words", ["2", "Library", "yes"])
def test_a_number_is_no_answer_to_a_mail_that_showed_no_question(
    cast: Cast, ana: Person, box: Server, post: Post, words: str
) -> None:
    Preferences.objects.filter(person=ana).update(words_in_messages=False)
    ask_where(cast)
    box.put(reply_to(post.came[0], words))
    came = fetch()
    assert came.state == State.INBOX
    assert not Vote.objects.exists()
    assert ("did not show you the question" in came.answer) == (words == "2")
    assert "texts" not in came.answer  # it goes back by mail


def test_a_mail_that_answers_nothing_is_for_the_newest_question_that_was_asked(
    cast: Cast, ana: Person, box: Server, post: Post
) -> None:
    ask_where(cast)
    box.put(MAIL.replace(b"Hello there", b"2"))  # nobody vouches for its sender
    assert (fetch().why, Vote.objects.exists()) == (Waits.NOT_PROVEN, False)
    proven = f"Authentication-Results: {PROVEN}\r\n".encode()
    box.put(proven + MAIL.replace(b"Hello there", b"2").replace(b"<1@x>", b"<2@x>"))
    assert (fetch().state, Vote.objects.get().picks) == (State.PLACED, [2])


def test_a_forged_sender_binds_nothing_and_gets_no_answer(cast: Cast, ana: Person, box: Server, post: Post) -> None:
    ask_where(cast)
    box.put(reply_to(post.came[0], "1", results=FORGED))
    came = fetch()
    assert (came.state, came.why, came.trust) == (State.INBOX, Waits.FORGED, "forged")
    assert not Vote.objects.exists()
    assert len(post.came) == 1


def test_two_machines_do_not_go_on_for_ever(cast: Cast, ana: Person, box: Server, post: Post) -> None:
    ask_where(cast)
    away = b"Auto-Submitted: auto-replied\n" + reply_to(post.came[0], "I am away until Monday.")
    box.put(away)
    came = fetch()
    assert (came.state, came.is_machine, came.answers) == (State.INBOX, True, "")
    assert len(post.came) == 1
    assert Message.objects.get(person=ana).state == Sent.SENT


def test_a_bounce_says_that_a_message_did_not_arrive(cast: Cast, ana: Person, box: Server, post: Post) -> None:
    ask_where(cast)
    box.put(bounce_of(post.came[0]))
    came = fetch()
    message = Message.objects.get(person=ana)
    assert (message.state, message.why, message.stage) == (Sent.FAILED, Why.NOT_DELIVERED, "")
    assert (came.state, came.words, "Library" in came.raw) == (State.PLACED, "", False)
    assert "Ana" in cast.client("sam").get("/messages/").text
    assert len(post.came) == 1


def test_all_that_went_in_one_mail_did_not_arrive(cast: Cast, ana: Person, box: Server, post: Post) -> None:
    Preferences.objects.filter(person=ana).update(digest=Digest.DAILY)
    for words in ("A lamp", "A bench"):
        idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=words).subject
        suggestions.acknowledge(idea, by=cast.actor("jo"))
    with time_machine.travel(WEDNESDAY + timedelta(days=1), tick=True):
        work_off()
        (mail,) = post.came
        box.put(bounce_of(mail))
        fetch()
    assert {each.state for each in Message.objects.filter(person=ana)} == {Sent.FAILED}


def test_a_mail_goes_to_the_organisation_whose_message_it_answers(
    cast: Cast, ana: Person, box: Server, post: Post
) -> None:
    Person.objects.filter(pk=cast.max.pk).update(email="ana@example.org")  # she has another life elsewhere
    Preferences.objects.filter(person=cast.max).delete()
    with house_work("test"):
        tell(cast.max, Letter("test", "News", ("Words",), "News"), about=cast.elsewhere)
    work_off()
    box.put(reply_to(post.came[-1], "Who read it?"))
    assert fetch().organisation == cast.there


def test_a_house_without_a_mailbox_fetches_nothing(settings: Any) -> None:
    settings.IMAP = None
    jobs_mail.fetch_mail()


def test_killed_after_it_was_kept_and_before_it_was_marked(
    cast: Cast, ana: Person, box: Server, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_where(cast)
    box.put(reply_to(post.came[0], "2"))
    arrive = jobs_mail.arrive

    def killed(inbound: Inbound) -> None:
        arrive(inbound)
        raise KeyboardInterrupt

    with monkeypatch.context() as killing:
        killing.setattr(jobs_mail, "arrive", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs_mail.fetch_mail()
    assert box.unread() == 1
    assert fetch().state == State.PLACED
    assert (Incoming.objects.count(), Vote.objects.count(), box.unread()) == (1, 1, 0)


# By a provider's hand


def hand_over(body: Any, kind: str = "message/rfc822", secret: str = SECRET, **more: Any) -> Any:
    said = base64.b64encode(secret.encode()).decode()
    return Client(raise_request_exception=True).post(
        "/in/mail/", body, content_type=kind, headers={"Authorization": f"Basic {said}"}, **more
    )


@pytest.fixture
def open_door(settings: Any, cast: Cast) -> None:
    settings.MAIL_SECRET = SECRET


def form(**fields: str) -> tuple[bytes, str]:
    lines = [f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    return "".join([*lines, "--b--\r\n"]).encode(), "multipart/form-data; boundary=b"


BODIES: dict[str, tuple[Any, str]] = {
    "as it is": (MAIL, "message/rfc822"),
    "as bytes": (MAIL, "application/octet-stream"),
    "as text": (MAIL, "text/plain"),
    "Mailgun": form(**{"body-mime": MAIL.decode(), "sender": "x"}),
    "SendGrid": form(email=MAIL.decode()),
    "Postmark": (json.dumps({"RawEmail": MAIL.decode(), "From": "x"}), "application/json"),
}


@pytest.mark.parametrize("name", BODIES)
def test_every_shape_in_which_providers_hand_over_a_mail(name: str, open_door: None) -> None:
    for _ in range(2):  # again is as good as once
        assert hand_over(*BODIES[name]).status_code == 200
    came = Incoming.objects.get()
    assert (came.words, came.sender, came.channel) == ("Hello there", "ana@example.org", "email")


@pytest.mark.parametrize("secret", ["in:wrong", "in", "", "in:secret "])
def test_without_the_secret_nothing_is_taken(secret: str, open_door: None) -> None:
    assert hand_over(MAIL, secret=secret).status_code == 403
    assert Client().post("/in/mail/", MAIL, content_type="message/rfc822").status_code == 403
    for header in ("Basic", "Basic %%%", "Basic /w==", "Bearer x", f"Digest {base64.b64encode(b'in:secret').decode()}"):
        answer = Client().post("/in/mail/", MAIL, content_type="message/rfc822", headers={"Authorization": header})
        assert answer.status_code == 403
    assert not Incoming.objects.exists()


def test_a_house_that_set_no_secret_takes_nothing(cast: Cast, settings: Any) -> None:
    settings.MAIL_SECRET = ""
    for secret in ("", ":", SECRET):
        assert hand_over(MAIL, secret=secret).status_code == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "message/rfc822"),
        (b"no mail", "message/rfc822"),
        (b"\x00\xff" * 1000, "message/rfc822"),
        (b"{", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"[]", "application/json"),
        (b'{"RawEmail": 7}', "application/json"),
        (b'{"RawEmail": "\\ud800"}', "application/json"),
        (b"\xff", "application/json"),
        form(other="x"),
        form(**{"body-mime": ""}),
        (b"body-mime=", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_mail_is_400_and_never_500(body: bytes, kind: str, open_door: None) -> None:
    assert hand_over(body, kind).status_code == 400
    assert not Incoming.objects.exists()


def test_too_much_is_413_and_a_big_mail_is_kept_by_its_beginning(open_door: None) -> None:
    big = b"From: ana@example.org\nMessage-ID: <2@x>\nContent-Type: multipart/mixed; boundary=b\n\n"
    big += b"--b\n\nHello there\n--b\nContent-Type: video/mp4\n\n" + b"A" * (41 * 2**20)
    assert hand_over(big).status_code == 200
    came = Incoming.objects.get()
    assert came.words == "Hello there"
    assert "This mail was too big." in came.raw
    assert hand_over(b"From: a@b\n\n" + b"A" * (46 * 2**20)).status_code == 413
    assert hand_over(json.dumps({"RawEmail": "A" * (6 * 2**20)}), "application/json").status_code == 413
    assert Incoming.objects.count() == 1


def test_our_own_mail_is_taken_by_nobody_and_asked_for_no_more(settings: Any, open_door: None) -> None:
    settings.EMAIL_FROM = "post@alongside.example"
    assert hand_over(MAIL.replace(b"ana@example.org", b"post@alongside.example")).status_code == 200
    assert not Incoming.objects.exists()


def test_looking_at_the_door_shows_nothing(cast: Cast, open_door: None) -> None:
    answer = cast.client("sam").get("/in/mail/")
    assert (answer.status_code, answer.content, answer.headers["Allow"]) == (405, b"", "POST")


def test_no_line_of_ours_names_anybody(
    cast: Cast, ana: Person, box: Server, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask_where(cast)
        box.put(reply_to(post.came[0], "2 because of my knee"), b"\r\n")
        fetch()
    ours = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("alongside"))
    assert not re.search(r"ana@|knee|example\.org", ours)
