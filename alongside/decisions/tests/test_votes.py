"""Votes: cast, changed, entered for somebody, with what is missing; and the count when their day is over."""

from __future__ import annotations

import pytest

from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions import actions, jobs
from alongside.decisions.models import Count, Decision, Vote
from alongside.decisions.rules import Because, Outcome
from alongside.people.models import StandingRow
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .table import agree, choose, closed, day_goes_by, opened, says, told, votes


def test_a_vote_can_be_changed_until_it_closes(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    assert actions.vote(decision, by=cast.actor("ana"), cast=choose(1)).said == "voted"
    assert actions.vote(decision, by=cast.actor("ana"), cast=choose(2, hushed=True)).said == "vote_changed"
    (vote,) = Vote.objects.all()
    assert (vote.picks, vote.hushed, vote.channel) == ([2], True, "web")
    day_goes_by(decision)
    with pytest.raises(MovedOn):
        actions.vote(decision, by=cast.actor("ana"), cast=choose(1))


def test_a_key_worker_enters_a_vote_with_how_it_came(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    by = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    actions.vote(decision, by=by, cast=choose(1))
    (vote,) = Vote.objects.all()
    assert (vote.elector.person, vote.entered_by, vote.channel) == (cast.bo, cast.kit, "phone")
    assert told(cast, "bo", "vote_written_down")
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)


@pytest.mark.parametrize(
    ("way", "bad", "field"),
    [
        ("majority", choose(1, 2), "picks"),
        ("majority", choose(9), "picks"),
        ("approval", choose(1, 1), "picks"),
        ("majority", says("agree"), "says"),
        ("consent", choose(1), "says"),
        ("consent", says("object"), "reason"),
        ("consent", says("object", reason="It burns."), "because"),
        ("consent", says("object", reason="It burns.", because=Because.LIMIT), "limit"),
        ("consent", says("object", reason="It burns.", because=Because.LIMIT, limit_id=999_999), "limit"),
    ],
)
def test_a_vote_names_what_is_missing(cast: Cast, way: str, bad: object, field: str) -> None:
    agree(cast.kitchen)
    decision = opened(cast, way)
    with pytest.raises(NotReady) as refused:
        actions.vote(decision, by=cast.actor("ana"), cast=bad)
    assert refused.value.field == field
    assert Vote.objects.count() == 0


def test_who_leaves_keeps_the_vote_they_cast_and_drops_out_else(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), sam=choose(1))
    StandingRow.objects.filter(person__in=[cast.ana, cast.jo]).delete()
    for name in ("ana", "jo"):
        with pytest.raises(Refused):
            actions.vote(decision, by=cast.actor(name), cast=choose(2))
    done = closed(decision, cast.actor("sam"))
    assert (done.result, done.count.told["took_part"], done.count.told["electors"]) == ("passed", 2, 4)


def test_it_closes_once_and_not_before_its_day(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), bo=choose(1), sam=choose(2))
    with pytest.raises(NotReady, match="until the end of its day"):
        actions.close(decision, by=cast.actor("sam"))
    with pytest.raises(Refused):
        actions.close(decision, by=cast.actor("ana"))
    jobs.close_by_the_clock()
    assert Decision.objects.get(pk=decision.pk).state == "open"
    day_goes_by(decision)
    jobs.close_by_the_clock()
    jobs.close_by_the_clock()
    done = Decision.objects.get(pk=decision.pk)
    assert (done.state, done.result, done.winner) == ("closed", "passed", 1)
    assert Count.objects.get().told["counts"] == [[1, 2], [2, 1]]
    assert Count.objects.get().told["sides"] == []  # fewer than five on a side
    assert Event.objects.get(verb="decisions.close").person is None
    with pytest.raises(MovedOn):
        actions.close(done, by=cast.actor("sam"))


def test_an_objection_stands_until_the_objector_takes_it_back(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, "consent")
    votes(decision, cast, ana=says("agree"), bo=says("object", reason="It is loud.", because=Because.HARM))
    votes(decision, cast, bo=says("aside"))  # at the last minute, by his own hand
    assert closed(decision, cast.actor("sam")).result == Outcome.PASSED
    again = opened(cast, "consent")
    votes(again, cast, ana=says("agree"), bo=says("object", reason="It is loud.", because=Because.HARM))
    assert closed(again, cast.actor("sam")).result == Outcome.OBJECTED
