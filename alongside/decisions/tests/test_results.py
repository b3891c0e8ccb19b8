"""Results: how a question comes out, as people read it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from alongside.charter.models import Promises
from alongside.decisions import jobs
from alongside.decisions.models import Decision
from tests.cast import Cast

from .table import agree, choose, closed, day_goes_by, opened, page, says, votes


def test_new_promises_while_it_is_open_leave_it_as_it_was_agreed(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority", share=100)
    decision = opened(cast, "consent")
    agree(cast.kitchen, "majority", pushers=(cast.jo,), share=10)
    assert Promises.objects.count() == 2
    seen = page(cast, "ana", decision).text
    assert "It counts when 4 people or more take part" in seen
    assert "Can everyone live with it?" in seen
    path = f"/decisions/{decision.code}/end-the-talk/"
    assert "The group named Sam for this" in cast.client("jo").post(path, {"why": "Now", "key": "1"}).text
    assert cast.client("sam").post(path, {"why": "Now", "key": "1"}).status_code == 302
    now = Decision.objects.get()
    assert (now.way, now.quorum_share, now.vote_round) == ("majority", 100, 2)


@pytest.mark.parametrize(
    ("cast_votes", "result", "reads"),
    [
        ({"ana": choose(1), "bo": choose(2)}, "tie", "It came out even. So it stays as it is"),
        ({"ana": choose(), "bo": choose(), "sam": choose(), "jo": choose()}, "not_passed", "So it stays as it is"),
        ({"sam": choose(1), "jo": choose(1)}, "not_passed", "It did not pass by the way that was agreed"),
        ({"ana": choose(1), "bo": choose(1), "sam": choose(1)}, "passed", "It passed by the way that was agreed"),
        ({"ana": choose(1)}, "no_quorum", "Not enough of us took part"),
        ({}, "no_quorum", "0 of 4 took part. 2 are enough."),
    ],
    ids=["a tie", "nobody minds", "nobody who lived it votes", "both sides want it", "too few", "nobody at all"],
)
def test_how_it_comes_out_where_both_sides_have_to_want_it(
    cast: Cast, cast_votes: dict[str, Any], result: str, reads: str
) -> None:
    agree(cast.kitchen, parity=True)
    decision = opened(cast)
    votes(decision, cast, **cast_votes)
    day_goes_by(decision)
    jobs.close_by_the_clock()
    seen = page(cast, "ana", decision).text
    assert Decision.objects.get().result == result
    assert reads in seen
    assert ("None of these. Leave it as it is." in seen.split("How it came out")[1].split("</p>")[0]) == (
        result != "passed"
    )
    assert cast.client("sam").get(f"/decisions/{decision.code}/tell/").status_code == 200  # it is told all the same


def test_where_all_stand_aside_nobody_has_agreed(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, "consent")
    votes(decision, cast, **{name: says("aside") for name in ("ana", "bo", "sam", "jo")})
    assert closed(decision, cast.actor("sam")).result == "not_passed"
    assert "It did not pass by the way that was agreed" in page(cast, "jo", decision).text


def test_an_objection_is_taken_back_on_the_last_day_by_its_own_hand(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, "consent")
    ana, path = cast.client("ana"), f"/decisions/{decision.code}/vote/"
    ana.post(path, {"says": "object", "because": "harm", "reason": "It is loud.", "round": "1", "key": "1"})
    votes(decision, cast, bo=says("agree"), sam=says("agree"))
    Decision.objects.update(closes_on=timezone.localdate())  # the last day has begun
    assert "Only the person who objects can take it back" in page(cast, "sam", decision).text
    ana.post(path, {"says": "worries", "reason": "", "round": "1", "key": "2"})
    assert "It is loud." not in page(cast, "jo", decision).text
    day_goes_by(decision)
    jobs.close_by_the_clock()
    assert "It passed by the way that was agreed" in page(cast, "jo", decision).text
    late = ana.post(path, {"says": "object", "because": "harm", "reason": "And loud.", "round": "1", "key": "3"})
    assert late.status_code == 409
    assert "And loud." in late.text
    assert Decision.objects.get().result == "passed"
