"""Outcomes: an answer to each thing said before, steps, the other view, and the day to look again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions import actions, jobs
from alongside.decisions.models import Decision, OtherView
from alongside.decisions.rules import Told
from alongside.suggestions import actions as suggestions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .table import OUTCOME, agree, choose, closed, in_days, opened, page, told, votes


def decided(cast: Cast) -> Decision:
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), sam=choose(1), bo=choose(2))
    return closed(decision, cast.actor("sam"))


def test_each_thing_said_before_has_its_answer_first(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    decision = opened(cast)
    actions.bring_input(decision, by=cast.actor("jo"), suggestions=[one])
    actions.bring_input(decision, by=cast.actor("jo"), suggestions=[one])  # twice is once
    actions.bring_input(decision, by=cast.actor("jo"), words="Too loud at night", came_from="The meeting in May")
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    sam = cast.actor("sam")
    with pytest.raises(NotReady, match="has no answer yet"):
        actions.tell_outcome(decision, by=sam, told=OUTCOME)
    first, second = decision.inputs.order_by("pk")
    with pytest.raises(NotReady):
        actions.weigh(first, by=sam, counted=True, why=" ")
    actions.weigh(first, by=sam, counted=True, why="It is what we do now.")
    actions.weigh(second, by=sam, counted=False, why="We heard it, and chose the late hour.")
    actions.tell_outcome(decision, by=sam, told=OUTCOME)
    (letter,) = told(cast, "bo", "outcome")
    assert "“Open later” It counted. Why: It is what we do now." in letter.body
    (letter,) = told(cast, "ana", "outcome")
    assert "Open later" not in letter.body
    step = actions.promise_step(decision, by=sam, what="Change the sign", owner=cast.jo, by_when=in_days(9)).subject
    assert told(cast, "jo", "step_for_you")
    actions.keep_step(step, by=cast.actor("jo"), changed="The sign says 11.")
    assert "The sign says 11." in told(cast, "bo", "step_done")[0].body
    assert told(cast, "ana", "step_done") == []
    with pytest.raises(MovedOn):
        actions.keep_step(step, by=cast.actor("jo"), changed="Again.")


def test_what_was_put_together_later_is_told_too(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Later, please").subject
    decision = decided(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one])
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    actions.weigh(decision.inputs.get(), by=cast.actor("sam"), counted=True, why="Yes.")
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)
    assert "It counted" in told(cast, "ana", "outcome")[0].body
    suggestions.withdraw(Suggestion.objects.get(pk=one.pk), by=cast.actor("bo"))
    assert decision.inputs.count() == 1


@pytest.mark.parametrize("name", ["what", "why", "review_on"])
def test_an_outcome_names_what_is_missing(cast: Cast, name: str) -> None:
    agree(cast.kitchen)
    decision = decided(cast)
    said = {"what": OUTCOME.what, "why": OUTCOME.why, "review_on": OUTCOME.review_on}
    with pytest.raises(NotReady) as refused:
        actions.tell_outcome(
            decision,
            by=cast.actor("sam"),
            told=Told(**said | {name: timezone.localdate() if name == "review_on" else ""}),
        )
    assert refused.value.field == name


def test_who_lost_adds_one_sentence_that_stays(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = decided(cast)
    for name in ("ana", "jo"):  # she won, and Jo did not vote
        with pytest.raises(Refused, match="wanted something else"):
            actions.add_view(decision, by=cast.actor(name), words="No.")
    actions.add_view(decision, by=cast.actor("bo"), words="I can't sleep when it is loud.")
    with pytest.raises(MovedOn):
        actions.add_view(decision, by=cast.actor("bo"), words="And more.")
    assert OtherView.objects.get().words == "I can't sleep when it is loud."


def test_the_day_to_look_again_is_told_once(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = decided(cast)
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)
    jobs.look_again_by_the_clock()
    assert told(cast, "sam", "look_again") == []
    decision.outcome.review_on = timezone.localdate() - timedelta(days=1)
    decision.outcome.save()
    for _ in range(2):
        jobs.look_again_by_the_clock()
    assert len(told(cast, "sam", "look_again")) == 1
    with pytest.raises(Refused):
        actions.remind(decision, by=cast.actor("sam"))
    actions.look_again(decision, by=cast.actor("sam"), found="It still works.")
    with pytest.raises(MovedOn):
        actions.look_again(decision, by=cast.actor("sam"), found="Twice.")


def test_both_views_stand(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(2), bo=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    ana = cast.client("ana")
    assert "Did you want something else?" in page(cast, "ana", decision).text
    assert "Did you want something else?" not in page(cast, "sam", decision).text
    assert page(cast, "sam", decision, "my-view/").status_code == 403
    ana.post(f"/decisions/{decision.code}/my-view/", {"words": "I sleep beside it.", "key": "k"})
    seen = page(cast, "jo", decision).text
    assert "I sleep beside it." in seen
    assert "Did you want something else?" not in page(cast, "ana", decision).text
