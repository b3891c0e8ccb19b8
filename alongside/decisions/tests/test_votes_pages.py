"""Pages of votes: one screen for each way, mistakes and what comes too late, who has one, who sees how they went."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.charter.rules import Way
from alongside.decisions import actions
from alongside.decisions.models import Elector, Vote
from alongside.decisions.rules import Because
from alongside.people.models import Account, Delegation, StandingRow
from alongside.projects.models import Seat
from tests.cast import Cast, sign_in

from .table import agree, choose, closed, day_goes_by, newcomer, opened, page, says, votes

FORMS: dict[str, dict[str, str]] = {
    Way.MAJORITY: {"pick": "1"},
    Way.TWO_THIRDS: {"pick": "0"},
    Way.APPROVAL: {"likes": "2"},
    Way.RANKED: {"rank_2": "1", "rank_1": "2"},
    Way.CONSENT: {"says": "object", "because": "harm", "reason": "It is loud."},
}
SAID = {
    Way.MAJORITY: ("choose", [1]),
    Way.TWO_THIRDS: ("abstain", []),
    Way.APPROVAL: ("choose", [2]),
    Way.RANKED: ("choose", [2, 1]),
    Way.CONSENT: ("object", []),
}


@pytest.mark.parametrize("way", list(Way))
def test_each_way_is_voted_in_on_one_screen(cast: Cast, way: Way) -> None:
    agree(cast.kitchen)
    decision = opened(cast, way, ("Until 11",) if way == Way.CONSENT else ("Until 11", "Until 12"))
    ana, path = cast.client("ana"), f"/decisions/{decision.code}/vote/"
    shown = ana.get(path).text
    for words in ("The others can’t see how I voted. Sam can", "Nobody can vote in secret here yet"):
        assert words in shown
    nothing = ana.post(path, {"round": "1", "key": "0"})
    assert nothing.status_code == 200
    assert "al-error-summary" in nothing.text
    assert Vote.objects.count() == 0
    assert ana.post(path, FORMS[way] | {"round": "1", "key": "1"}).status_code == 302
    vote = Vote.objects.get()
    assert (vote.says, vote.picks) == SAID[way]
    assert "checked" in ana.get(path).text or 'value="1"' in ana.get(path).text  # what was said stands there again


@pytest.mark.parametrize(
    ("way", "bad"),
    [
        (Way.RANKED, {"rank_1": "1", "rank_2": "1"}),
        (Way.RANKED, {"rank_1": "1", "mind_not": "on"}),
        (Way.RANKED, {"rank_1": "9"}),
        (Way.RANKED, {"rank_1": "first"}),
        (Way.APPROVAL, {"likes": ["1", "0"]}),
        (Way.MAJORITY, {"pick": "77"}),
        (Way.CONSENT, {"says": "object"}),
        (Way.CONSENT, {"says": "object", "because": "limit", "reason": "It burns."}),
    ],
)
def test_a_vote_with_a_mistake_is_kindly_given_back(cast: Cast, way: Way, bad: dict[str, Any]) -> None:
    agree(cast.kitchen)
    decision = opened(cast, way, ("Until 11",) if way == Way.CONSENT else ("Until 11", "Until 12"))
    typed = bad | {"reason": bad.get("reason", ""), "round": "1", "key": "k"}
    answer = cast.client("ana").post(f"/decisions/{decision.code}/vote/", typed)
    assert answer.status_code == 200
    assert "al-error-summary" in answer.text
    assert Vote.objects.count() == 0


def test_a_vote_after_the_close_is_given_back_with_what_was_typed(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    ana, typed = cast.client("ana"), {"pick": "1", "round": "1", "reason": "A long and careful why", "key": "k"}
    day_goes_by(decision)
    late = ana.post(f"/decisions/{decision.code}/vote/", typed)
    assert late.status_code == 409
    assert "A long and careful why" in late.text
    actions.close(decision, by=cast.actor("sam"))
    late = ana.post(f"/decisions/{decision.code}/vote/", typed)
    assert late.status_code == 409
    assert Vote.objects.count() == 0


def test_who_joins_later_reads_why_they_have_no_vote(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    cleo = newcomer(cast, "Cleo")
    cleo.account = Account.objects.create(email="cleo@example.org")
    cleo.save()
    client = sign_in(Client(), cleo)
    assert "You have no vote in this one" in client.get(f"/decisions/{decision.code}/").text
    answer = client.get(f"/decisions/{decision.code}/vote/")
    assert answer.status_code == 403
    assert "Who joins later has a vote in the next one" in answer.text


def test_who_was_taken_out_while_it_is_open_finds_it_gone_and_their_vote_stays(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    ana, path = cast.client("ana"), f"/decisions/{decision.code}/vote/"
    ana.post(path, {"pick": "1", "round": "1", "key": "1"})
    StandingRow.objects.filter(person=cast.ana).delete()  # while the form to change her vote is open
    answer = ana.post(path, {"pick": "2", "round": "1", "key": "2"})
    assert answer.status_code == 404
    assert Vote.objects.get().picks == [1]
    seen = page(cast, "sam", decision).text
    assert "1 of 4 have voted" in seen


def test_who_lost_the_deciding_seat_while_it_is_open_still_votes_in_it(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    Seat.objects.filter(person=cast.ana).update(decides=False)
    done = cast.client("ana").post(f"/decisions/{decision.code}/vote/", {"pick": "1", "round": "1", "key": "1"})
    assert done.status_code == 302
    assert Elector.objects.count() == 4


def test_while_open_others_see_how_many_and_objections_never_how(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, "consent")
    votes(decision, cast, bo=says("object", reason="It is loud.", because=Because.HARM), sam=says("agree"))
    seen = page(cast, "ana", decision).text
    assert "2 of 4 have voted" in seen
    assert "It is loud." in seen
    assert "It would harm somebody" in seen
    assert "Bo" not in seen.split("What people object to")[1].split("What people said before")[0]
    assert "I agree" not in seen
    assert page(cast, "ana", decision, "votes/").status_code == 403
    for_sam = page(cast, "sam", decision, "votes/").text
    assert "Bo" in for_sam
    assert "I agree" in for_sam


def test_names_stand_beside_votes_only_if_nobody_asked_to_be_left_out(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), bo=choose(1), sam=choose(2))
    open_one = closed(decision, cast.actor("sam"))
    assert "Bo: Until 11" in page(cast, "jo", open_one).text
    again = opened(cast)
    votes(again, cast, ana=choose(1), bo=choose(1, hushed=True, reason="I work late."), sam=choose(2))
    hushed = closed(again, cast.actor("sam"))
    assert "I work late." in page(cast, "jo", hushed).text  # as the page says, without the name
    assert "Bo: Until 11" not in page(cast, "jo", hushed).text
    assert "Ana: Until 11" not in page(cast, "jo", hushed).text


def test_a_key_worker_types_in_a_vote(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    kit, here = cast.client("kit"), f"/decisions/{decision.code}/vote-for/"
    assert "Bo" in kit.get(here).text
    assert "Ana" not in kit.get(here).text.split("<main")[1]
    assert kit.get(f"{here}{cast.ana.code}/").status_code == 404
    form = kit.get(f"{here}{cast.bo.code}/").text
    assert "How did they tell you?" in form
    missing = kit.post(f"{here}{cast.bo.code}/", {"pick": "1", "round": "1", "key": "1"})
    assert "Choose how they told you." in missing.text
    done = kit.post(f"{here}{cast.bo.code}/", {"pick": "1", "round": "1", "channel": "phone", "key": "2"})
    assert done.status_code == 302
    assert (Vote.objects.get().entered_by, Vote.objects.get().channel) == (cast.kit, "phone")
    assert "typed in by Kit" in page(cast, "sam", decision, "votes/").text
    assert "Kit" not in page(cast, "ana", decision).text.split("<main")[1]
    day_goes_by(decision)
    assert kit.get(f"{here}{cast.bo.code}/").status_code == 409


def test_a_key_worker_whose_word_was_taken_back_while_the_form_was_open(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, "consent")
    kit, path = cast.client("kit"), f"/decisions/{decision.code}/vote-for/{cast.bo.code}/"
    assert kit.get(path).status_code == 200
    Delegation.objects.update(revoked_at=timezone.now())
    typed = {"says": "object", "because": "harm", "reason": "He cannot sleep.", "channel": "phone", "key": "1"}
    answer = kit.post(path, typed | {"round": "1"})
    assert answer.status_code == 403
    assert "has not asked you to speak for them, or the time for it is over" in answer.text
    assert "He cannot sleep." in answer.text  # what was typed is given back
    assert Vote.objects.count() == 0
    assert kit.get(f"/decisions/{decision.code}/vote-for/{cast.ana.code}/").status_code == 404  # who never let her
