"""One mail for all that is new, no more than they want in a day, and a question that is answered by replying."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from django.db import connection

from alongside.core.jobs import work_off
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision
from alongside.decisions.tests.table import agree, in_days, question, seat
from alongside.messaging import jobs
from alongside.messaging.models import Message, Preferences
from alongside.messaging.rules import Digest, Stage, State, Why
from alongside.people.models import Person
from alongside.suggestions import actions as suggestions
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast, assemble

from .mailserver import mail_server

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 8, 30, 5, tzinfo=UTC)
NO = Reply(Verdict.NO, "We have no room on Mondays.", "The rota.", ground=Ground.CHOSE)
HEARD, ASKS_WHERE = "Softer chairs", "Where do we meet?"


def wants(person: Person, **more: Any) -> None:
    Preferences.objects.update_or_create(
        person=person, defaults={"channels": ["email"], "days": list(range(7)), **more}
    )


def heard(cast: Cast, many: int = 1) -> None:
    """Somebody has read an idea of Ana's."""
    for number in range(many):
        idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=f"{HEARD} {number}").subject
        suggestions.acknowledge(idea, by=cast.actor("jo"))


def asked_where(cast: Cast, days: int = 9) -> None:
    agree(cast.kitchen)
    seat(cast, "ana")
    made = decisions.ask(cast.kitchen, by=cast.actor("sam"), question=question("majority", question=ASKS_WHERE)).subject
    decisions.set_options(made, by=cast.actor("sam"), options=["Library", "Cafe"])
    decisions.open_question(made, by=cast.actor("sam"), closes_on=in_days(9))
    Decision.objects.filter(pk=made.pk).update(closes_on=in_days(days))


def plain(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def send(when: datetime) -> None:
    with time_machine.travel(when + timedelta(seconds=30), tick=True):
        work_off()


@pytest.fixture
def hers(cast: Cast) -> Any:
    """Messages to Ana alone."""
    Person.objects.exclude(pk=cast.ana.pk).update(account=None, email="")
    return lambda: list(Message.objects.filter(person=cast.ana).order_by("pk"))


# One mail


def test_what_is_new_comes_in_one_mail_in_the_morning(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, digest=Digest.DAILY)
    with mail_server(settings) as server:
        with time_machine.travel(WEDNESDAY, tick=True):
            heard(cast, 3)
        send(WEDNESDAY)
        assert server.came == []
        assert {(each.state, each.why, each.next_at) for each in hers()} == {
            (State.HELD, Why.BY_CHOICE, THURSDAY.replace(second=0))
        }
        send(THURSDAY - timedelta(minutes=10))
        assert server.came == []
        send(THURSDAY)
        send(THURSDAY + timedelta(days=1))  # never an empty one
    (mail,) = server.came
    said = plain(mail)
    assert said.startswith("Hello. There are 3 new things for you to read.")
    assert mail["Subject"] == "There is something new for you"
    assert mail["Message-ID"] == f"<{hers()[0].code}@alongside.example>"
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    for each in hers():
        assert (each.state, each.tries, each.body) == (State.SENT, 1, "")
        assert f"https://table.example{each.link}" in said
        assert f"https://table.example{each.link}" in html
    assert [each.reference for each in hers()] == ["", hers()[0].code, hers()[0].code]
    assert HEARD not in mail.as_string()


def test_with_words_only_where_they_want_them(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, digest=Digest.DAILY, words_in_messages=True)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast, 2)
    with mail_server(settings) as server:
        send(THURSDAY)
    said = plain(server.came[0])
    assert (f"{HEARD} 0" in said, f"{HEARD} 1" in said) == (True, True)


def test_one_thing_comes_as_a_mail_of_its_own(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, digest=Digest.WEEKLY)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast)
    with mail_server(settings) as server:
        send(THURSDAY)
        assert server.came == []
        send(datetime(2026, 11, 30, 9, tzinfo=UTC))
    assert plain(server.came[0]).startswith("Hello. There is something new for you to read.")


def test_it_asks_one_thing_at_most(cast: Cast, settings: Any, hers: Any) -> None:
    settings.MAIL_SECRET = "in:secret"
    wants(cast.ana, digest=Digest.DAILY, words_in_messages=True)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast)
        for words in ("A lamp", "A bench"):
            idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words=words).subject
            suggestions.answer(idea, by=cast.actor("jo"), reply=NO)
    with mail_server(settings) as server:
        send(THURSDAY)
    (mail,) = server.came
    said = plain(mail)
    assert "There are 3 new things" in said
    assert said.count("You can answer by replying to this mail.") == 1
    asking = [each for each in hers() if each.stage == Stage.ASK]
    assert [each.code for each in asking] == [mail["Message-ID"].strip("<>").split("@")[0]]


def test_what_closes_before_the_morning_goes_at_once(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, digest=Digest.WEEKLY)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast)
        asked_where(cast, days=4)  # a Sunday; mails are gathered on Mondays
    with mail_server(settings) as server:
        send(WEDNESDAY)
    assert len(server.came) == 1
    assert {each.state for each in hers() if each.asks == "decisions.vote"} == {State.SENT}
    assert {each.state for each in hers() if not each.asks} == {State.HELD}


