"""Pages of what the next step would need: its sum, whose word is missing, the page for a chief executive."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from alongside.suitability import actions
from alongside.suitability.models import Check, Need
from alongside.suitability.rules.deriving import Say
from tests.cast import Cast
from tests.forms import boxes as day

from .given import INVOLVING, YES, at, climb, send, several, staff_says, words_on


def test_from_five_on_the_question_is_named(cast: Cast, ready: Check) -> None:
    staff_says(cast, YES)
    several(cast, 6, {**YES, "E2": Say.NO})  # they are counted two by two
    page = words_on(cast.client("sam").get(at(cast, "label/needs/")))
    assert "List the decisions that people may change." in page
    assert "Talk about these together" not in page
    assert "Find money" not in page


def test_what_this_would_need_is_summed_the_cheapest_first(cast: Cast, ready: Check) -> None:
    several(cast, 6, INVOLVING)
    staff_says(cast, {**INVOLVING, "E2": Say.NO, "E4": Say.NO})
    as_jo, path = cast.client("jo"), at(cast, "label/needs/")
    page = words_on(as_jo.get(path))
    assert page.index("List the decisions") < page.index("Find money")
    assert "2 of these have no figures yet." in page
    soon = timezone.localdate() + timedelta(days=20)
    typed = {"what": "Bus fares.", "pounds": "2,400", "hours": "5", "who_does": "Sam"}
    assert send(as_jo, f"{path}E4/", **typed, **day("by_when", soon)).status_code == 302
    assert send(as_jo, f"{path}E2/", hours="1").status_code == 302
    page = words_on(as_jo.get(path))
    assert "About 2,400 pounds and 6 hours a week. Nothing else is missing." in page
    assert "Sam sees to it by" in page
    kept = as_jo.get(f"{path}E4/").text
    assert 'value="2400"' in kept
    for wrong, words in (
        ({"pounds": "-1"}, "Write 0 or more."),
        ({"pounds": "a lot"}, "Write a whole number"),
        (day("by_when", date(2020, 1, 1)), "This day has gone by."),
    ):
        page = send(as_jo, f"{path}E4/", **{"what": "Keep me.", **wrong})
        assert words in page.text
        assert "Keep me." in page.text
    assert Need.objects.get(question="E4").what == "Bus fares."
    assert as_jo.get(f"{path}Z9/").status_code == 404
    assert cast.client("ana").get(path).status_code == 403


def test_closed_locks_say_whose_word_is_missing(cast: Cast, ready: Check) -> None:
    climb(cast, YES)
    page = words_on(cast.client("sam").get(at(cast, "label/needs/")))
    assert "The next step is: Designing together." in page
    assert "It is for Rosa to say." in page
    assert "Nothing else is missing" not in page


def test_the_page_for_a_chief_executive_is_made_of_this_work(cast: Cast, ready: Check) -> None:
    staff_says(cast, {**YES, "D3": Say.NO})
    actions.keep_need(cast.kitchen, by=cast.actor("sam"), question="D3", pounds=900)
    page = words_on(cast.client("jo").get(at(cast, "label/without-means/")))
    assert "Pay or thank people for their time in a way that they choose. About 900 pounds." in page
    assert "Management says in writing" in page
    assert "Find money for time" not in page
    assert "Today we can honestly say: Asking." in page
