"""The edges of deciding, one by one, as a person meets them, with what they read (issue 3, Bad input)."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from alongside.charter.models import Promises
from alongside.core.models import Event
from alongside.decisions import actions, jobs
from alongside.decisions.models import Count, Decision, Elector, Input, Option, Push, Step, Touched, Vote
from alongside.people import actions as people
from alongside.people.models import Delegation, StandingRow
from alongside.projects import actions as projects
from alongside.projects.models import Limit, Seat
from alongside.projects.rules import LimitKind
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .table import agree, asked, choose, closed, day_goes_by, in_days, opened, says, seat, votes
from .test_pages import ASKED, OUTCOME, boxes, page


def a_limit(cast: Cast, text: str = "No fire at night") -> Limit:
    return projects.name_limit(cast.kitchen, by=cast.actor("jo"), kind=LimitKind.LAW, text=text, why="Law.").subject


def lift(cast: Cast, limit: Limit) -> None:
    projects.question_limit(limit, by=cast.actor("ana"), why="Is it still so?")
    projects.settle_limit(limit, by=cast.actor("jo"), stays=False, reason="It is gone.")


def tell(cast: Cast, decision: Decision) -> None:
    for said in decision.inputs.all():
        actions.weigh(said, by=cast.actor("sam"), counted=True, why="It is what we do.")
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)


# How it comes out


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


def test_a_way_that_was_changed_after_the_choices_is_asked_again_before_it_opens(cast: Cast) -> None:
    """ "Can everyone live with it?" over three choices would have asked about the first one only."""
    agree(cast.kitchen)
    seat(cast, "ana", "bo")
    decision = asked(cast, "majority", ("Until 11", "Until 12", "All night"))
    ana = cast.client("ana")
    ana.post(f"/decisions/{decision.code}/change/", ASKED | {"way": "consent", "key": "1"})
    assert Decision.objects.get().way == "consent"
    answer = ana.post(f"/decisions/{decision.code}/open/", boxes("closes_on", in_days(8)) | {"key": "2"})
    assert "asks about one thing. Write one, or choose another way to decide." in answer.text
    assert Decision.objects.get().state == "prepared"
    ana.post(f"/decisions/{decision.code}/choices/", {"option_1": "Until 11", "key": "3"})
    done = ana.post(f"/decisions/{decision.code}/open/", boxes("closes_on", in_days(8)) | {"key": "4"})
    assert done.status_code == 302


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


# Who comes and goes


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


def test_who_may_end_the_talk_and_leaves_can_not_any_more(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.jo,), fallback="majority")
    decision = opened(cast, "consent")
    StandingRow.objects.filter(person=cast.jo, scope="project").delete()
    answer = cast.client("jo").post(f"/decisions/{decision.code}/end-the-talk/", {"why": "Now", "key": "1"})
    assert answer.status_code in (403, 404)
    assert Push.objects.count() == 0


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


# What was said before, and limits


def test_what_counted_stays_told_when_its_words_are_put_together_or_forgotten(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("jo"), words="Later, please").subject
    mine = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="My own story").subject
    decision = opened(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one, mine])
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    people.erase(cast.ana, by=cast.actor("ana"), keep_words=False)
    tell(cast, decision)
    seen = page(cast, "jo", decision).text
    assert "It was put together with another one" in seen
    assert "A member’s words, taken out." in seen
    assert "My own story" not in seen
    assert seen.count("It is what we do.") == 2
    assert "2 of 4 took part" in seen  # her vote is in the count, with nobody's name on it
    assert Input.objects.count() == 2


def test_what_was_brought_can_be_split_off_again_and_keeps_its_answer(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Later, please").subject
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    decision = opened(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[other])
    one.refresh_from_db()
    suggestions.unmerge(one, by=cast.actor("bo"))
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    tell(cast, decision)
    assert "It counted. It is what we do." in cast.client("ana").get(f"/suggestions/{other.code}/").text
    assert "It counted" not in cast.client("bo" if cast.bo.account else "jo").get(f"/suggestions/{one.code}/").text


def test_a_limit_that_was_lifted_after_it_was_used_is_said_to_be_gone(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo", "sam", "jo")
    law, decision = a_limit(cast), asked(cast, "consent")
    actions.set_options(decision, by=cast.actor("ana"), options=("Until 11",), limits=[law])
    actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(8))
    ana, path = cast.client("ana"), f"/decisions/{decision.code}/vote/"
    because = {"says": "object", "because": "limit", "limit": law.code, "reason": "It burns.", "round": "1"}
    assert ana.post(path, because | {"key": "1"}).status_code == 302
    lift(cast, law)
    seen = page(cast, "jo", decision).text
    assert "No fire at night</a> (This limit is gone now.)" in seen
    assert "No fire at night</a> (gone)" in seen  # among the limits that the question touches
    assert Vote.objects.get().says == "object"  # hers to take back, and nobody else's
    again = ana.post(path, because | {"key": "2"})  # and it is no limit to name any more
    assert "al-error-summary" in again.text
    assert "Choose the limit" in again.text


def test_what_was_marked_is_found_again_after_the_choices_were_edited(cast: Cast) -> None:
    agree(cast.kitchen)
    law, decision = a_limit(cast), asked(cast)
    option = Option.objects.get(number=1)
    form = f"/decisions/choices/{option.code}/limit/"  # open, while somebody edits the choices
    actions.set_options(decision, by=cast.actor("sam"), options=("Until 10", "Until 11"))
    assert cast.client("ana").post(form, {"limit": law.code, "key": "1"}).status_code == 302
    assert Option.objects.get(words="Until 11").limit == law


def test_choices_and_question_stand_still_once_somebody_voted(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(1))
    ana, here = cast.client("ana"), f"/decisions/{decision.code}/"
    option = Option.objects.get(number=1)
    said = Input.objects.create(decision=decision, words="Too loud", came_from="A talk")
    for path, typed in {
        f"{here}choices/": {"option_1": "Until midnight"},
        f"{here}change/": ASKED | {"question": "Is it open till midnight?"},
        f"{here}open/": boxes("closes_on", in_days(20)),
        f"/decisions/choices/{option.code}/limit/": {"limit": "no"},
        f"{here}take-out/{said.code}/": {},
    }.items():
        answer = ana.post(path, typed | {"key": path})
        assert answer.status_code == 409, path
        assert "Somebody was here before you" in answer.text
    assert (Option.objects.get(number=1).words, Input.objects.count()) == ("Until 11", 1)


# Over HTTP: what belongs to others, what is sent twice, what comes too late


def test_nothing_of_another_house_can_be_put_into_a_form(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo", "sam", "jo")
    Seat.objects.create(project=cast.elsewhere, person=cast.max, hat="lived", decides=True)
    a_limit(cast)  # else these questions would not be asked at all
    suggestions.suggest(cast.kitchen, by=cast.actor("jo"), words="Ours")
    theirs = Limit.objects.create(project=cast.elsewhere, text="Not ours", why="Theirs.", kind="law")
    idea = suggestions.suggest(cast.elsewhere, by=cast.actor("max"), words="Their idea").subject
    ana, kit, sam = cast.client("ana"), cast.client("kit"), cast.client("sam")
    decision = asked(cast, "consent")
    here, option = f"/decisions/{decision.code}/", Option.objects.get(number=1)
    for client, path, typed in (
        (ana, f"/decisions/choices/{option.code}/limit/", {"limit": theirs.code}),
        (ana, f"{here}choices/", {"option_1": "Until 11", "limits": theirs.code}),
        (ana, f"{here}said-before/", {"suggestions": idea.code}),
    ):
        assert "al-error-summary" in client.post(path, typed | {"key": path}).text, path
    assert not Option.objects.exclude(limit=None).exists()
    assert not Touched.objects.exists()
    assert not Input.objects.exists()
    actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(7))
    object_ = {"says": "object", "because": "limit", "limit": theirs.code, "reason": "No.", "round": "1"}
    assert "al-error-summary" in ana.post(f"{here}vote/", object_ | {"key": "v"}).text
    assert kit.post(f"{here}vote-for/{cast.max.code}/", object_ | {"channel": "phone", "key": "f"}).status_code == 404
    closed(decision, cast.actor("sam"))
    promise = {"what": "The sign", "owner": cast.max.code} | boxes("by_when", in_days(5))
    assert "al-error-summary" in sam.post(f"{here}step/", promise | {"key": "s"}).text
    assert not Vote.objects.exists()
    assert not Step.objects.exists()
    for path in ("", "vote/", "step/", "tell/", "stop/", "end-the-talk/", "close/", "choices/", "said-before/"):
        assert cast.client("max").post(f"{here}{path}", {"key": f"m{path}"}).status_code in (404, 405), path
    assert not Event.objects.filter(organisation=cast.there, subject_code=decision.code).exists()


def test_every_button_pressed_twice_does_it_once_and_shows_the_same_page(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    seat(cast, "ana", "bo", "sam", "jo")
    idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open later").subject
    clients = {name: cast.client(name) for name in ("ana", "sam", "jo", "kit")}
    presses = 0

    def twice(who: str, path: str, **typed: str) -> Any:
        nonlocal presses
        presses += 1
        typed["key"] = f"press {presses}"
        first = clients[who].post(path, typed)
        events = Event.objects.count()
        again = clients[who].post(path, typed)
        assert (first.status_code, again.status_code) == (302, 302), (path, first.status_code, again.status_code)
        assert again.headers["Location"] == first.headers["Location"], path
        assert Event.objects.count() == events, path

    twice("ana", f"/work/{cast.kitchen.code}/decisions/ask/", **ASKED | {"way": "consent"})
    decision = Decision.objects.get()
    here = f"/decisions/{decision.code}/"
    twice("ana", f"{here}choices/", option_1="Until 11")
    twice("ana", f"{here}change/", **ASKED | {"way": "consent", "cost": "Two hours"})
    twice("ana", f"{here}said-before/", suggestions=idea.code, words="Too loud", came_from="A talk")
    dropped = Input.objects.get(words="Too loud")
    twice("ana", f"{here}take-out/{dropped.code}/")
    assert Input.objects.count() == 1
    twice("ana", f"/decisions/choices/{Option.objects.get(number=1).code}/limit/", limit="no")
    twice("ana", f"{here}open/", **boxes("closes_on", in_days(8)))
    assert Elector.objects.count() == 4
    twice("ana", f"{here}vote/", says="agree", reason="", round="1")
    twice("kit", f"{here}vote-for/{cast.bo.code}/", says="aside", reason="", round="1", channel="phone")
    assert Vote.objects.count() == 2
    for _ in range(2):  # who was not named: one attempt in what happened
        refused = clients["jo"].post(f"{here}end-the-talk/", {"why": "Now", "key": "the same"})
        assert "You were not named for this" in refused.text
    assert Event.objects.filter(verb="decisions.note_attempt").count() == 1
    twice("sam", f"{here}end-the-talk/", why="Now.")
    assert (Push.objects.count(), Decision.objects.get().vote_round) == (1, 2)
    twice("ana", f"{here}vote/", pick="1", round="2")
    twice("jo", f"{here}vote/", pick="2", round="2")
    twice("sam", f"{here}vote/", pick="1", round="2")
    day_goes_by(decision)
    twice("sam", f"{here}close/")
    assert Count.objects.get().told["took_part"] == 3
    twice("sam", f"/decisions/said/{Input.objects.get().code}/", counted="yes", why="Yes.")
    twice("sam", f"{here}step/", what="The sign", owner=cast.jo.code, **boxes("by_when", in_days(5)))
    assert Step.objects.count() == 1
    twice("jo", f"{here}my-view/", words="I sleep beside it.")
    twice("sam", f"{here}tell/", what="Until 11.", why="Most.", **boxes("review_on", in_days(60)))
    twice("jo", f"/decisions/steps/{Step.objects.get().code}/done/", changed="The sign says 11.")
    twice("sam", f"{here}look-again/", found="It still works.")
    twice(
        "sam",
        f"/work/{cast.kitchen.code}/decisions/elsewhere/",
        body="The board",
        **ASKED,
        **boxes("meets_on", in_days(9)),
    )
    away = Decision.objects.get(body="The board")
    twice("sam", f"/decisions/{away.code}/came-back/", came_back="Yes.")
    twice("ana", f"/work/{cast.kitchen.code}/decisions/ask/", **ASKED)
    twice("sam", f"/decisions/{Decision.objects.latest('pk').code}/stop/", why="It was badly put.")
    assert Decision.objects.count() == 3


def test_what_is_sent_to_a_closed_question_is_given_back(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,))
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    told_so_far = (Vote.objects.count(), Event.objects.count(), Count.objects.get().told)
    here = f"/decisions/{decision.code}/"
    for who, path, typed in (
        ("ana", "vote/", {"pick": "2", "reason": "I changed my mind", "round": "1"}),
        ("kit", f"vote-for/{cast.bo.code}/", {"pick": "2", "reason": "I changed my mind", "channel": "phone"}),
        ("sam", "end-the-talk/", {"why": "I changed my mind"}),
        ("jo", "end-the-talk/", {"why": "I changed my mind"}),
        ("sam", "close/", {}),
        ("sam", "stop/", {"why": "I changed my mind"}),
        ("ana", "choices/", {"option_1": "I changed my mind"}),
    ):
        answer = cast.client(who).post(f"{here}{path}", typed | {"key": f"{who} {path}"})
        assert answer.status_code == 409, (who, path, answer.status_code)
        assert not typed or "I changed my mind" in answer.text, path
    assert (Vote.objects.count(), Event.objects.count(), Count.objects.get().told) == told_so_far


def test_a_meeting_elsewhere_and_a_look_again_are_never_in_the_past(cast: Cast) -> None:
    agree(cast.kitchen)
    sam, here = cast.client("sam"), f"/work/{cast.kitchen.code}/decisions/elsewhere/"
    answer = sam.post(here, ASKED | {"body": "The board", "key": "1"} | boxes("meets_on", in_days(-1)))
    assert "That day has gone by. Choose a later day." in answer.text
    assert "The board" in answer.text
    assert Decision.objects.count() == 0
    decision = closed(opened(cast), cast.actor("sam"))
    typed = {"what": "Until 11.", "why": "Most.", "key": "2"} | boxes("review_on", timezone.localdate())
    assert "That day has gone by" in sam.post(f"/decisions/{decision.code}/tell/", typed).text
    typed = {"what": "The sign", "owner": cast.jo.code, "key": "3"} | boxes("by_when", in_days(-1))
    assert "That day has gone by" in sam.post(f"/decisions/{decision.code}/step/", typed).text
    assert (Decision.objects.get().state, Step.objects.count()) == ("closed", 0)
