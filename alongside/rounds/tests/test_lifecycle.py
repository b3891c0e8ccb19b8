"""Anybody doing anything to a few rounds, over HTTP, in any order (QUALITY.md R2)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, precondition, rule

from alongside.messaging.models import Message
from alongside.rounds import jobs
from alongside.rounds.models import Asked, Round, RoundAnswer
from alongside.rounds.rules import LIFECYCLE, OVER, State
from tests.cast import assemble
from tests.lives import Knocking, counted_moves, inside, live

from .given import in_days, typed

pytestmark = pytest.mark.django_db  # else it is left out on PostgreSQL (conftest.py)
PEOPLE = st.sampled_from(["ana", "jo", "sam", "ana", "sam", "kit", "bo", "max"])
WHICH = st.sampled_from([0, 1, 2, 3, 4, 5])
WORDS = st.sampled_from(["Because.", "Tea\x00", "<b>x</b>", "Once more.", "", "\u200b"])


class Rounds(Knocking):
    """What happens to rounds, whoever does what."""

    KNOCKS_MAY_COME_TO = Knocking.KNOCKS_MAY_COME_TO | {400, 410}
    knocks: Counter[int] = Counter()

    @initialize()
    def set_out(self) -> None:
        self.cast = assemble()
        self.clients = {name: self.cast.client(name) for name in ("ana", "sam", "jo", "kit", "max")}
        self.clients["bo"] = Client()  # no account: a visitor here
        self.asked: dict[int, set[int]] = {}
        self.read: dict[int, tuple[Any, ...]] = {}
        for _ in range(2):
            self.write("sam", "Which day is best?", "Because.", "Monday", "Friday")
        self.on("sam", 0, "start", "start")

    def go_every_way(self) -> None:
        """Through every state there is, and what has to hold holds after each."""
        steps = (
            lambda: self.answer("ana", 0, "1", "Because."),
            lambda: self.kit_writes_for_bo(0, "Tea"),
            lambda: self.a_day_goes_by(0),
            lambda: self.close("sam", 0),
            lambda: self.tell("sam", 0, "Because."),
            lambda: self.change("sam", 0, "Once more."),
            lambda: self.stop("sam", 0, "Because."),
        )
        for step in steps:
            step()
            self.who_is_asked_and_what_they_read_is_set_when_it_starts()
            self.what_was_promised_holds()
            self.nobody_outside_was_asked_and_nobody_is_asked_twice()

    def on(self, who: str, which: int, page: str, deed: str, **said: str) -> Any:
        """Somebody does it: mostly somebody who may, to something that it is open for; else whoever was drawn."""
        rows = list(Round.objects.select_related("project").order_by("pk"))
        if which == 5 or not rows:
            return self.post(who, f"/rounds/{rows[0].code}/{page}/", **said) if rows else None
        open_to = self.open_to(f"rounds.{deed}", ("ana", "jo", "sam"), rows)
        if not open_to:
            return None
        name, code = open_to[which % len(open_to)]
        return self.post(name, f"/rounds/{code}/{page}/", **said)

    @precondition(lambda self: Round.objects.count() < 6)
    @rule(who=PEOPLE, question=WORDS, why=WORDS, one=WORDS, two=WORDS)
    def write(self, who: str, question: str, why: str, one: str, two: str) -> None:
        said = typed(question=question, why=why, option_1=one, option_2=two)
        self.post(who, f"/work/{self.cast.kitchen.code}/rounds/ask/", **said)

    @rule(who=PEOPLE, which=WHICH, question=WORDS)
    def change(self, who: str, which: int, question: str) -> None:
        self.on(who, which, "change", "change", **typed(question=question))

    @rule(who=PEOPLE, which=WHICH)
    def start(self, who: str, which: int) -> None:
        self.on(who, which, "start", "start")

    @rule(who=PEOPLE, which=WHICH, number=st.sampled_from(["1", "2", "", "9"]), words=WORDS)
    def answer(self, who: str, which: int, number: str, words: str) -> None:
        self.on(who, which, "answer", "answer", numbers=number, words=words)

    @rule(which=WHICH, words=WORDS)
    def kit_writes_for_bo(self, which: int, words: str) -> None:
        rows = list(Round.objects.filter(state=State.ASKED).order_by("pk"))
        if rows:
            path = f"/rounds/{rows[which % len(rows)].code}/for/{self.cast.bo.code}/"
            self.post("kit", path, words=words, channel="phone", read_back="yes")

    @rule(who=PEOPLE, which=WHICH)
    def take_back(self, who: str, which: int) -> None:
        self.on(who, which, "take-back", "take_back")

    @rule(which=WHICH)
    def a_day_goes_by(self, which: int) -> None:
        rows = list(Round.objects.filter(state=State.ASKED).order_by("pk"))
        if rows:
            Round.objects.filter(pk=rows[which % len(rows)].pk).update(closes_on=in_days(-1))

    @rule(who=PEOPLE, which=WHICH)
    def close(self, who: str, which: int) -> None:
        self.on(who, which, "close", "close")

    @rule()
    def the_clock(self) -> None:
        jobs.close_rounds_by_the_clock()

    @rule(who=PEOPLE, which=WHICH, words=WORDS)
    def tell(self, who: str, which: int, words: str) -> None:
        self.on(who, which, "tell", "say_what_came", words=words, changes="yes")

    @rule(who=st.sampled_from(["ana", "sam"]), which=st.sampled_from([0, 1, 5, 5]), words=WORDS)
    def stop(self, who: str, which: int, words: str) -> None:
        self.on(who, which, "stop", "stop", why=words)

    @invariant()
    def who_is_asked_and_what_they_read_is_set_when_it_starts(self) -> None:
        for row in Round.objects.exclude(started_at=None):
            asked = set(Asked.objects.filter(round=row).values_list("person", flat=True))
            read = (row.question, row.why, row.note, tuple(row.options), row.own_words, row.many, row.sees)
            assert self.asked.setdefault(row.pk, asked) == asked
            assert self.read.setdefault(row.pk, read) == read

    @invariant()
    def what_was_promised_holds(self) -> None:
        for row in Round.objects.all():
            answers = RoundAnswer.objects.filter(asked__round=row)
            assert row.state not in (State.DRAFT, State.STOPPED) or not answers.exists()
            assert all(answer.numbers or answer.words for answer in answers)
            assert row.state not in OVER or row.closes_on < date.today()  # noqa: DTZ011 - nobody closes it early
            told = Message.objects.filter(about_code=row.code, kind="rounds.came_of_it").values_list(
                "person", flat=True
            )
            if row.state == State.TOLD:
                by = {row.told_by_id}
                assert set(told) == set(answers.values_list("asked__person", flat=True)) - by
                assert len(told) == len(set(told))
            else:
                assert not told

    @invariant()
    def nobody_outside_was_asked_and_nobody_is_asked_twice(self) -> None:
        letters = Counter(Message.objects.filter(kind="rounds.asked").values_list("about_code", "person"))
        assert set(letters.values()) <= {1}
        assert self.cast.max.pk not in {person for _, person in letters}
        assert self.cast.kit.pk not in {person for _, person in letters}


class TestLifecycle(TestCase):
    """Thirty lives of a few rounds."""

    def test_whatever_people_do(self) -> None:
        machine = inside(self, Rounds)
        with counted_moves() as made:
            first = machine()  # one life by hand through every state: chance alone could miss one
            first.set_out()
            first.go_every_way()
            first.teardown()
            assert {"start", "change", "close", "say_what_came", "stop"} <= set(made) <= set(LIFECYCLE.moves), made
            live(machine, lives=30, steps=25)
        # Each life begins with two writes and a start (93 of those that came to 302, 31 of the moves): more was done.
        assert made.total() > 50, (made, Rounds.knocks)
        assert Rounds.knocks[302] > 120, Rounds.knocks
        assert Rounds.knocks[403] > 10, Rounds.knocks
