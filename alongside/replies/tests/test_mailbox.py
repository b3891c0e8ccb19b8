"""What a mail says: its words, whom it answers, who wrote it, and whether they are who they say. No database."""

from __future__ import annotations

import base64
import random
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest

from alongside.core.actor import Channel
from alongside.messaging.channels.inbound import Inbound, Trust
from alongside.replies.mailbox import Home, NotTaken, read
from alongside.replies.mailbox.parts import LARGEST, decoded
from alongside.replies.mailbox.plain import plain
from alongside.replies.mailbox.said import said_now
from alongside.replies.mailbox.trust import trust_of

HOME = Home("post@alongside.example", "mx.alongside.example")
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODE = "0A1B2C3D4E"
OURS = f"<{CODE}@alongside.example>"
HEAD = "From: Ana Jones <Ana@Example.org>\nTo: Alongside <post@alongside.example>\nMessage-ID: <1@example.org>\n"


def came(raw: str | bytes, size: int | None = None) -> Inbound:
    found = read(raw.encode() if isinstance(raw, str) else raw, home=HOME, at=AT, size=size)
    assert isinstance(found, Inbound), found
    return found


def test_a_plain_reply() -> None:
    inbound = came(f"{HEAD}In-Reply-To: {OURS}\nSubject: Re: There is something new for you\n\n2\n\n> Hello.\n")
    assert (inbound.channel, inbound.sender, inbound.to) == (Channel.EMAIL, "ana@example.org", "post@alongside.example")
    assert (inbound.words, inbound.answers, inbound.at) == ("2", CODE, AT)
    assert (inbound.is_machine, inbound.trust) == (False, Trust.UNKNOWN)
    assert "> Hello." in inbound.raw
    assert "ana@" not in repr(inbound)


# Words


QUOTED = [
    "2\n\nOn Mon, 23 Nov 2026 at 10:00, Alongside <post@alongside.example> wrote:\n\n> Hello.\n> 1 library",
    "2\n\nOn Mon, 23 Nov 2026 at 10:00, Alongside\n<post@alongside.example> wrote:\n\n> Hello.",
    "2\n\n-----Original Message-----\nFrom: A <post@alongside.example>\nSent: 23 November 2026\nTo: Ana\n\nHello",
    "2\n\n________________________________\nFrom: A <post@alongside.example>\nSent: 23 Nov 2026\nTo: Ana\n\nWords.",
    "2\n\nAr Llun, 23 Tach 2026 am 10:00, Alongside <post@alongside.example> ysgrifennodd:\n\n> Helo",
    "2\n\nOddi wrth: Alongside <post@alongside.example>\nAnfonwyd: 23 Tachwedd 2026 10:00\nAt: Ana\nPwnc: x\n\nHelo",
    "2\n\nAm 23.11.2026 um 10:00 schrieb Alongside <post@alongside.example>:\n> Hallo",
    "2\n\nLe lun. 23 nov. 2026 à 10:00, Alongside <post@alongside.example> a écrit :\n> Bonjour",
    "2\n\npon., 23 lis 2026 o 10:00 Alongside <post@alongside.example> napisał(a):\n\n> Hello.",
    "2\n\nÎn lun., 23 nov. 2026 la 10:00, Alongside <post@alongside.example> a scris:\n\n> Hello.",
    "2\n\nفي الاثنين، 23 نوفمبر 2026 في 10:00 ص كتب Alongside <post@alongside.example>:\n\n> Hello",
    "On Mon, 23 Nov 2026 at 10:00, Alongside <post@alongside.example> wrote:\n> Where?\n> 1 library\n\n2",
    "Le lun. 23 nov. 2026 à 10:00, Alongside <post@alongside.example> a écrit :\n> Bonjour\n\n2",
    "> Where?\n> 1 library\n2\n> 3 ring me",
    "2\n\nSent from my iPhone",
    "2\n\nAnfonwyd o fy iPhone\n\n> Helo",
    "2\n-- \nAna Jones\n07700 900123",
    "2\n\nKind regards,\n\nAna Jones\nExample Ltd\nTel 07700 900123",
    "2\nThanks\nAna",
    "2\n\nCofion gorau,\nAna",
    "2\n\nHello.\n\nThere is something new for you to read.\n\nWords.\n\n--\nhttps://table.example/messages/stop/abc:def/\n",
    "2\n\nHello.\n\nThere is something new for you to read.\nWords.\nGet no more emails from us. You keep it.\n",
    "Hello.\n\nThere are 3 new things for you to read.\n\nhttps://table.example/messages/stop/abc:def/\n\n2",
    "2\n\nHello.\n\nThere is something new for you to read.\n\nThis one was cut off",
]


