"""Pages of questions: from the first word to what came of it, choices, finding them, home, few queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.decisions import actions
from alongside.decisions.models import Decision, Input, Option
from alongside.suggestions import actions as suggestions
from tests.cast import Cast
from tests.forms import boxes

from .table import ASKED, OUTCOME, agree, asked, choose, closed, day_goes_by, in_days, opened, page, seat, votes


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


def test_a_question_is_found_by_its_words(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = asked(cast)
    assert f"/decisions/{decision.code}/" in cast.client("jo").get("/search/?q=kitchen").text
    assert f"/decisions/{decision.code}/" not in cast.client("max").get("/search/?q=kitchen").text


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
