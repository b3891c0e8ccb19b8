"""What providers say about the arrival: the first final word stands, and nobody else can say it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from alongside.core.actor import Actor, Channel
from alongside.core.refusals import MovedOn, Refused
from alongside.messaging import actions, jobs, rules
from alongside.messaging.channels import Outcome
from alongside.messaging.models import Message, Preferences
from alongside.messaging.rules import Receipt, State, Why
from alongside.people.models import Person
from alongside.suggestions import actions as suggestions
from tests.architecture.access import digest
from tests.cast import Cast, assemble

from .textserver import NOTIFY, SITE, notify_posts, text_server, twilio_posts, use

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
ANA = "+447700900123"
MINE, OTHER = "the-copy-that-went-last", "another-copy"
A, L = Receipt.ARRIVED, Receipt.LOST


@pytest.fixture
def message(cast: Cast) -> Message:
    """A text to Ana that a provider has taken."""
    Person.objects.filter(pk=cast.ana.pk).update(phone=ANA)
    Preferences.objects.create(person=cast.ana, channels=["text", "in_person"], days=list(range(7)))
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Secret words").subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    return stands(Message.objects.get(), State.SENT)


def stands(message: Message, state: State, **more: Any) -> Message:
    why = {State.SENT: "", State.WAITING: "", State.TO_TELL: ""}.get(state, Why.CUT_OFF)
    said = {"channel": "text", "reference": MINE, "settled_at": WEDNESDAY, "why": why, **more}
    Message.objects.filter(pk=message.pk).update(state=state, **said)
    return Message.objects.get(pk=message.pk)


def from_notify(message: Message, status: str, reference: str = MINE) -> int:
    said = {"id": reference, "reference": message.code, "to": ANA, "status": status, "notification_type": "sms"}
    return notify_posts("/in/texts/notify/receipt/", said).status_code


def from_twilio(message: Message, status: str, reference: str = MINE) -> int:
    path = f"/in/texts/twilio/receipt/?message={message.code}"
    said = {"MessageSid": reference, "MessageStatus": status, "To": ANA, "AccountSid": "AC", "SmsStatus": status}
    return twilio_posts(path, said).status_code


SAYS = {
    "notify": (from_notify, {A: "delivered", L: "permanent-failure"}),
    "twilio": (from_twilio, {A: "delivered", L: "undelivered"}),
}


@pytest.fixture(params=SAYS)
def says(request: pytest.FixtureRequest, settings: Any) -> Any:
    """A provider says what became of a message."""
    use(settings, request.param)
    post, words = SAYS[request.param]

    def say(message: Message, receipt: Receipt, reference: str = MINE) -> Message:
        assert post(message, words[receipt], reference) == 204
        return Message.objects.get(pk=message.pk)

    return say


STAYS = None
BECOMES = [
    (State.SENT, A, STAYS),
    (State.SENT, L, (State.FAILED, Why.NOT_DELIVERED)),
    (State.UNKNOWN, A, (State.SENT, "")),
    (State.UNKNOWN, L, (State.FAILED, Why.NOT_DELIVERED)),
    (State.FAILED, A, (State.SENT, "")),
    (State.FAILED, L, STAYS),
    (State.WAITING, A, STAYS),
    (State.TO_TELL, L, STAYS),
]


@pytest.mark.parametrize(("state", "receipt", "becomes"), BECOMES)
def test_what_a_receipt_makes_of_a_message(
    message: Message, says: Any, state: State, receipt: Receipt, becomes: Any
) -> None:
    before = stands(message, state, reference="" if state is State.WAITING else MINE)
    after = says(before, receipt)
    assert (after.state, after.why) == (becomes or (before.state, before.why))
    assert after.receipt == receipt
    if becomes and becomes[0] is State.SENT:
        assert "Secret words" in after.body  # for who wants to hear
        assert after.kept_until is not None
    if becomes and becomes[0] is State.FAILED:
        assert "Secret words" in after.body  # to send it again
        assert after.stage == ""


@pytest.mark.parametrize("order", [*permutations([A, L]), (A, A), (L, L), (L, A, L, A), (A, L, A)])
def test_again_later_or_in_another_order_changes_nothing(message: Message, says: Any, order: tuple[Receipt]) -> None:
    after = says(message, order[0])
    for receipt in order[1:]:
        again = says(message, receipt)
        assert (again.state, again.why, again.receipt) == (after.state, after.why, after.receipt)
    assert (after.state, after.receipt) == (State.SENT if order[0] is A else State.FAILED, order[0])


@pytest.mark.parametrize("status", ["queued", "sending", "sent", "accepted", "scheduled", "anything"])
def test_what_is_not_final_is_let_go(message: Message, settings: Any, status: str) -> None:
    before = digest()
    use(settings, "twilio")
    assert from_twilio(message, status) == 204
    use(settings, "notify")
    assert from_notify(message, status) == 204
    assert digest() == before


COUNTS = [
    (A, State.SENT, MINE, OTHER, True),
    (A, State.WAITING, MINE, MINE, True),
    (L, State.SENT, MINE, MINE, True),
    (L, State.SENT, MINE, OTHER, False),
    (L, State.SENT, "", OTHER, True),
    (L, State.SENT, MINE, "", True),
    (L, State.UNKNOWN, "", OTHER, True),
    (L, State.WAITING, "", OTHER, True),  # the provider was quicker than our own note
    (L, State.WAITING, OTHER, MINE, True),
    (L, State.WAITING, MINE, MINE, False),  # of the copy before somebody had it sent again
]


@pytest.mark.parametrize(("receipt", "state", "known", "reference", "counts"), COUNTS)
def test_which_copy_a_receipt_is_about(
    receipt: Receipt, state: State, known: str, reference: str, counts: bool
) -> None:
    assert rules.counts(SimpleNamespace(state=state, reference=known), receipt, reference) is counts


def test_a_copy_that_was_lost_does_not_undo_the_one_that_went_after_it(message: Message, says: Any) -> None:
    assert says(message, L, OTHER).receipt == ""
    assert says(message, A, OTHER).receipt == A


def test_sent_again_after_it_was_lost_it_gets_a_word_of_its_own(
    message: Message, cast: Cast, says: Any, settings: Any
) -> None:
    lost = says(message, L)
    actions.resend(lost, by=cast.actor("sam"))
    assert says(message, L).receipt == ""  # they post the old word once more
    with time_machine.travel(WEDNESDAY + timedelta(days=2), tick=False), text_server(settings, settings.TEXTS):
        Message.objects.update(next_at=WEDNESDAY)
        jobs.deliver(message.pk)
    again = Message.objects.get()
    assert (again.state, again.receipt) == (State.SENT, "")
    assert says(message, L).state == State.SENT  # and again
    assert says(message, L, again.reference).state == State.FAILED


@pytest.mark.parametrize(
    ("mood", "receipt", "state"),
    [
        ("kind", L, State.FAILED),
        ("kind", A, State.SENT),
        ("slow", L, State.FAILED),
        ("slow", A, State.SENT),
        ("broken", A, State.SENT),
        ("broken", L, State.WAITING),
    ],
)
def test_a_provider_that_is_quicker_than_our_own_note_is_heard(
    message: Message, says: Any, settings: Any, mood: str, receipt: Receipt, state: State
) -> None:
    stands(message, State.WAITING, reference="", next_at=WEDNESDAY)
    assert says(message, receipt, OTHER).state == State.WAITING
    with time_machine.travel(WEDNESDAY, tick=False), text_server(settings, settings.TEXTS, mood):
        jobs.deliver(message.pk)
    assert Message.objects.get().state == state


def test_only_the_house_takes_receipts(message: Message, cast: Cast) -> None:
    for by in (cast.actor("sam"), cast.actor("ana"), Actor(organisation_id=cast.here.pk)):
        with pytest.raises(Refused):
            actions.take_receipt(message, by=by, receipt=L)
    elsewhere = Actor(organisation_id=cast.there.pk, channel=Channel.SYSTEM)
    with pytest.raises(Refused):
        actions.take_receipt(message, by=elsewhere, receipt=L)


def test_sam_reads_why_and_can_send_it_again(message: Message, says: Any, cast: Cast) -> None:
    says(message, L)
    page = cast.client("sam").get("/messages/").text
    assert "The phone did not take it. It may be off, or the number may be wrong." in page
    assert "Secret words" not in page


# Who may post


PATHS = [reverse("messaging:notify_receipt"), reverse("messaging:twilio_receipt")]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("texts", ["", "simulator", "other"])
def test_the_page_of_a_provider_that_is_not_used_is_not_there(
    message: Message, settings: Any, path: str, texts: str
) -> None:
    settings.TEXTS = ("twilio" if "notify" in path else "notify") if texts == "other" else texts
    for client in (Client(), Client(enforce_csrf_checks=True)):
        assert client.post(path, {}).status_code == 404
        assert client.get(path).status_code == 404


def test_who_can_not_sign_changes_nothing_and_learns_nothing(message: Message, settings: Any) -> None:
    before = digest()
    use(settings, "twilio")
    path = f"/in/texts/twilio/receipt/?message={message.code}"
    said = {"MessageSid": MINE, "MessageStatus": "failed"}
    answers = [
        twilio_posts(path, said, token="a-guess"),
        twilio_posts(path, said, signed_for=f"{SITE}/in/texts/twilio/receipt/?message=0000000000"),
        twilio_posts(path, said, signed_for=f"https://evil.example{path}", host="localhost"),
        twilio_posts(path, said | {"MessageStatus": "delivered"}, signed_for=f"{SITE}/"),
        Client().post(path, said),
        Client().post(path, said, headers={"X-Twilio-Signature": "é" * 28}),
        Client().post("/in/texts/twilio/receipt/?message=0000000000", said),
    ]
    use(settings, "notify")
    path = "/in/texts/notify/receipt/"
    told = {"id": MINE, "reference": message.code, "status": "permanent-failure"}
    answers += [
        notify_posts(path, told, token=""),
        notify_posts(path, told, token=NOTIFY["token"][:-1]),
        notify_posts(path, told, token=NOTIFY["token"] + "x"),
        notify_posts(path, told, token="ÿ"),
        notify_posts(path, b"{", token="a-guess"),
        Client().post(path, told),
    ]
    settings.TEXTS_WITH["token"] = ""
    answers.append(notify_posts(path, told, token=""))
    assert {(answer.status_code, answer.content) for answer in answers} == {(403, b"")}
    assert digest() == before


def test_the_host_header_says_nothing(message: Message, settings: Any) -> None:
    """The signature is for the address that the house is known by, whatever the request calls it."""
    use(settings, "twilio")
    settings.ALLOWED_HOSTS = ["*"]
    path = f"/in/texts/twilio/receipt/?message={message.code}"
    said = {"MessageSid": MINE, "MessageStatus": "failed"}
    assert twilio_posts(path, said, signed_for=f"https://evil.example{path}", host="evil.example").status_code == 403
    assert twilio_posts(path, said, host="evil.example").status_code == 204


@pytest.mark.parametrize("name", SAYS)
def test_only_a_post_is_taken(message: Message, settings: Any, name: str) -> None:
    use(settings, name)
    path = f"/in/texts/{name}/receipt/"
    assert [Client().get(path).status_code, Client().put(path).status_code] == [405, 405]


BROKEN = [
    b"",
    b"{",
    b"[]",
    b"7",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"id": "x"}',
    b'{"status": "delivered"}',
    b'{"id": 7, "status": "delivered"}',
    b'{"id": "x", "status": ["delivered"]}',
    '{"id": "ÿ", "status": "delivered"}'.encode(),
    b'{"id": "\\u0000", "status": "delivered"}',
    b'{"id": "' + b"x" * 101 + b'", "status": "delivered"}',
]


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
def test_what_can_not_be_read_is_a_bad_request_never_a_crash(message: Message, settings: Any, body: bytes) -> None:
    use(settings, "notify")
    before = digest()
    assert notify_posts("/in/texts/notify/receipt/", body).status_code == 400
    assert digest() == before


@pytest.mark.parametrize("said", [{}, {"MessageSid": MINE}, {"MessageStatus": "failed"}, {"MessageSid": "\0" * 9}])
def test_half_of_what_was_agreed_is_a_bad_request(message: Message, settings: Any, said: dict[str, str]) -> None:
    use(settings, "twilio")
    path = f"/in/texts/twilio/receipt/?message={message.code}"
    assert twilio_posts(path, said).status_code == 400


def test_a_form_of_another_kind_is_a_bad_request(message: Message, settings: Any) -> None:
    use(settings, "notify")
    kinds = ("multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded", "")
    told = [notify_posts("/in/texts/notify/receipt/", b"--x--", kind=kind).status_code for kind in kinds]
    assert told == [400] * len(kinds)


@pytest.mark.parametrize("code", ["", "0000000000", "nothing", "\0", "é" * 10, "1" * 4000, "MESSAGE"])
def test_about_nothing_of_ours_is_let_go(message: Message, settings: Any, code: str) -> None:
    use(settings, "notify")
    said = {"id": MINE, "reference": code, "status": "delivered"}
    before = digest()
    assert notify_posts("/in/texts/notify/receipt/", said).status_code == 204
    assert notify_posts("/in/texts/notify/receipt/", said | {"reference": None}).status_code == 204
    assert digest() == before


# At the same moment


def together(*works: Any) -> None:
    """Run these in threads that begin at once. Each has a connection of its own."""
    start = threading.Barrier(len(works))
    broke: list[BaseException] = []

    def run(work: Any) -> None:
        start.wait()
        try:
            work()
        except MovedOn:
            pass
        except BaseException as fault:  # noqa: BLE001 - told below
            broke.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broke == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(4))
def test_receipts_that_come_at_the_same_moment_leave_one_word(turn: int) -> None:
    cast = assemble()
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Secret words").subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    message = stands(Message.objects.get(), State.UNKNOWN if turn % 2 else State.SENT)
    house = Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM)

    def says(receipt: Receipt) -> Any:
        mine = Message.objects.select_related("person").get()
        return lambda: actions.take_receipt(mine, by=house, receipt=receipt, reference=MINE)

    together(says(A), says(L), says(A), says(L))
    message.refresh_from_db()
    assert (message.state, message.receipt) in {(State.SENT, A), (State.FAILED, L)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("receipt", [A, L])
@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.UNKNOWN])
def test_a_receipt_at_the_moment_of_our_own_note_is_not_lost(receipt: Receipt, outcome: Outcome) -> None:
    cast = assemble()
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Secret words").subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    house = Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM)
    rows = Message.objects.select_related("person")
    mine, theirs = rows.get(), rows.get()
    together(
        lambda: actions.end_try(mine, by=house, channel=Channel.TEXT, outcome=outcome, reference=MINE),
        lambda: actions.take_receipt(theirs, by=house, receipt=receipt, reference=MINE),
    )
    message = Message.objects.get()
    assert (message.state, message.receipt) == (State.SENT if receipt is A else State.FAILED, receipt)
