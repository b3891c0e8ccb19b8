"""Fetching mail from a real IMAP server over TLS: one after the other, marked when it was taken, whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alongside.messaging.channels.inbound import Inbound
from alongside.replies.mailbox import Home, imap
from alongside.replies.mailbox.imap import Mailbox, collect
from alongside.replies.mailbox.parts import LARGEST

from .imapserver import CAME, Server, imap_server

HOME = Home("post@alongside.example")
Fetched = tuple[Server, Mailbox]


def mail(words: str, sender: str = "ana@example.org", number: int = 1) -> bytes:
    return f"From: {sender}\r\nTo: post@alongside.example\r\nMessage-ID: <{number}@x>\r\n\r\n{words}".encode()


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetched]:
    with imap_server(tmp_path, monkeypatch) as found:
        yield found


def test_what_is_unread_is_taken_once_and_marked(box: Fetched) -> None:
    server, mailbox = box
    server.put(mail("One", number=1), mail("Two", number=2))
    server.put(mail("Read by somebody", number=3), seen=True)
    taken: list[Inbound] = []
    assert collect(mailbox, taken.append, home=HOME) == 2
    assert [(each.words, each.sender, each.at) for each in taken] == [
        ("One", "ana@example.org", CAME),
        ("Two", "ana@example.org", CAME),
    ]
    assert server.unread() == 0
    assert collect(mailbox, taken.append, home=HOME) == 0
    assert len(taken) == 2


def test_a_worker_killed_before_it_marks_a_mail_takes_the_same_again(box: Fetched) -> None:
    server, mailbox = box
    server.put(mail("One", number=1), mail("Two", number=2))
    taken: list[Inbound] = []

    def killed(inbound: Inbound) -> None:
        taken.append(inbound)
        if inbound.words == "Two":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(mailbox, killed, home=HOME)
    assert server.unread() == 1
    assert collect(mailbox, taken.append, home=HOME) == 1
    assert [each.words for each in taken] == ["One", "Two", "Two"]
    assert taken[1].reference == taken[2].reference != taken[0].reference


def test_one_that_can_not_be_taken_stands_before_no_other(box: Fetched) -> None:
    server, mailbox = box
    server.put(mail("One", number=1), mail("Two", number=2))
    taken = []

    def away(inbound: Inbound) -> None:
        if inbound.words == "One":
            raise ValueError("the database is away")
        taken.append(inbound.words)

    with pytest.raises(ValueError, match="away"):
        collect(mailbox, away, home=HOME)
    assert (taken, server.unread()) == (["Two"], 1)


def test_our_own_mail_and_nothing_at_all_are_left(box: Fetched) -> None:
    server, mailbox = box
    server.put(mail("It came back to us", sender="Alongside <post@alongside.example>"), b"\r\n")
    assert collect(mailbox, pytest.fail, home=HOME) == 0
    assert server.unread() == 0


def test_of_a_mail_of_40_megabytes_the_beginning_is_read(box: Fetched) -> None:
    server, mailbox = box
    film = b"A" * 76 + b"\r\n"
    head = b"From: ana@example.org\r\nMessage-ID: <9@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    words = b"--b\r\nContent-Type: text/plain\r\n\r\nI vote 2.\r\n"
    file = b"--b\r\nContent-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    server.put(head + words + file + film * (40 * 2**20 // len(film)) + b"--b--\r\n")
    taken: list[Inbound] = []
    assert collect(mailbox, taken.append, home=HOME) == 1
    assert taken[0].words == "I vote 2."
    assert "[1 attachment was not taken in: video/mp4]" in taken[0].raw
    assert "This mail was too big." in taken[0].raw
    assert len(taken[0].raw) < LARGEST
    assert "AAAA" not in taken[0].raw


def quiet_trouble(mailbox: Mailbox, caplog: pytest.LogCaptureFixture) -> str:
    with caplog.at_level(logging.DEBUG):
        assert collect(mailbox, pytest.fail, home=HOME) == 0
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("alongside")]
    assert len(ours) == 1
    for secret in (mailbox.user + " ", mailbox.password, mailbox.host, "ana@"):
        assert secret not in ours[0]
    return ours[0]


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({"password": "wrong"}, "sign in"),
        ({"user": "nobody"}, "sign in"),
        ({"folder": "Elsewhere"}, "open"),
        ({"port": 1}, "connect"),
        ({"tls": False}, "connect"),
    ],
)
def test_what_is_set_up_wrongly_is_one_calm_line(
    box: Fetched, changed: dict[str, Any], step: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "TIMEOUT", 2)
    server, mailbox = box
    server.put(mail("One"))
    assert f"({step}: " in quiet_trouble(replace(mailbox, **changed), caplog)
    assert server.unread() == 1


@pytest.mark.parametrize(("mood", "step"), [("hangs up", "sign in"), ("mute", "connect"), ("babble", "connect")])
def test_a_server_that_is_unkind_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, mood: str, step: str
) -> None:
    monkeypatch.setattr(imap, "TIMEOUT", 1)
    with imap_server(tmp_path, monkeypatch, mood) as (server, mailbox):
        assert f"({step}: " in quiet_trouble(mailbox, caplog)
        server.mood = "kind"
        server.put(mail("One"))
        taken: list[Inbound] = []
        assert collect(mailbox, taken.append, home=HOME) == 1


def test_a_certificate_that_nobody_vouches_for_gets_no_password(
    box: Fetched, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "(connect: SSLCertVerificationError)" in quiet_trouble(box[1], caplog)
