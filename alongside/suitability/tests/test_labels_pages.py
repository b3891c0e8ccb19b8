"""Pages of the label: what can be put on, a pause, one-way labels, and what nobody can tell from them."""

from __future__ import annotations

import pytest

from alongside.projects.models import LabelVersion
from alongside.suggestions import actions as suggestions
from alongside.suggestions.inbound import take_text
from alongside.suggestions.models import Suggestion
from alongside.suitability import actions
from alongside.suitability.models import Check
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.questions import QUESTIONS, Step, of_step
from tests.cast import Cast

from .given import INVOLVING, YES, at, climb, lived_says, send, staff_says, words_on


def test_a_changed_purpose_changes_what_people_read_at_once(cast: Cast, ready: Check) -> None:
    send(cast.client("sam"), at(cast, "check/before/"), purpose="tell", outside_person="nobody", overseer="nobody")
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "telling"
    page = words_on(cast.client("sam").get(at(cast, "label/put-on/")))
    assert "Until what day can people say that it is wrong?" in page
    assert "Involving" not in page
    assert "no next step" in words_on(cast.client("ana").get(at(cast, "label/")))


def test_sam_puts_on_what_the_answers_reach_and_never_more(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING)
    as_sam, path = cast.client("sam"), at(cast, "label/put-on/")
    page = as_sam.get(path)
    assert "The answers reach: Involving." in page.text
    assert 'value="designing"' not in page.text
    assert "Bring people in before you say what the problem is." in page.text
    typed = {"label": "involving", "because": "We checked.", "seen": "0"}
    assert "Say on what the last word is kept." in send(as_sam, path, **typed).text
    assert "Say why. Everybody who takes part will read it." in send(as_sam, path, label="asking", seen="0").text
    look = send(as_sam, path, **typed, last_word="the rent", look="yes")
    assert "has the last word on the rent" in look.text
    assert "We checked." in look.text
    assert not LabelVersion.objects.exists()
    assert "Choose what you say." in send(as_sam, path, **{**typed, "label": "led"}).text
    assert send(as_sam, path, **typed, last_word="the rent").status_code == 302
    for old in ("0", "", "x", "-1", "9" * 30):
        assert send(as_sam, path, label="asking", because="Less.", seen=old).status_code == 409
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "involving"
    assert cast.client("jo").get(path).status_code == 403


def test_what_has_to_be_put_right_first_is_said_and_nothing_can_be_put_on(cast: Cast, ready: Check) -> None:
    staff_says(cast, {**INVOLVING, "G5": Say.NO})
    page = cast.client("sam").get(at(cast, "label/put-on/"))
    assert "Don’t ask anyone yet" in page.text
    assert "See to it that nobody pays" in page.text
    assert "<form method" not in page.text.split("<main", 1)[1]
    staff_says(cast, {**INVOLVING, "G4": Say.NO})
    assert "Stop. Don’t ask anyone now" in cast.client("sam").get(at(cast, "label/put-on/")).text


def test_a_pause_is_read_before_it_is_sent_and_stops_the_asking(cast: Cast, ready: Check) -> None:
    as_sam, path = cast.client("sam"), at(cast, "label/pause/")
    assert "Say why. People read it in place of a silence." in send(as_sam, path, seen="0").text
    look = send(as_sam, path, because="The building is closed.", seen="0", look="yes")
    assert "We have stopped asking for now, because the building is closed." in look.text.replace("The b", "the b")
    assert send(as_sam, path, because="the building is closed", seen="0").status_code == 302
    for who, words in {"ana": "suggest/", "kit": "suggest-for/"}.items():
        page = cast.client(who).get(at(cast, words))
        assert page.status_code == 409
        assert "because the building is closed. You did nothing wrong." in words_on(page)
        assert "You can always talk to Sam: 07700 900123." in words_on(page)
    assert send(cast.client("ana"), at(cast, "suggest/"), words="A bench").status_code == 409
    bo = at(cast, f"suggest-for/{cast.bo.code}/")
    assert send(cast.client("kit"), bo, words="A bench", channel="paper", read_back="yes").status_code == 409
    reply = take_text(cast.actor("ana"), "IDEA a bench") or ""
    assert reply.endswith("You can ring Sam: 07700 900123.")
    assert len(reply) <= 160
    assert not Suggestion.objects.exists()
    page = cast.client("ana").get(at(cast, ""))
    assert "Suggest something" not in page.text
    assert "You can keep what you told us, or take it out" in page.text
    assert 'href="/said/"' in page.text
    assert "Suggest something" not in cast.client("ana").get(at(cast, "suggestions/")).text
    assert "Type in someone" not in cast.client("kit").get(at(cast, "")).text


def test_one_way_asks_nobody_either(cast: Cast, ready: Check) -> None:
    suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="A bench")
    actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.TELL)
    page = cast.client("ana").get(at(cast, "suggest/"))
    assert page.status_code == 409
    assert "This has already been decided." in page.text


def test_not_looked_at_yet_is_no_no(cast: Cast, ready: Check) -> None:
    staff_says(cast, {"E1": Say.YES, "E2": Say.NO, "E3": Say.UNSURE})
    page = words_on(cast.client("ana").get(at(cast, "label/")))
    assert "What holds for the next step: Involving" in page
    for question, mark in (("E1", "Yes"), ("E2", "Not yet"), ("E3", "Not sure yet"), ("E4", "Not looked at yet")):
        asked = next(q.members for q in QUESTIONS if q.code == question)
        assert f"{asked} {mark}" in page
    assert "People who have been through it have not looked at this yet." in page


@pytest.mark.parametrize("path", ["label/", "label/needs/", "label/put-on/", "label/without-means/", "check/"])
def test_under_five_nobody_can_tell_which_question_it_was(cast: Cast, ready: Check, path: str) -> None:
    """Whichever question the two of them say no to, staff read the same, byte by byte."""
    staff_says(cast, YES)
    lived_says(cast, "bo", YES)
    seen = set()
    for question in ("E1", "E2", "E3", "E4"):
        lived_says(cast, "ana", {**YES, question: Say.NO}, alone=True)
        seen.add(words_on(cast.client("sam").get(at(cast, path))))
    assert len(seen) == 1
    page = seen.pop()
    if path != "check/":
        assert "The check says not yet." in page
    if path in ("label/needs/", "label/put-on/"):
        assert "Talk about these together:" in page
        assert all(q.staff in page for q in of_step(Step.INVOLVING))


def test_why_it_stops_is_not_said_where_a_member_said_so(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("ana"), answers={"G4": Say.NO})
    actions.hand_in_apart(cast.kitchen, by=cast.actor("ana"), alone_is_fine=True)
    page = cast.client("sam").get(f"/work/{cast.kitchen.code}/label/put-on/").text
    assert "Don’t ask anyone yet" in page
    assert "leave safely" not in page
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers={"G4": Say.NO})
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    page = cast.client("sam").get(f"/work/{cast.kitchen.code}/label/put-on/").text
    assert "People can’t leave safely" in page
