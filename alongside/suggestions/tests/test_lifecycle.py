"""Any number of people doing anything to a few suggestions, over HTTP, in any order (QUALITY.md R2)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.test import Client
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, precondition, rule

from alongside.core.models import Event
from alongside.core.text import says_something
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import ANSWERED, AWAY, FULL_ANSWERS, LIFECYCLE, OPEN, OWED, PROMISES
from tests.cast import assemble
from tests.forms import boxes
from tests.lives import Knocking, counted_moves, inside, live

PEOPLE = st.sampled_from(["sam", "jo", "sam", "ana", "jo", "sam", "bo", "kit", "max"])
WHICH = st.sampled_from([0, 1, 2, 3, 4, 5])
SAID = st.sampled_from(["see", "no_sense", "disagree"])
KINDS = st.sampled_from(["yes", "partly", "not-now", "no"])
WORDS = st.sampled_from(["Because.", "The rota\x00", "=1+1", "<b>x</b>", "Once more.", "Twice.", "", "\u200b"])
DAYS = st.sampled_from([0, 7, 30, -2])


class Suggestions(Knocking):
    """What happens to suggestions, whoever does what."""

    KNOCKS_MAY_COME_TO = Knocking.KNOCKS_MAY_COME_TO | {400, 410}
    knocks: Counter[int] = Counter()

    @initialize()
    def set_out(self) -> None:
        self.cast = assemble()
        self.clients = {name: self.cast.client(name) for name in ("ana", "sam", "jo", "kit", "max")}
        self.clients["bo"] = Client()  # no account: a visitor here
        self.codes: list[str] = []
        self.words: dict[str, str] = {}
        for who in ("ana", "ana", "sam"):
            self.suggest(who, "Because.")

    def on(self, who: str, which: int, verb: str, deed: str, **typed: str) -> Any:
        """Somebody does it: mostly somebody who may, to something that it is open for, or they would only knock.

        One time in six it is whoever and whatever was drawn, and most of those are refused.
        """
        if which == 5:
            return self.post(who, f"/suggestions/{self.codes[which % len(self.codes)]}/{verb}/", **typed)
        rows = list(Suggestion.objects.select_related("project", "answer", "merged_into").order_by("pk"))
        if deed == "respond":
            rows = [row for row in rows if row.state in (*ANSWERED, "fresh", "set_aside")]
        open_to = self.open_to(f"suggestions.{deed}", ("jo", "sam", "ana"), rows)
        if not open_to:
            return None
        name, code = open_to[which % len(open_to)]
        return self.post(name, f"/suggestions/{code}/{verb}/", **typed)

    @staticmethod
    def day(name: str, days: int) -> dict[str, str]:
        return boxes(name, date.today() + timedelta(days=days))  # noqa: DTZ011

    @precondition(lambda self: len(self.codes) < 6)
    @rule(who=st.sampled_from(["ana", "sam", "jo"]), words=WORDS)
    def suggest(self, who: str, words: str) -> None:
        words = words and f"{words} {len(self.codes)}" if says_something(words) else words
        self.post(who, f"/work/{self.cast.kitchen.code}/suggest/", words=words)
        for row in Suggestion.objects.exclude(code__in=self.codes):
            self.codes.append(row.code)
            self.words[row.code] = row.words

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH)
    def acknowledge(self, who: str, which: int) -> None:
        self.on(who, which, "acknowledge", "acknowledge")

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, why=WORDS, days=DAYS)
    def park(self, who: str, which: int, why: str, days: int) -> None:
        self.on(who, which, "park", "park", owner=self.cast.sam.code, why=why, **self.day("until", days))

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, verb=st.sampled_from(["take-up", "unmerge", "bring-back"]))
    def plainly(self, who: str, which: int, verb: str) -> None:
        self.on(who, which, verb, verb.replace("-", "_"))

    @precondition(lambda self: self.codes)
    @rule(who=st.sampled_from(["ana", "ana", "sam", "jo"]), which=WHICH)
    def withdraw(self, who: str, which: int) -> None:
        if which > 3:  # now and then: nothing comes back from there
            self.on(who, which, "withdraw", "withdraw")

    @precondition(lambda self: self.codes)
    @rule(who=st.sampled_from(["sam", "jo", "ana", "max"]), which=WHICH, kind=KINDS, reason=WORDS, days=DAYS)
    def answer(self, who: str, which: int, kind: str, reason: str, days: int) -> None:
        typed = {"reason": reason, "looked_at": "staff", "owner": self.cast.jo.code, "ground": "chose"}
        self.on(
            who, which, f"answer/{kind}", "answer", **typed, **self.day("by_when", days), **self.day("look_again", days)
        )

    @precondition(lambda self: self.codes)
    @rule(which=st.integers(0, 4), kind=KINDS)
    def answer_well(self, which: int, kind: str) -> None:
        self.answer("jo", which, kind, "Because.", 7)

    @precondition(lambda self: self.codes)
    @rule(which=st.integers(0, 4))
    def see_a_promise_through(self, which: int) -> None:
        self.answer("jo", which, "yes", "Because.", 7)
        self.on("jo", which, "done", "keep_promise", changed="It is there now.")

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, changed=WORDS)
    def keep_promise(self, who: str, which: int, changed: str) -> None:
        self.on(who, which, "done", "keep_promise", changed=changed)

    @precondition(lambda self: self.codes)
    @rule(who=st.sampled_from(["ana", "sam", "jo"]), which=WHICH, said=SAID, words=WORDS)
    def respond(self, who: str, which: int, said: str, words: str) -> None:
        self.on(who, which, "reply", "respond", said=said, words=words)

    @precondition(lambda self: len(self.codes) > 1)
    @rule(who=st.sampled_from(["sam", "jo", "ana"]), which=WHICH, into=WHICH, why=WORDS)
    def merge(self, who: str, which: int, into: int, why: str) -> None:
        self.on(who, which, "merge", "merge", into=self.codes[into % len(self.codes)], why=why)

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, why=WORDS, verb=st.sampled_from(["set-aside", "keep-aside"]))
    def aside(self, who: str, which: int, why: str, verb: str) -> None:
        self.on(who, which, verb, verb.replace("-", "_"), why=why)

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, why=WORDS, days=DAYS)
    def explain_delay(self, who: str, which: int, why: str, days: int) -> None:
        self.on(who, which, "in-the-way", "explain_delay", why=why, **self.day("new_day", days))

    @precondition(lambda self: self.codes)
    @rule(which=WHICH)
    def undo_a_merge(self, which: int) -> None:
        row = Suggestion.objects.filter(state="merged").order_by("pk").last()
        if row is None:
            self.on("sam", which, "merge", "merge", into=self.codes[0], why="The same.")
            return
        self.post("sam", f"/suggestions/{row.code}/unmerge/")
        back = Suggestion.objects.get(pk=row.pk)
        assert (back.state, back.words, back.merged_into_id) == (row.merged_from, row.words, None)

    def go_every_way(self) -> None:
        """One life by hand, through every move there is."""
        one, other, into = (f"/suggestions/{code}/" for code in self.codes)
        by, again = self.day("by_when", 7), self.day("look_again", 7)
        answer = {"reason": "Because.", "looked_at": "staff", "owner": self.cast.jo.code, **by}
        self.post("sam", f"{one}acknowledge/")
        self.post("sam", f"{one}park/", owner=self.cast.sam.code, why="May.", **self.day("until", 7))
        self.post("sam", f"{one}take-up/")
        self.post("jo", f"{one}answer/yes/", **answer)
        self.post("jo", f"{one}done/", changed="It is there now.")
        self.post("ana", f"{one}reply/", said="no_sense", words="Which one?")
        self.post("sam", f"{one}answer/not-now/", **answer, **again)
        self.post("ana", f"{one}reply/", said="disagree")
        self.post("sam", f"{other}merge/", into=self.codes[2], why="The same.")
        self.post("sam", f"{other}unmerge/")
        self.post("sam", f"{other}set-aside/", why="About a person.")
        self.post("ana", f"{other}reply/", said="disagree")
        self.post("jo", f"{other}keep-aside/", why="It is.")
        self.post("sam", f"{other}bring-back/")
        self.post("ana", f"{other}withdraw/")
        self.post("jo", f"{into}answer/no/", **answer, ground="chose")

    @invariant()
    def everything_holds(self) -> None:
        for row in Suggestion.objects.select_related("answer__looks_again_at", "merged_into"):
            closed = row.state not in OPEN and row.state != "merged"
            told = row.answer
            assert not closed or (told and says_something(told.reason) and told.suggestion_id == row.pk)
            assert (row.due_on is not None) == (row.state in OWED)
            if told and row.state in ANSWERED:
                assert row.verdict == told.verdict
                assert says_something(told.considered)
                assert told.verdict in FULL_ANSWERS
            assert row.state != "merged" or row.merged_into.state not in AWAY
            assert row.state == "withdrawn" or row.words == self.words.get(row.code, row.words)  # both texts are kept
            assert row.state != "done" or (told.done_at and says_something(told.changed))
        for told in Answer.objects.select_related("looks_again_at"):
            assert told.verdict not in PROMISES or (told.owner_name and told.by_when)
            assert told.verdict != "not_now" or told.look_again
            assert told.verdict != "no" or told.ground
            if told.looks_again_at:
                assert (
                    told.looks_again_at.looks_again_at_id is None or told.verdict not in FULL_ANSWERS
                )  # one fresh look
                assert told.not_by_id is None or told.not_by_id != told.answered_by_id
        assert not Event.objects.filter(organisation=self.cast.there).exists() if hasattr(self, "cast") else True


class TestLifecycle(TestCase):
    """Thirty lives of a few suggestions."""

    def test_whatever_people_do(self) -> None:
        machine = inside(self, Suggestions)
        with counted_moves() as made:
            first = machine()  # by hand through every move: chance alone could miss one
            first.set_out()
            first.go_every_way()
            first.everything_holds()
            first.teardown()
            assert set(made) == set(LIFECYCLE.moves), set(LIFECYCLE.moves) - set(made)
            live(machine, lives=30, steps=40)
        assert made.total() > 60 + len(LIFECYCLE.moves), (made, Suggestions.knocks)
        assert Suggestions.knocks[302] > 60, Suggestions.knocks