@pytest.mark.parametrize("mail", QUOTED)
def test_what_is_quoted_or_stands_under_every_mail_goes(mail: str) -> None:
    assert said_now(mail, name="Ana Jones") == "2"


KEPT = [
    "- softer chairs\n- a lamp\nTake me off the rota",  # one library takes a list for a signature, and "Tak" for thanks
    "Do: open on Sundays\nOn the other hand they wrote:\nno",
    "A: the first thing\nA: the second thing",
    "Thanks,\nring me",
    "On Monday 23rd at 10:00 they wrote:\nclosed for ever, and so I say 2.",
    "From: me\nTo: all of you\nI would like a lamp.",
    "Best\nway is by bus",
    "Thanks",
]


@pytest.mark.parametrize("mail", KEPT)
def test_words_that_only_look_like_it_stay(mail: str) -> None:
    assert said_now(mail, name="Ana Jones") == mail


@pytest.mark.parametrize("mail", ["", " \n\xa0", "> Hello.\n> There", "-- \nAna", "\u200b"])
def test_nothing_left_is_nothing(mail: str) -> None:
    assert said_now(mail, name="Ana") == ""


def test_only_html() -> None:
    html = (
        "<html><head><title>x</title><style>p{color:red}</style></head><body onload='x()'><!-- no -->"
        "<p>It is <b>2</b>&nbsp;for me,<br>caf&eacute; &lt; 5</p><script>alert(1)</script><p hidden>hid</p>"
        "<div class='gmail_quote'><div class='gmail_attr'>On Mon X wrote:</div><blockquote>Hello</blockquote></div>"
    )
    assert plain(html).startswith("It is 2 for me,\ncafé < 5\n\n> On Mon X wrote:")
    assert came(f"{HEAD}Content-Type: text/html\n\n{html}").words == "It is 2 for me,\ncafé < 5"


def test_what_outlook_puts_below_is_the_mail_that_was_answered() -> None:
    html = "<p>2</p><hr><div id='divRplyFwdMsg'><b>From:</b> x</div><div>Hello</div>"
    assert came(f"{HEAD}Content-Type: text/html\n\n{html}").words == "2"


def test_plain_text_is_read_before_html_unless_it_is_empty() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "ana@example.org", "post@alongside.example"
    mail.set_content("plain words")
    mail.add_alternative("<p>other words</p>", subtype="html")
    assert came(mail.as_bytes()).words == "plain words"
    mail.get_body(("plain",)).set_content("\n")  # type: ignore[union-attr]
    assert came(mail.as_bytes()).words == "other words"


@pytest.mark.parametrize(
    ("charset", "payload", "words"),
    [
        ("us-ascii", "café".encode(), "café"),
        ("iso-8859-1", "café".encode(), "café"),  # it lies: this is UTF-8
        ("utf-8", "café".encode("cp1252"), "café"),
        ("utf-8", "it’s".encode("cp1252"), "it’s"),
        ("nonsense-7", "café".encode(), "café"),
        ("punycode", b"caf-dma", "caf-dma"),
        ("zlib", b"words", "words"),
        ("iso-2022-jp", "日本".encode("iso-2022-jp"), "日本"),
        ("koi8-r", "да".encode("koi8-r"), "да"),
        ("utf-16", "да".encode("utf-16"), "да"),
    ],
)
def test_a_charset_that_lies_is_not_believed(charset: str, payload: bytes, words: str) -> None:
    assert decoded(payload, charset) == words
    body = base64.b64encode(payload).decode()
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    assert came(head + body).words == words


def test_attachments_are_named_and_not_kept() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "ana@example.org", "post@alongside.example"
    mail.set_content("Here is the kitchen.")
    for name in ("one.jpg", "two.jpg"):
        mail.add_attachment(b"picture" * 99, maintype="image", subtype="jpeg", filename=name)
    inbound = came(mail.as_bytes())
    assert inbound.words == "Here is the kitchen."
    assert inbound.raw.startswith("[2 attachments were not taken in: image/jpeg]")
    assert base64.b64encode(b"picture" * 9).decode() not in inbound.raw
    assert "From: ana@example.org" in inbound.raw