def test_a_server_that_is_away_gets_the_same_mail_later(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, digest=Digest.DAILY)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast, 2)
    with mail_server(settings, "full") as server:
        send(THURSDAY)
        assert {(each.state, each.why, each.tries) for each in hers()} == {(State.WAITING, Why.AWAY, 1)}
        server.mood = "kind"
        send(THURSDAY + timedelta(minutes=5))
    assert len(server.came) == 1
    assert {each.state for each in hers()} == {State.SENT}


@pytest.mark.django_db(transaction=True)
def test_several_workers_send_one_mail(settings: Any) -> None:
    cast = assemble()
    Person.objects.exclude(pk=cast.ana.pk).update(account=None, email="")
    wants(cast.ana, digest=Digest.DAILY)
    with time_machine.travel(WEDNESDAY, tick=False):
        heard(cast, 8)
    numbers = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    with time_machine.travel(THURSDAY, tick=True), mail_server(settings) as server:
        together = threading.Barrier(4)

        def work(mine: list[int]) -> None:
            together.wait()
            try:
                for number in mine:
                    jobs.deliver(number)
            finally:
                connection.close()

        workers = [threading.Thread(target=work, args=(numbers[n:] + numbers[:n],)) for n in range(0, 8, 2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        for number in numbers:
            jobs.deliver(number)
    assert len(server.came) == 1
    assert Message.objects.filter(state=State.SENT, tries=1).count() == 8


# Enough for a day


def test_no_more_than_they_want_in_a_day_and_the_next_ones_the_next_day(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, most_a_day=2)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast, 5)
    with mail_server(settings) as server:
        for day, gone in enumerate((2, 4, 5, 5)):
            send(WEDNESDAY + timedelta(days=day))
            send(WEDNESDAY + timedelta(days=day, hours=2))
            assert len(server.came) == gone
    held = WEDNESDAY + timedelta(days=1)
    assert held.date() == THURSDAY.date()


def test_several_in_one_mail_are_one_of_the_day(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, most_a_day=1, digest=Digest.DAILY)
    with time_machine.travel(WEDNESDAY, tick=True):
        heard(cast, 3)
    with mail_server(settings) as server:
        send(THURSDAY)
        assert plain(server.came[0]).startswith("Hello. There are 3 new things")
        with time_machine.travel(THURSDAY, tick=True):
            asked_where(cast, days=1)
        send(THURSDAY + timedelta(hours=1))
        assert len(server.came) == 1  # it closes soon, but they had enough for today
        send(THURSDAY + timedelta(days=1))
        assert len(server.came) == 2


def test_what_another_worker_sends_at_this_moment_counts(cast: Cast, settings: Any, hers: Any) -> None:
    wants(cast.ana, most_a_day=1)
    with time_machine.travel(WEDNESDAY, tick=False):
        heard(cast, 2)
        first, second = hers()
        Message.objects.filter(pk=first.pk).update(leased_until=WEDNESDAY + timedelta(minutes=3))
        with mail_server(settings) as server:
            jobs.deliver(second.pk)
            assert (server.came, Message.objects.get(pk=second.pk).state) == ([], State.HELD)


# A question that is answered by replying


def test_a_mail_asks_where_words_are_wanted_and_replies_are_read(cast: Cast, settings: Any, hers: Any) -> None:
    settings.MAIL_SECRET = "in:secret"
    wants(cast.ana, words_in_messages=True)
    with time_machine.travel(WEDNESDAY, tick=True):
        asked_where(cast)
    with mail_server(settings) as server:
        send(WEDNESDAY)
    said = plain(server.came[0])
    assert f"{ASKS_WHERE} " in said
    assert "1 Library 2 Cafe 3 None of these. Leave it as it is 4 I don't mind 5 ring me You can" in said
    assert "You can answer by replying to this mail. Write the number." in said
    assert "One answer is enough." in said
    assert "Reply-To" not in server.came[0]
    (message,) = hers()
    assert (message.stage, message.tag, bool(message.shown_at), bool(message.kept_until)) == (
        Stage.ASK,
        "A",
        True,
        True,
    )
    assert message.body == ""


@pytest.mark.parametrize(("words", "read"), [(False, True), (True, False)])
def test_without_words_or_where_nobody_reads_replies_it_asks_nothing(
    cast: Cast, settings: Any, hers: Any, words: bool, read: bool
) -> None:
    settings.MAIL_SECRET = "in:secret" if read else ""
    wants(cast.ana, words_in_messages=words)
    with time_machine.travel(WEDNESDAY, tick=True):
        asked_where(cast)
    with mail_server(settings) as server:
        send(WEDNESDAY)
    said = plain(server.came[0])
    assert "You can answer by replying" not in said
    assert ("reply with the words: ring me" in said) is read
    assert "5 ring me" not in said
    assert hers()[0].stage == ""
