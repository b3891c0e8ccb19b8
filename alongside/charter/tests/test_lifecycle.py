"""Any number of people doing anything to our promises while they are asked round, over HTTP (QUALITY.md R2)."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, rule

from alongside.charter.jobs import go_round
from alongside.charter.models import (
    Acceptance,
    AskedRound,
    Earlier,
    LookBack,
    Milestone,
    Move,
    Piece,
    Promises,
    reading,
)
from alongside.charter.rules import Stage
from alongside.core.models import Event
from alongside.core.text import says_something
from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from tests.cast import assemble
from tests.forms import boxes
from tests.lives import KEYS, Knocking, counted_moves, inside, live

ANYBODY = st.sampled_from(["ana", "sam", "jo", "ana", "sam", "jo", "kit", "max", "visitor"])
INSIDE = st.sampled_from(["ana", "sam", "jo"])
SAID = st.sampled_from(["fine", "fine", "fine", "talk", "object"])
WORDS = st.sampled_from(["Because.", "=1+1", "<b>x</b>", "The rota\x00", "", "\u200b", "…"])
DAYS = st.sampled_from([-9, 0, 1, 30])

STAGES = [Stage.AHEAD, Stage.HERE, Stage.CLOSED]


class Rounds(Knocking):
    """What happens to our promises and to the days that they name, whoever does what."""

    knocks: Counter[int] = Counter()

    @initialize()
    def set_out(self) -> None:
        self.cast = assemble()
        self.clients = {name: self.cast.client(name) for name in ("ana", "sam", "jo", "kit", "max")}
        self.clients["visitor"] = Client()
        self.objected: dict[tuple[int, int], str] = {}
        self.frozen: dict[int, Any] = {}
        self.stages: dict[int, list[str]] = {}
        self.numbers = itertools.count()
        self.write("ana", "Because.")
        self.ask("sam")
        self.name_day("ana", "The open day", 30)

    @property
    def newest(self) -> str:
        version = Promises.objects.order_by("-number").first()
        return version.code if version else "0000000000"

    @rule(who=ANYBODY, words=WORDS)
    def write(self, who: str, words: str) -> None:
        words = f"{words} {next(self.numbers)}" if says_something(words) else words
        self.post(who, f"/work/{self.cast.kitchen.code}/promises/working/", line=words)

    @rule(who=INSIDE, words=WORDS, behind=st.sampled_from([0, 0, 0, 1]))
    def change(self, who: str, words: str, behind: int) -> None:
        line = Piece.objects.filter(gone_at=None).order_by("written_at").first()
        if line is not None:
            before, kept = line.said["line"], Earlier.objects.count()
            path = f"/promises/lines/{line.code}/change/"
            self.post(who, path, line=f"{words} {next(self.numbers)}", was=str(line.version - behind))
            after = Piece.objects.get(pk=line.pk)
            changed = after.said["line"] != before
            assert Earlier.objects.count() == kept + changed
            assert not changed or Earlier.objects.get(piece=line, version=line.version).said["line"] == before

    @rule(who=ANYBODY)
    def ask(self, who: str) -> None:
        self.post(who, f"/work/{self.cast.kitchen.code}/promises/ask-round/")

    @rule(who=ANYBODY, said=SAID, words=WORDS)
    def answer(self, who: str, said: str, words: str) -> None:
        self.post(who, f"/promises/{self.newest}/answer/", said=said, words=words)

    @rule()
    def everybody_is_fine(self) -> None:
        for who in ("ana", "sam", "jo"):
            self.answer(who, "fine", "")
        self.through_kit("fine", "")

    @rule(said=SAID, words=WORDS)
    def through_kit(self, said: str, words: str) -> None:
        path = f"/promises/{self.newest}/for/{self.cast.bo.code}/"
        self.post("kit", path, said=said, words=words, channel="phone")

    @rule(who=ANYBODY, whom=st.sampled_from(["ana", "bo", "jo"]), said=SAID, words=WORDS)
    def on_paper(self, who: str, whom: str, said: str, words: str) -> None:
        """Whatever is typed in for somebody, an objection goes only by the objector’s own voice."""
        person = self.cast.people[whom]
        before = Acceptance.objects.filter(version__code=self.newest, person=person, said="object").first()
        path = f"/promises/{self.newest}/typed/{person.code}/"
        self.post(who, path, said=said, words=words, channel="paper")
        assert before is None or Acceptance.objects.get(pk=before.pk).said == "object"

    @rule(who=ANYBODY, whom=st.sampled_from(["ana", "bo", "jo", "sam"]), way=st.sampled_from(["phone", "paper"]))
    def ask_by_hand(self, who: str, whom: str, way: str) -> None:
        self.post(who, f"/promises/{self.newest}/asked/{self.cast.people[whom].code}/", way=way)

    @rule(who=ANYBODY, why=WORDS)
    def stop(self, who: str, why: str) -> None:
        self.post(who, f"/promises/{self.newest}/stop/", why=why)

    @rule()
    def bring_it_home(self) -> None:
        """Or a round would seldom come to its end among people who do anything at all."""
        self.the_newcomers_leave()
        self.write("jo", "And this.")
        self.ask("ana")
        self.everybody_is_fine()
        self.agree("sam")

    @rule()
    def stop_change_and_ask_again(self) -> None:
        self.ask("jo")
        self.stop("sam", "Somebody showed us what is wrong.")
        self.change("ana", "Better", 0)
        self.ask("jo")

    @rule(who=ANYBODY)
    def agree(self, who: str) -> None:
        version = Promises.objects.get(code=self.newest)
        stand, was = reading.round_of(version), version.state
        self.post(who, f"/promises/{version.code}/agree/")
        now = Promises.objects.get(pk=version.pk).state
        assert now == was or (now == "agreed" and was == "asked" and stand.objections == 0 and who == "sam")

    @rule(days=st.sampled_from([1, 4, 8]), arrived=st.booleans())
    def days_go_by(self, days: int, arrived: bool) -> None:
        """The clock: letters go out or not, and the nightly round asks and agrees."""
        back = timedelta(days=days)
        for version in Promises.objects.filter(state="asked"):
            Promises.objects.filter(pk=version.pk).update(closes_on=version.closes_on - back)
        for row in AskedRound.objects.all():
            AskedRound.objects.filter(pk=row.pk).update(at=row.at - back)
        if arrived:
            for kind, channel in (("asked_round", "email"), ("asked_again", "in_person")):
                waiting = Message.objects.filter(kind=f"charter.{kind}")
                for message in waiting.exclude(state="sent"):
                    Message.objects.filter(pk=message.pk).update(
                        state="sent", channel=channel, settled_at=message.made_at
                    )
        open_now = {version.pk: reading.round_of(version) for version in Promises.objects.filter(state="asked")}
        go_round()
        for version in Promises.objects.filter(pk__in=open_now, state="agreed"):
            assert open_now[version.pk].objections == 0

    # The days that the group goes towards

    @staticmethod
    def on(days: int, name: str = "day") -> dict[str, str]:
        return boxes(name, timezone.localdate() + timedelta(days=days))

    def newest_day(self, which: int = 0) -> Milestone:
        """The newest one that is not closed yet, or one before."""
        rows = list(Milestone.objects.order_by("-pk"))
        lively = [row for row in rows if row.stage != Stage.CLOSED] or rows
        return lively[which % len(lively)]

    @rule(who=ANYBODY, words=WORDS, days=DAYS)
    def name_day(self, who: str, words: str, days: int) -> None:
        ticked = {"has_been": "on"} if days < 0 else {}
        self.post(who, f"/work/{self.cast.kitchen.code}/promises/days/new/", words=words, **self.on(days), **ticked)

    @rule(who=ANYBODY, which=st.integers(0, 3), words=WORDS, days=DAYS)
    def move_day(self, who: str, which: int, words: str, days: int) -> None:
        day, kept = self.newest_day(which), Move.objects.count()
        self.post(who, f"/milestones/{day.code}/move/", why=words, **self.on(days))
        moved = Milestone.objects.get(pk=day.pk).day != day.day
        assert Move.objects.count() >= kept + moved  # no day moves without its reason

    @rule(who=ANYBODY, which=st.integers(0, 3), days=DAYS)
    def it_is_here(self, who: str, which: int, days: int) -> None:
        self.post(who, f"/milestones/{self.newest_day(which).code}/here/", **self.on(days, "on"))

    @rule(who=ANYBODY, which=st.integers(0, 3), words=WORDS)
    def look_back(self, who: str, which: int, words: str) -> None:
        day, before = self.newest_day(which), LookBack.objects.count()
        self.post(who, f"/milestones/{day.code}/look-back/", well=words, otherwise="")
        assert LookBack.objects.count() == before or day.stage == Stage.HERE

    @rule(who=ANYBODY, which=st.integers(0, 3), words=WORDS)
    def close_look_back(self, who: str, which: int, words: str) -> None:
        day = self.newest_day(which)
        self.post(who, f"/milestones/{day.code}/close/", changes=words)
        closed = Milestone.objects.get(pk=day.pk).stage == Stage.CLOSED
        assert not closed or day.stage == Stage.CLOSED or (who == "sam" and day.stage == Stage.HERE)

    @rule()
    def a_day_from_its_name_to_what_changes(self) -> None:
        """Or the whole way would seldom be gone."""
        if Milestone.objects.exclude(stage=Stage.CLOSED).count() > 3:
            return
        self.name_day("ana", f"The open day {next(self.numbers)}", 30)
        self.move_day("jo", 0, "The hall is taken.", 1)
        self.it_is_here("ana", 0, 0)
        self.look_back("jo", 0, "We laughed.")
        self.close_look_back("sam", 0, "We start at ten.")

    @rule()
    def somebody_joins(self) -> None:
        if Person.objects.filter(name="Eve").count() < 2:
            eve = Person.objects.create(organisation=self.cast.here, name="Eve", email=f"e{next(KEYS)}@example.org")
            StandingRow.objects.create(person=eve, scope="project", code=self.cast.kitchen.code, role="member")

    @rule()
    def the_newcomers_leave(self) -> None:
        StandingRow.objects.filter(person__name="Eve").delete()

    @invariant()
    def everything_holds(self) -> None:
        if not hasattr(self, "cast"):
            return
        versions = list(Promises.objects.order_by("number"))
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        assert [version.state for version in versions].count("asked") <= 1
        for version in versions:
            assert self.frozen.setdefault(version.pk, version.body) == version.body  # what was asked never changes
            assert (version.settled_at is None) == (version.state == "asked")
            assert version.state != "stopped" or says_something(version.why_stopped)
        for row in Acceptance.objects.select_related("version"):
            assert row.said != "object" or says_something(row.words)
            assert row.said == "object" or not row.named
        for version in versions:
            if version.state == "agreed":
                assert not version.acceptances.filter(said="object", person__standing__isnull=False).exists()
        for day in Milestone.objects.all():
            before = self.stages.setdefault(day.pk, [day.stage])
            assert day.stage in STAGES[STAGES.index(before[-1]) :], (before, day.stage)  # there is no way back
            self.stages[day.pk] = [*before, day.stage]
            assert (day.here_on is None) == (day.stage == Stage.AHEAD)
            assert day.stage != Stage.CLOSED or says_something(day.changes)
        for move in Move.objects.all():
            assert says_something(move.why)
        assert not Event.objects.filter(verb__in=("charter.answer", "charter.look_back"), person__isnull=False).exists()
        assert not Event.objects.filter(organisation=self.cast.there).exists()


class TestLifecycle(TestCase):
    """Twenty lives of a few versions."""

    def test_whatever_people_do(self) -> None:
        machine = inside(self, Rounds)
        with counted_moves() as made:
            first = machine()  # one life by hand through every state: chance alone could miss one
            first.set_out()
            for walk in (first.bring_it_home, first.stop_change_and_ask_again, first.bring_it_home):
                walk()
                first.everything_holds()
            first.a_day_from_its_name_to_what_changes()
            first.everything_holds()
            first.teardown()
            assert made == {"agree": 2, "stop": 1, "move": 1, "arrive": 1, "close": 1}, made
            live(machine, lives=20, steps=25)
        # And the other lives go some way too: of the runs that were looked at the least made 300 moves.
        assert made.total() > 100, (made, Rounds.knocks)
        assert Rounds.knocks[302] > 300, Rounds.knocks
