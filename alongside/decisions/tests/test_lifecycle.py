"""Any number of people doing anything to a few questions, over HTTP, in any order (QUALITY.md R2)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, precondition, rule

from alongside.core.models import Event
from alongside.core.text import says_something
from alongside.decisions import jobs, rules
from alongside.decisions.models import Count, Decision, Elector, Input, Option, Push, Step, Vote
from alongside.decisions.models.reading import ballots_of
from alongside.decisions.rules import State
from alongside.projects.models import Seat
from alongside.suggestions import actions as suggestions
from tests.cast import assemble
from tests.forms import boxes
from tests.lives import Knocking, counted_moves, inside, live

from .table import agree, newcomer, seat

pytestmark = pytest.mark.django_db  # else it is left out on PostgreSQL (conftest.py)
PEOPLE = st.sampled_from(["ana", "sam", "jo", "ana", "sam", "kit", "bo", "max"])
WHICH = st.sampled_from([0, 1, 2, 3, 4, 5])
WAYS = st.sampled_from(["consent", "consent", "majority", "two_thirds", "approval", "ranked"])
WORDS = st.sampled_from(["Because.", "The rota\x00", "=1+1", "<b>x</b>", "Once more.", "", "\u200b"])
DAYS = st.sampled_from([8, 7, 30, -2, 2])
ASKED = {"background": "It closes at 10.", "cost": "An hour.", "decider": "All of us", "decider_here": "yes"}


class Decisions(Knocking):
    """What happens to questions, whoever does what."""

    KNOCKS_MAY_COME_TO = Knocking.KNOCKS_MAY_COME_TO | {400, 410}
    knocks: Counter[int] = Counter()

    @initialize()
    def set_out(self) -> None:
        self.cast = assemble()
        self.clients = {name: self.cast.client(name) for name in ("ana", "sam", "jo", "kit", "max")}
        self.clients["bo"] = Client()  # no account: a visitor here
        agree(self.cast.kitchen, pushers=(self.cast.sam,), fallback="majority")
        seat(self.cast, "ana", "bo", "sam", "jo")
        suggestions.suggest(self.cast.kitchen, by=self.cast.actor("bo"), words="Open later")
        self.electors: dict[int, set[int]] = {}
        self.counts: dict[int, Any] = {}
        self.announce("sam", "Because.", 8)
        for way in ("majority", "consent"):
            self.ask("ana", way, "Because.")
            self.on("ana", 0, "open", "open_question", **self.day("closes_on", 8))

    def on(self, who: str, which: int, page: str, deed: str, **typed: str) -> Any:
        """Somebody does it: mostly somebody who may, to something that it is open for; else whoever was drawn."""
        rows = list(Decision.objects.select_related("project").order_by("pk"))
        if which == 5 or not rows:
            return self.post(who, f"/decisions/{rows[0].code}/{page}/", **typed) if rows else None
        open_to = self.open_to(f"decisions.{deed}", ("ana", "jo", "sam"), rows)
        if not open_to:
            return None
        name, code = open_to[which % len(open_to)]
        return self.post(name, f"/decisions/{code}/{page}/", **typed)

    @staticmethod
    def day(name: str, days: int) -> dict[str, str]:
        return boxes(name, date.today() + timedelta(days=days))  # noqa: DTZ011

    @precondition(lambda self: Decision.objects.count() < 6)
    @rule(who=st.sampled_from(["ana", "sam", "jo", "kit"]), way=WAYS, words=WORDS)
    def ask(self, who: str, way: str, words: str) -> None:
        self.post(who, f"/work/{self.cast.kitchen.code}/decisions/ask/", question=words, way=way, **ASKED)
        for row in Decision.objects.filter(state=State.PREPARED, options=None):
            self.post("sam", f"/decisions/{row.code}/choices/", option_1="Until 11")

    @precondition(lambda self: Decision.objects.count() < 6)
    @rule(who=st.sampled_from(["ana", "sam"]), words=WORDS, days=DAYS)
    def announce(self, who: str, words: str, days: int) -> None:
        path = f"/work/{self.cast.kitchen.code}/decisions/elsewhere/"
        self.post(who, path, question=words, body=words, **ASKED, **self.day("meets_on", days))

    @rule(who=PEOPLE, which=WHICH, first=WORDS, second=WORDS)
    def choices(self, who: str, which: int, first: str, second: str) -> None:
        self.on(who, which, "choices", "set_options", option_1=first, option_2=second)

    @rule(who=PEOPLE, which=WHICH, words=WORDS)
    def bring(self, who: str, which: int, words: str) -> None:
        self.on(who, which, "said-before", "bring_input", words=words, came_from="A meeting")

    @rule(who=PEOPLE, which=WHICH, days=DAYS)
    def open_it(self, who: str, which: int, days: int) -> None:
        self.on(who, which, "open", "open_question", **self.day("closes_on", days))

    @rule(who=PEOPLE, which=WHICH, pick=st.sampled_from(["1", "2", "0", "9"]), says=st.sampled_from(list("awso")))
    def vote(self, who: str, which: int, pick: str, says: str) -> None:
        said = {"a": "agree", "w": "worries", "s": "aside", "o": "object"}[says]
        typed = {"pick": pick, "likes": pick, "rank_1": pick, "says": said, "because": "harm", "reason": "Because."}
        self.on(who, which, "vote", "vote", **typed)

    @rule(which=WHICH, pick=st.sampled_from(["1", "2"]))
    def kit_votes_for_bo(self, which: int, pick: str) -> None:
        rows = list(Decision.objects.filter(state=State.OPEN).order_by("pk"))
        if rows:
            code = rows[which % len(rows)].code
            typed = {"pick": pick, "likes": pick, "rank_1": pick, "says": "agree", "channel": "phone"}
            self.post("kit", f"/decisions/{code}/vote-for/{self.cast.bo.code}/", **typed)

    @rule(who=st.sampled_from(["sam", "sam", "jo", "ana", "kit"]), which=WHICH, why=WORDS)
    def push(self, who: str, which: int, why: str) -> None:
        rows = list(Decision.objects.filter(state=State.OPEN).order_by("pk")) or list(Decision.objects.all())
        attempts = Event.objects.filter(verb="decisions.note_attempt").count()
        row = rows[which % len(rows)]
        before = (row.closes_on, row.way, row.vote_round)
        self.post(who, f"/decisions/{row.code}/end-the-talk/", why=why)
        now = Decision.objects.get(pk=row.pk)
        if who != "sam":
            assert (now.closes_on, now.way, now.vote_round) == before
            more = 1 if row.state == State.OPEN and who != "kit" else 0
            assert Event.objects.filter(verb="decisions.note_attempt").count() == attempts + more

    @rule(which=st.integers(0, 4), by_hand=st.booleans())
    def its_day_goes_by(self, which: int, by_hand: bool) -> None:
        rows = list(Decision.objects.filter(state=State.OPEN).order_by("pk"))
        if rows and which < 3:
            row = rows[which % len(rows)]
            Push.objects.filter(decision=row).update(was_to_close=date.today() + timedelta(days=40))  # noqa: DTZ011
            Decision.objects.filter(pk=row.pk).update(closes_on=date.today() - timedelta(days=1))  # noqa: DTZ011
            if by_hand:
                self.on("sam", which, "close", "close")
            else:
                jobs.close_by_the_clock()

    @rule(who=PEOPLE, which=WHICH)
    def close_too_early(self, who: str, which: int) -> None:
        self.on(who, which, "close", "close")

    @rule(who=PEOPLE, which=WHICH, why=WORDS)
    def stop(self, who: str, which: int, why: str) -> None:
        if which > 3:  # now and then: nothing comes back from there
            self.on(who, which, "stop", "stop", why=why)

    def go_every_way(self) -> None:
        """The talk ends early, a vote closes and is told, what was decided elsewhere comes back, one is stopped."""
        self.push("sam", 1, "Because.")
        self.its_day_goes_by(0, True)
        self.tell_well(0)
        self.bring_back("sam", 0, "Because.")
        self.ask("ana", "majority", "Because.")
        self.on("sam", 0, "stop", "stop", why="Because.")

    @rule(who=PEOPLE, which=WHICH, words=WORDS)
    def bring_back(self, who: str, which: int, words: str) -> None:
        self.on(who, which, "came-back", "bring_back", came_back=words)

    @rule(counted=st.sampled_from(["yes", "no", "maybe"]), why=WORDS)
    def weigh(self, counted: str, why: str) -> None:
        for said in Input.objects.filter(counted=None, decision__state__in=(State.CLOSED, State.BACK))[:2]:
            self.post("sam", f"/decisions/said/{said.code}/", counted=counted, why=why)

    @rule(who=PEOPLE, which=WHICH, words=WORDS, days=DAYS)
    def step(self, who: str, which: int, words: str, days: int) -> None:
        typed = {"what": words, "owner": self.cast.jo.code}
        self.on(who, which, "step", "promise_step", **typed, **self.day("by_when", days))

    @rule(words=WORDS)
    def step_done(self, words: str) -> None:
        for one in Step.objects.order_by("done_at", "pk")[:1]:
            self.post("jo", f"/decisions/steps/{one.code}/done/", changed=words)

    @rule(who=PEOPLE, which=WHICH, what=WORDS, why=WORDS, days=DAYS)
    def tell(self, who: str, which: int, what: str, why: str, days: int) -> None:
        self.on(who, which, "tell", "tell_outcome", what=what, why=why, **self.day("review_on", days))

    @rule(which=st.integers(0, 4))
    def tell_well(self, which: int) -> None:
        self.its_day_goes_by(which % 3, True)
        self.weigh("yes", "Because.")
        self.tell("sam", which, "It is so.", "Because.", 30)

    @rule(who=PEOPLE, which=WHICH, words=WORDS)
    def say_otherwise(self, who: str, which: int, words: str) -> None:
        self.on(who, which, "my-view", "add_view", words=words)

    @precondition(lambda self: Seat.objects.count() < 8)
    @rule(hat=st.sampled_from(["lived", "staff", "both"]))
    def somebody_joins(self, hat: str) -> None:
        newcomer(self.cast, "Cleo", hat)

    @rule(which=WHICH)
    def new_promises(self, which: int) -> None:
        if which > 4:
            agree(self.cast.kitchen, pushers=(self.cast.sam,), fallback="majority", parity=which == 5)

    @invariant()
    def everything_holds(self) -> None:
        for row in Decision.objects.select_related("outcome").prefetch_related("inputs"):
            voting = set(Elector.objects.filter(decision=row).values_list("pk", flat=True))
            assert self.electors.setdefault(row.pk, voting) == voting or row.state == State.OPEN  # frozen
            if row.state == State.OPEN:
                self.electors[row.pk] = self.electors[row.pk] or voting
                assert self.electors[row.pk] == voting
                assert not Count.objects.filter(decision=row).exists()
            if row.result:
                told = Count.objects.get(decision=row).told
                assert self.counts.setdefault(row.pk, (told, row.result, row.winner)) == (told, row.result, row.winner)
                ballots = ballots_of(row)  # nobody voted after the count
                numbers = list(Option.objects.filter(decision=row).values_list("number", flat=True))
                agreed = row.agreed
                again = rules.count(agreed.way, agreed.quorum, agreed.parity, ballots, len(voting), numbers)
                assert (again.outcome, again.winner, again.took_part) == (row.result, row.winner, told["took_part"])
            if row.state == State.TOLD:
                assert all(said.counted is not None and says_something(said.why) for said in row.inputs.all())
                assert says_something(row.outcome.what)
                assert says_something(row.outcome.why)
            assert row.state != State.STOPPED or says_something(row.why_stopped)
            assert row.vote_round == 1 or Push.objects.filter(decision=row).count() == 1
        for vote in Vote.objects.select_related("elector__decision"):
            assert vote.says != "object" or (says_something(vote.reason) and vote.because)
            assert vote.vote_round <= vote.elector.decision.vote_round
        if hasattr(self, "cast"):
            assert not Event.objects.filter(organisation=self.cast.there).exists()


class TestLifecycle(TestCase):
    """Thirty lives of a few questions."""

    def test_whatever_people_do(self) -> None:
        machine = inside(self, Decisions)
        with counted_moves() as made:
            first = machine()  # one life by hand through every state: chance alone could miss one
            first.set_out()
            first.go_every_way()
            first.everything_holds()
            first.teardown()
            assert {"open_question", "end_the_talk", "close", "bring_back", "tell_outcome", "stop"} <= set(made), made
            live(machine, lives=30, steps=40)
        assert made.total() > 50, (made, Decisions.knocks)
        assert Decisions.knocks[302] > 200, Decisions.knocks