def test_what_is_too_big_is_not_read_to_its_end() -> None:
    long = came(f"{HEAD}\n" + "word " * 200_000)
    assert long.words == ""  # nobody answers with a book, and half of one could say the opposite
    assert "This mail was too big." in long.raw
    assert came(f"{HEAD}\n2", size=50_000_000).raw.startswith("[This mail was too big.")


# Who wrote it


MACHINES = [
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; owner-email=x",
    "X-Autoreply: yes",
    "X-Autorespond: yes",
    "Precedence: bulk",
    "Precedence: auto_reply",
    "X-Auto-Response-Suppress: All",
    "List-Id: <news.example.org>",
    "Return-Path: <>",
    "Subject: Automatic reply: There is something new for you",
    "Subject: Out of office",
    "Subject: =?utf-8?q?R=C3=A9ponse_automatique?= : je suis absente",
    "Subject: Ateb awtomatig",
    "Content-Type: multipart/report; boundary=b",
]


@pytest.mark.parametrize("header", MACHINES)
def test_a_machine_is_known_and_says_nothing_about_the_message_it_answers(header: str) -> None:
    inbound = came(f"{HEAD}In-Reply-To: {OURS}\n{header}\n\n1\n")
    assert inbound.is_machine
    assert inbound.answers == ""  # it was delivered: only what did not arrive is an answer of a machine


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: no", "X-Autoreply: no", "Subject: Re: Out of office", "Precedence: first-class"]
)
def test_a_person_is_not_taken_for_a_machine(header: str) -> None:
    inbound = came(f"{HEAD}In-Reply-To: {OURS}\n{header}\n\n1\n")
    assert (inbound.is_machine, inbound.answers, inbound.words) == (False, CODE, "1")


REPORT = """From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: post@alongside.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 no such user
--b
Content-Type: {kind}

Message-ID: {ours}
From: Alongside <post@alongside.example>
Subject: There is something new for you

Words for Ana alone.
--b--
"""


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize(("action", "answers"), [("failed", CODE), ("delayed", ""), ("delivered", "")])
def test_a_bounce_says_which_message_did_not_arrive(kind: str, action: str, answers: str) -> None:
    inbound = came(REPORT.format(action=action, kind=kind, ours=OURS))
    assert (inbound.is_machine, inbound.answers) == (True, answers)
    if answers:
        assert "550 no such user" in inbound.raw
        assert "Words for Ana" not in inbound.raw + inbound.words


def test_an_old_kind_of_bounce_and_a_receipt_of_reading() -> None:
    old = f"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\nSorry.\n--- Below is a copy\nMessage-ID: {OURS}\n"
    assert (came(old).is_machine, came(old).answers) == (True, CODE)
    seen = REPORT.format(action="x", kind="text/rfc822-headers", ours=OURS).replace("delivery-status", "mdn")
    assert (came(seen).is_machine, came(seen).answers) == (True, "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.org", "Pressed “yes” in a calendar."),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.org", "Pressed “no” in a calendar."),
        ("ATTENDEE:mailto:ana@example.org", "Pressed a button in a calendar."),
    ],
)
def test_a_calendar_reply_is_a_button_and_no_answer(line: str, words: str) -> None:
    head = f"{HEAD}In-Reply-To: {OURS}\nContent-Type: text/calendar; method=REPLY\n\n"
    inbound = came(f"{head}BEGIN:VCALENDAR\nMETHOD:REPLY\n{line}\nEND:VCALENDAR\n")
    assert (inbound.words, inbound.is_machine, inbound.answers) == (words, True, "")


def test_our_own_mail_and_no_mail_at_all_are_left() -> None:
    assert read(f"From: X <POST@alongside.example>\nMessage-ID: {OURS}\n\nHello".encode(), home=HOME, at=AT) is (
        NotTaken.OURS
    )
    for nothing in (b"", b"\r\n \r\n", b"\n\nhello", b"no mail at all", bytes(range(256)) * 100):
        assert read(nothing, home=HOME, at=AT) is NotTaken.EMPTY


