"""The pages: a happy way through, refusals that are kind, forms with a mistake, and what may be seen by whom."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from alongside.charter.rules import Way
from alongside.core.models import Event
from alongside.decisions import actions
from alongside.decisions.models import Decision, Input, Option, Vote
from alongside.decisions.rules import Because, Told
from alongside.people.models import Account
from alongside.projects import actions as projects
from alongside.projects.rules import LimitKind
from alongside.suggestions import actions as suggestions
from tests.cast import Cast, sign_in

from .table import agree, asked, choose, closed, day_goes_by, in_days, newcomer, opened, question, says, seat, votes

ASKED = {
    "question": "When is the kitchen open?",
    "background": "It closes at 10.",
    "cost": "An hour more of a worker.",
    "decider": "All of us",
    "decider_here": "yes",
    "way": "majority",
}
OUTCOME = Told("It is open until 11.", "Most of us wanted it.", in_days(90))


def boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def page(cast: Cast, who: str, decision: Decision, more: str = "") -> Any:
    return cast.client(who).get(f"/decisions/{decision.code}/{more}")


def test_a_question_from_its_first_word_to_its_outcome_by_hand(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo", "sam", "jo")
    ana, sam = cast.client("ana"), cast.client("sam")
    said = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later, please").subject
    answer = ana.post(f"/work/{cast.kitchen.code}/decisions/ask/", ASKED | {"key": "1"})
    decision = Decision.objects.get()
    assert answer.headers["Location"] == f"/decisions/{decision.code}/choices/"
    here = f"/decisions/{decision.code}/"
    ana.post(f"{here}choices/", {"option_1": "Until 11", "option_2": "Until 12", "key": "2"})
    ana.post(f"{here}said-before/", {"suggestions": said.code, "key": "3"})
    assert "Open later, please" in page(cast, "jo", decision).text
    assert "Where did my input go?" in cast.client("ana").get(f"/suggestions/{said.code}/").text
    assert ana.post(f"{here}open/", boxes("closes_on", in_days(7)) | {"key": "4"}).status_code == 302
    assert "You have a vote" in cast.client("ana").get("/").text
    assert "0 of 4 have voted" in page(cast, "jo", decision).text
    done = ana.post(f"{here}vote/", {"pick": "1", "round": "1", "hushed": "on", "key": "5"}, follow=True)
    assert "You said: <strong>Until 11</strong>" in done.text
    sam.post(f"{here}vote/", {"pick": "1", "round": "1", "key": "6"})
    day_goes_by(decision)
    sam.post(f"{here}close/", {"key": "7"})
    seen = page(cast, "jo", decision).text
    assert "It passed by the way that was agreed" in seen
    assert "2 of 4 took part" in seen
    assert "Who voted how" not in seen  # one of them asked for it
    early = sam.post(
        f"{here}tell/", {"what": "Until 11.", "why": "Most wanted it.", "key": "8"} | boxes("review_on", in_days(9))
    )
    assert "has no answer yet" in early.text
    sam.post(f"/decisions/said/{Input.objects.get().code}/", {"counted": "yes", "why": "It is what we do.", "key": "9"})
    sam.post(
        f"{here}step/",
        {"what": "Change the sign", "owner": cast.jo.code, "key": "10"} | boxes("by_when", in_days(5)),
    )
    sam.post(
        f"{here}tell/", {"what": "Until 11.", "why": "Most wanted it.", "key": "11"} | boxes("review_on", in_days(9))
    )
    stranger = page(cast, "kit", decision).text
    for words in (
        "What was decided",
        "Until 11.",
        "Most wanted it.",
        "It counted",
        "It is what we do.",
        "Change the sign",
    ):
        assert words in stranger
    assert "It counted. It is what we do." in cast.client("jo").get(f"/suggestions/{said.code}/").text
    assert "What we did with what you said." in cast.client("ana").get("/").text


def test_before_the_promises_there_is_a_kind_page_with_links(cast: Cast) -> None:
    answer = cast.client("ana").get(f"/work/{cast.kitchen.code}/decisions/ask/")
    assert answer.status_code == 200
    assert "A few things come first" in answer.text
    assert f"/work/{cast.kitchen.code}/promises/" in answer.text
    posted = cast.client("ana").post(f"/work/{cast.kitchen.code}/decisions/ask/", ASKED | {"key": "k"})
    assert posted.status_code == 409
    assert Decision.objects.count() == 0


def test_only_agreed_ways_are_offered_and_another_is_refused(cast: Cast) -> None:
    agree(cast.kitchen, "consent")
    ana, path = cast.client("ana"), f"/work/{cast.kitchen.code}/decisions/ask/"
    assert "More than half" not in ana.get(path).text
    answer = ana.post(path, ASKED | {"key": "k"})
    assert "Choose one of the ways that the group has agreed." in answer.text
    assert "It closes at 10." in answer.text  # what was typed stands again
    assert Decision.objects.count() == 0


def test_a_choice_against_a_limit_names_it_and_offers_to_question_it(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo")
    limit = projects.name_limit(
        cast.kitchen, by=cast.actor("jo"), kind=LimitKind.LAW, text="No fire at night", why="Law."
    ).subject
    decision = asked(cast)
    option = Option.objects.get(number=1)
    ana = cast.client("ana")
    ana.post(f"/decisions/choices/{option.code}/limit/", {"limit": limit.code, "key": "1"})
    assert f"/limits/{limit.code}/question/" in page(cast, "ana", decision).text
    answer = ana.post(f"/decisions/{decision.code}/open/", boxes("closes_on", in_days(8)) | {"key": "2"})
    assert answer.status_code == 200
    assert "No fire at night" in answer.text
    assert f"/limits/{limit.code}/question/" in answer.text
    assert Decision.objects.get().state == "prepared"


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


def test_what_was_put_together_leads_on_and_what_was_taken_back_is_gone(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Later, please").subject
    gone = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="My own story").subject
    decision = asked(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one, gone])
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    suggestions.withdraw(gone, by=cast.actor("bo"))
    seen = page(cast, "jo", decision).text
    assert f"/suggestions/{other.code}/" in seen
    assert "put together with another one" in seen
    assert "A member’s words, taken out." in seen
    assert "My own story" not in seen


def test_what_was_put_off_the_list_is_read_by_nobody_here(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Kim drinks").subject
    decision = asked(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one])
    suggestions.set_aside(one, by=cast.actor("sam"), why="It is about a person.", about_person=True)
    for who in ("jo", "sam"):
        seen = page(cast, who, decision).text
        assert "Kim drinks" not in seen
        assert "Something that is off the list now." in seen


def test_a_question_is_found_by_its_words(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = asked(cast)
    assert f"/decisions/{decision.code}/" in cast.client("jo").get("/search/?q=kitchen").text
    assert f"/decisions/{decision.code}/" not in cast.client("max").get("/search/?q=kitchen").text


def test_a_paper_for_elsewhere_holds_only_what_may_leave_the_house(cast: Cast) -> None:
    sam = cast.actor("sam")
    decision = actions.announce(
        cast.kitchen, by=sam, question=question(None), body="The board", meets_on=in_days(20)
    ).subject
    yes = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Longer hours", may_publish=True).subject
    ours = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Secret words").subject
    suggestions.paraphrase(ours, by=sam, words="More light")
    only = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Only counted").subject
    actions.bring_input(decision, by=sam, suggestions=[yes, ours, only])
    actions.bring_input(decision, by=sam, words="\ufffeToo loud", came_from="A meeting")
    answer = cast.client("sam").get(f"/decisions/{decision.code}/paper.docx")
    words = "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)
    for shown in (
        "When is the kitchen open?",
        "For The board",
        "“Longer hours”",
        "More light",
        "Too loud",
        "1 more thing",
    ):
        assert shown in words
    for hidden in ("Secret words", "Only counted", "Ana"):
        assert hidden not in words
    assert page(cast, "jo", decision, "paper.docx").status_code == 403
    assert "What they say will stand here" in page(cast, "ana", decision).text


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


@pytest.mark.parametrize("name", ["ana", "sam", "jo", "kit"])
def test_the_page_takes_the_same_queries_for_one_and_for_many(cast: Cast, name: str) -> None:
    agree(cast.kitchen)

    def queries(decision: Decision) -> int:
        client = cast.client(name)
        client.get("/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/decisions/{decision.code}/").status_code == 200
        return len(seen)

    def told(many: int) -> Decision:
        decision = opened(cast, options=tuple(f"Until {n}" for n in range(many)))
        for n in range(many):
            one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words=f"Open {n}").subject
            actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one])
        names = ("ana", "bo", "sam")[:many] if many < 4 else ("ana", "bo", "sam", "jo")
        votes(decision, cast, **{name: choose(1) for name in names})
        sam = cast.actor("sam")
        opens.append(queries(decision))
        closed(decision, sam)
        for each in decision.inputs.all():
            actions.weigh(each, by=sam, counted=True, why="Yes.")
        for n in range(many):
            actions.promise_step(decision, by=sam, what=f"Do {n}", owner=cast.jo, by_when=in_days(3))
        actions.tell_outcome(decision, by=sam, told=OUTCOME)
        return decision

    opens: list[int] = []
    one, many = told(1), told(5)
    assert opens[0] == opens[1] <= 10
    assert queries(one) == queries(many) <= 10


def test_home_shows_what_waits(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    assert "You have a vote." in cast.client("ana").get("/").text
    votes(decision, cast, ana=choose(1), sam=choose(1))
    assert "You have a vote." not in cast.client("ana").get("/").text
    closed(decision, cast.actor("sam"))
    assert "Tell what was decided." in cast.client("sam").get("/").text
    assert "Tell what was decided." not in cast.client("jo").get("/").text
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)
    assert "What we did with what you said." in cast.client("jo").get("/").text
    Decision.objects.get().outcome.__class__.objects.update(review_on=in_days(-1))
    assert "look at it again" in cast.client("sam").get("/").text
    seen = cast.client("sam").get(f"/decisions/{decision.code}/").text
    assert "Write down what you found" in seen


def test_a_stranger_finds_nothing(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    assert page(cast, "max", decision).status_code == 404
    assert cast.client("max").post(f"/decisions/{decision.code}/vote/", {"pick": "1", "key": "k"}).status_code == 404
