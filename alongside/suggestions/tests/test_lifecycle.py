"""Any number of people doing anything to a few suggestions, over HTTP, in any order (QUALITY.md R2)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from alongside.core.models import Event
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import ANSWERED, AWAY, FULL_ANSWERS, OPEN, OWED, PROMISES, says_something
from tests.cast import assemble

KEYS = itertools.count()
PEOPLE = st.sampled_from(["ana", "bo", "sam", "jo", "kit", "max"])
WHICH = st.integers(0, 5)
SAID = st.sampled_from(["see", "no_sense", "disagree"])
KINDS = st.sampled_from(["yes", "partly", "not-now", "no"])
WORDS = st.sampled_from(["Because.", "", "\u200b", "The rota\x00", "=1+1", "<b>x</b>"])
DAYS = st.sampled_from([-2, 0, 30])


class Suggestions(RuleBasedStateMachine):
    """What happens to suggestions, whoever does what."""

    @initialize()
    def set_out(self) -> None:
        self.cast = assemble()
        self.clients = {name: self.cast.client(name) for name in ("ana", "sam", "jo", "kit", "max")}
        self.clients["bo"] = Client()  # no account: a visitor here
        self.codes: list[str] = []
        self.words: dict[str, str] = {}
        self.looked: dict[str, int] = {}

    def post(self, who: str, path: str, **typed: str) -> Any:
        answer = self.clients[who].post(path, typed | {"key": f"k{next(KEYS)}"})
        assert answer.status_code in {200, 302, 400, 403, 404, 409, 410}, (path, answer.status_code)
        return answer

    def on(self, who: str, which: int, verb: str, **typed: str) -> Any:
        return self.post(who, f"/suggestions/{self.codes[which % len(self.codes)]}/{verb}/", **typed)

    @staticmethod
    def day(name: str, days: int) -> dict[str, str]:
        when = date.today() + timedelta(days=days)  # noqa: DTZ011
        return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}

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
        self.on(who, which, "acknowledge")

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, why=WORDS, days=DAYS)
    def park(self, who: str, which: int, why: str, days: int) -> None:
        self.on(who, which, "park", owner=self.cast.sam.code, why=why, **self.day("until", days))

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, verb=st.sampled_from(["take-up", "unmerge", "bring-back", "withdraw"]))
    def plainly(self, who: str, which: int, verb: str) -> None:
        self.on(who, which, verb)

    @precondition(lambda self: self.codes)
    @rule(who=st.sampled_from(["sam", "jo", "ana", "max"]), which=WHICH, kind=KINDS, reason=WORDS, days=DAYS)
    def answer(self, who: str, which: int, kind: str, reason: str, days: int) -> None:
        typed = {"reason": reason, "looked_at": "staff", "owner": self.cast.jo.code, "ground": "chose"}
        self.on(who, which, f"answer/{kind}", **typed, **self.day("by_when", days), **self.day("look_again", days))

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, changed=WORDS)
    def keep_promise(self, who: str, which: int, changed: str) -> None:
        self.on(who, which, "done", changed=changed)

    @precondition(lambda self: self.codes)
    @rule(who=st.sampled_from(["ana", "sam", "jo"]), which=WHICH, said=SAID, words=WORDS)
    def respond(self, who: str, which: int, said: str, words: str) -> None:
        self.on(who, which, "reply", said=said, words=words)

    @precondition(lambda self: len(self.codes) > 1)
    @rule(who=st.sampled_from(["sam", "jo", "ana"]), which=WHICH, into=WHICH, why=WORDS)
    def merge(self, who: str, which: int, into: int, why: str) -> None:
        self.on(who, which, "merge", into=self.codes[into % len(self.codes)], why=why)

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, why=WORDS, verb=st.sampled_from(["set-aside", "keep-aside"]))
    def aside(self, who: str, which: int, why: str, verb: str) -> None:
        self.on(who, which, verb, why=why)

    @precondition(lambda self: self.codes)
    @rule(who=PEOPLE, which=WHICH, why=WORDS, days=DAYS)
    def explain_delay(self, who: str, which: int, why: str, days: int) -> None:
        self.on(who, which, "in-the-way", why=why, **self.day("new_day", days))

    @precondition(lambda self: self.codes)
    @rule(which=WHICH)
    def undo_a_merge(self, which: int) -> None:
        row = Suggestion.objects.get(code=self.codes[which % len(self.codes)])
        if row.state == "merged":
            self.on("sam", which, "unmerge")
            back = Suggestion.objects.get(pk=row.pk)
            assert (back.state, back.words, back.merged_into_id) == (row.merged_from, row.words, None)

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
        thirty = settings(
            max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        )

        class Machine(Suggestions):
            def __init__(machine) -> None:  # noqa: N805 - ``self`` is the test
                self.setup_example()
                super().__init__()

            def teardown(machine) -> None:  # noqa: N805
                self.teardown_example(None)

        run_state_machine_as_test(Machine, settings=thirty)
