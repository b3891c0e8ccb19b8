"""Ending the talk early: only by who was named before, once, with notice; and everybody votes anew."""

from __future__ import annotations

import pytest

from alongside.charter.rules import Way
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions import actions
from alongside.decisions.models import Decision, Push, Vote
from alongside.decisions.pushing import push
from alongside.people.models import StandingRow
from tests.cast import Cast

from .table import agree, choose, closed, in_days, opened, page, says, told, votes


def test_only_who_was_named_ends_the_talk_and_an_attempt_is_remembered(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    decision = opened(cast, "consent")
    votes(decision, cast, ana=says("agree"), bo=says("worries"))
    for name in ("jo", "ana"):
        with pytest.raises(Refused, match="named before"):
            push(decision, by=cast.actor(name, key=f"push {name}"), why="Now!")
    with pytest.raises(Refused):
        push(decision, by=cast.actor("max"))
    tried = Event.objects.filter(verb="decisions.note_attempt")
    assert [event.person for event in tried.order_by("pk")] == [cast.jo, cast.ana]
    assert Push.objects.count() == 0
    done = push(decision, by=cast.actor("sam"), why="We need it this week.").subject
    assert (done.way, done.vote_round, done.closes_on) == (Way.MAJORITY, 2, in_days(2))
    assert "Please vote anew" in told(cast, "bo", "talk_ended")[0].body
    votes(decision, cast, ana=choose(2), bo=choose(2), sam=choose(1))
    done = closed(decision, cast.actor("sam"))
    assert (done.result, done.winner, done.count.told["took_part"]) == (
        "passed",
        2,
        3,
    )  # who agreed before counts nothing
    assert Vote.objects.filter(vote_round=1).count() == 2  # what was said is kept


def test_a_vote_on_a_page_from_before_everybody_votes_anew_is_given_back(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    decision = opened(cast, "consent")
    page = Decision.objects.get(pk=decision.pk)
    push(decision, by=cast.actor("sam"))
    with pytest.raises(MovedOn):
        actions.vote(page, by=cast.actor("ana"), cast=says("agree"), in_round=1)


def test_the_talk_ends_once_with_notice_and_only_as_agreed(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam, cast.jo))
    decision = opened(cast)
    stale = Decision.objects.get(pk=decision.pk)
    push(decision, by=cast.actor("sam"))
    with pytest.raises(MovedOn):
        push(stale, by=cast.actor("jo"))
    soon = opened(cast)
    Decision.objects.filter(pk=soon.pk).update(closes_on=in_days(2))
    with pytest.raises(NotReady, match="told before"):
        push(soon, by=cast.actor("sam"))
    consent = opened(cast, "consent")  # nothing was agreed for it
    with pytest.raises(NotReady, match="did not agree what happens then"):
        push(consent, by=cast.actor("sam"))
    assert Push.objects.count() == 1


def test_ending_the_talk_is_offered_to_who_was_named_and_refused_kindly(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    decision = opened(cast, "consent")
    path = f"/decisions/{decision.code}/end-the-talk/"
    assert "End the talk early" in page(cast, "sam", decision).text
    assert "End the talk early" not in page(cast, "jo", decision).text.split("<h2>What happened")[0]
    jo = cast.client("jo")
    assert "The group named Sam for this" in jo.get(path).text
    assert Event.objects.filter(verb="decisions.note_attempt").count() == 0  # to look is no attempt
    refused = jo.post(path, {"why": "Now", "key": "k"})
    assert "You were not named for this" in refused.text
    assert "Nothing was changed" in refused.text
    assert Decision.objects.get().closes_on == in_days(7)
    assert "Tried to end the talk early" in page(cast, "ana", decision).text
    assert cast.client("sam").post(path, {"why": "We need it.", "key": "k"}).status_code == 302
    seen = page(cast, "ana", decision).text
    assert "Everybody votes now" in seen
    assert "Ended the talk early, as we all agreed" in seen
    assert path not in page(cast, "sam", decision).text  # once for each question


def test_who_may_end_the_talk_and_leaves_can_not_any_more(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.jo,), fallback="majority")
    decision = opened(cast, "consent")
    StandingRow.objects.filter(person=cast.jo, scope="project").delete()
    answer = cast.client("jo").post(f"/decisions/{decision.code}/end-the-talk/", {"why": "Now", "key": "1"})
    assert answer.status_code in (403, 404)
    assert Push.objects.count() == 0