# What it answers


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (f"In-Reply-To: {OURS}", CODE),
        (f"References: <a@b> <9999999999@alongside.example> {OURS}", CODE),  # the newest of the thread
        (f"In-Reply-To: <theirs@example.org>\nReferences: {OURS} <theirs@example.org>", CODE),
        (f"In-Reply-To: <{CODE}@Alongside.Example>", CODE),
        (f"References: <a@b>\n {OURS}", CODE),
        (f"In-Reply-To: <{CODE}@elsewhere.example>", ""),
        ("In-Reply-To: <not-a-code@alongside.example>", ""),
        (f"In-Reply-To: <{CODE.lower()}@alongside.example>", ""),
        (f"In-Reply-To: {CODE}", ""),
        ("", ""),
    ],
)
def test_which_message_it_answers(headers: str, code: str) -> None:
    assert came(f"{HEAD}{headers}\n\n1" if headers else f"{HEAD}\n1").answers == code


def test_the_reply_address_is_not_asked_for() -> None:
    inbound = came(f"{HEAD}Reply-To: other@example.net\n\n1")
    assert inbound.sender == "ana@example.org"


def test_the_same_mail_is_the_same_by_whatever_way_and_others_are_others() -> None:
    once = came(f"Received: by a\n{HEAD}\n1").reference
    assert came(f"Received: by b\n{HEAD}\n1").reference == once
    assert came(f"{HEAD}Date: Wed, 25 Nov 2026 12:00:00 +0000\n\n1").reference != once  # a client that counts badly
    assert came(HEAD.replace("Ana@", "Bo@") + "\n1").reference != once
    bare = HEAD.replace("<1@example.org>", "")
    assert came(f"{bare}\n1").reference == came(f"{bare}\n1").reference != came(f"{bare}\n2").reference
    assert len(once) == 40


# Is the sender who they say?


RESULTS: list[tuple[str, Trust]] = [
    ("mx.alongside.example; dmarc=pass header.from=example.org", Trust.PROVEN),
    ("MX.Alongside.Example 1; DMARC=pass (p=reject) header.from=Example.org", Trust.PROVEN),
    ("mx.alongside.example; spf=pass smtp.mailfrom=ana@example.org", Trust.PROVEN),
    ("mx.alongside.example; dkim=pass header.d=example.org header.s=x", Trust.PROVEN),
    ("mx.alongside.example; dkim=pass header.i=@example.org", Trust.PROVEN),
    ("mx.alongside.example; dkim=fail header.d=example.org; spf=pass smtp.mailfrom=example.org", Trust.PROVEN),
    ("mx.alongside.example; dmarc=fail header.from=example.org; spf=pass smtp.mailfrom=example.org", Trust.FORGED),
    ("mx.alongside.example; spf=fail smtp.mailfrom=ana@example.org; dmarc=none", Trust.FORGED),
    ("mx.alongside.example; dkim=fail header.d=example.org", Trust.FORGED),
    ("mx.alongside.example; dkim=pass header.d=evil.example", Trust.UNKNOWN),  # signed, but by somebody else
    ("mx.alongside.example; dkim=pass header.d=sub.example.org", Trust.UNKNOWN),
    ("mx.alongside.example; dkim=pass header.d=org", Trust.UNKNOWN),
    ("mx.alongside.example; spf=pass smtp.mailfrom=evil.example", Trust.UNKNOWN),
    ("mx.alongside.example; spf=pass smtp.helo=example.org", Trust.UNKNOWN),
    ("mx.alongside.example; dmarc=pass header.from=evil.example", Trust.UNKNOWN),
    ("mx.alongside.example; spf=softfail smtp.mailfrom=example.org", Trust.UNKNOWN),
    ("mx.alongside.example; none", Trust.UNKNOWN),
    ("mx.alongside.example", Trust.UNKNOWN),
    ("mx.evil.example; dmarc=pass header.from=example.org", Trust.UNKNOWN),
    ("x (mx.alongside.example); dmarc=pass", Trust.UNKNOWN),
    ("mx.alongside.example; spf=none (dmarc=pass; dmarc=pass header.from=example.org)", Trust.UNKNOWN),
    ('mx.alongside.example; spf=none reason="x; dmarc=pass header.from=example.org"', Trust.UNKNOWN),
    ("", Trust.UNKNOWN),
]


@pytest.mark.parametrize(("header", "trust"), RESULTS)
def test_what_our_own_server_found_out(header: str, trust: Trust) -> None:
    assert trust_of([header], authserv="mx.alongside.example", domain="example.org") is trust
    assert trust_of([header], authserv="", domain="example.org") is Trust.UNKNOWN
    assert came(f"Authentication-Results: {header}\n{HEAD}\n1").trust is trust


def test_only_the_topmost_word_counts_and_a_second_sender_is_a_trick() -> None:
    good = "Authentication-Results: mx.alongside.example; dmarc=pass\n"
    other = "Authentication-Results: mx.evil.example; dmarc=fail\n"
    assert came(f"{other}{good}{HEAD}\n1").trust is Trust.UNKNOWN  # it came with the mail
    assert came(f"{good}{other}{HEAD}\n1").trust is Trust.PROVEN
    assert came(f"{HEAD}\n1").trust is Trust.UNKNOWN
    assert came(f"{good}From: evil@evil.example\n{HEAD}\n1").trust is Trust.FORGED
    assert came(f"{good}From: a@example.org, evil@evil.example\nTo: x@y\n\n1").trust is Trust.FORGED


# Whatever comes


def broken() -> dict[str, bytes]:
    """Mails that are meant to break who reads them, each within the size that is read."""
    head = HEAD.encode()
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    mixed = b"Content-Type: multipart/mixed; boundary=b\n\n"
    return {
        "no end of a part": head + mixed + b"--b\nContent-Type: text/plain\n\n1",
        "no boundary": head + b"Content-Type: multipart/mixed\n\n1",
        "parts within parts": head + deep,
        "a type of quotes": head + b"Content-Type: " + b'"' * 60_000 + b"\n\n1",
        "a type of brackets": head + b"Content-Type: text/plain; " + b"(" * 60_000 + b"\n\n1",
        "a name of pieces": head + b"Content-Type: text/plain; " + b"name*0*=utf-8''a; " * 3000 + b"\n\n1",
        "a sender of brackets": b"From: " + b"(" * 60_000 + b"\n\n1",
        "a sender of words": b"From: " + b"=?utf-8?b?" * 6000 + b"\n\n1",
        "tags without end": head + b"Content-Type: text/html\n\n" + b"<a '" * 100_000,
        "remarks without end": head + b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        "a line without end": head + b"\nOn " + b"a b " * 100_000,
        "lines that begin a quote": head + b"\n" + b"On x\n" * 50_000,
        "not base64": head + b"Content-Transfer-Encoding: base64\n\n" + b"A?" * 10_001,
        "unknown wrapping": head + b"Content-Transfer-Encoding: strange\n\n1",
        "bytes in headers": head + b"Subject: caf\xe9 \xff\x00\n\n1",
        "many headers": head + b"X: y\n" * 12_000 + b"\n1",
        "a bounce of signs": b"From: mailer-daemon@x\nContent-Type: multipart/report\n\n" + b"<" * 400_000,
    }


@pytest.mark.parametrize("name", broken())
def test_what_is_broken_is_read_as_far_as_it_goes_and_soon(name: str) -> None:
    raw = broken()[name]
    assert len(raw) <= LARGEST
    began = time.monotonic()
    inbound = came(raw)
    assert time.monotonic() - began < 5
    assert inbound.raw
    assert inbound.words in ("", "1") or len(inbound.words) > 100
    assert "\x00" not in inbound.raw + inbound.words


def test_bytes_changed_at_random_never_break_it() -> None:
    dice = random.Random(7)
    whole = bytearray(
        f"Authentication-Results: mx.alongside.example; dmarc=pass\n{HEAD}In-Reply-To: {OURS}\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n'
        "Content-Transfer-Encoding: quoted-printable\n\n1=C3=A9\n--b\nContent-Type: image/png; name=x.png\n"
        "Content-Transfer-Encoding: base64\n\nAAAA\n--b--\n".encode()
    )
    for _ in range(500):
        mail: Any = bytearray(whole)
        for _ in range(dice.randrange(1, 12)):
            place = dice.randrange(len(mail))
            mail[place : place + dice.randrange(20)] = dice.randbytes(dice.randrange(20))
        assert read(bytes(mail), home=HOME, at=AT)
