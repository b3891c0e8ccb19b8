"""Pages of the check and the label: who reads what, what is never shown, kind errors, few queries."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.action import house_work
from alongside.messaging.models import Message
from alongside.people.models import Account, Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects import actions as projects
from alongside.projects.models import LabelVersion, Seat
from alongside.projects.rules import Hat, Label, LimitKind
from alongside.suggestions import actions as suggestions
from alongside.suggestions.inbound import take_text
from alongside.suggestions.models import Suggestion
from alongside.suitability import actions
from alongside.suitability.jobs import look_by_the_clock
from alongside.suitability.models import Check, Confirmation, Flag, Need, Sheet, ToDo
from alongside.suitability.reading import what_changed
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.locks import Lock
from alongside.suitability.rules.questions import QUESTIONS, Step, of_step
from alongside.suitability.words import STEP_AT, TEXT, WEB
from tests.cast import Cast, sign_in

KEYS = itertools.count()
YES = {question.code: Say.YES for question in QUESTIONS}
INVOLVING = {q.code: Say.YES for step in (Step.GATES, Step.ASKING, Step.INVOLVING) for q in of_step(step)}
PATHS = ("check/", "check/first/", "check/hand-in/", "check/paper/")


def day(name: str, when: date) -> dict[str, str]:
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def send(client: Client, path: str, **typed: Any) -> Any:
    return client.post(path, typed | {"key": f"k{next(KEYS)}"})


def at(cast: Cast, path: str) -> str:
    return f"/work/{cast.kitchen.code}/{path}"


@pytest.fixture
def rosa(cast: Cast) -> Person:
    account = Account.objects.create(email="rosa@example.org")
    rosa = Person.objects.create(organisation=cast.here, name="Rosa", account=account)
    StandingRow.objects.create(person=rosa, scope="organisation", code=cast.here.code, role="staff")
    return rosa


@pytest.fixture
def ready(cast: Cast, rosa: Person) -> Check:
    return actions.set_up(
        cast.kitchen,
        by=cast.actor("sam"),
        purpose=Purpose.ASK,
        outside_name="Rosa",
        outside_how="01632 960 100",
        outside_person=rosa,
        overseer=rosa,
    ).subject


def staff_says(cast: Cast, answers: dict[str, Say], who: str = "jo") -> None:
    actions.answer(cast.kitchen, by=cast.actor(who), answers=answers, evidence={"G1": "It hangs on the wall."})
    actions.hand_in(cast.kitchen, by=cast.actor(who))


def lived_says(cast: Cast, who: str, answers: dict[str, Say], *, alone: bool = False) -> None:
    actions.answer(cast.kitchen, by=cast.actor(who), answers=answers)
    actions.hand_in_apart(cast.kitchen, by=cast.actor(who), alone_is_fine=alone)


def several(cast: Cast, how_many: int, answers: dict[str, Say]) -> None:
    for number in range(how_many):
        person = Person.objects.create(organisation=cast.here, name=f"Member {number}")
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
        actions.answer(cast.kitchen, by=actor_of(person), answers=answers)
        actions.hand_in_apart(cast.kitchen, by=actor_of(person))


def words_on(page: Any) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text.split("<main", 1)[1]).split())


# Where one begins


def test_ana_is_warned_first_and_told_what_staff_see(cast: Cast, ready: Check) -> None:
    page = words_on(cast.client("ana").get(at(cast, "check/")))
    assert "Few people answer this. If the answers differ, others may guess that it was you." in page
    assert "You can answer through Rosa instead, or together with others." in page
    assert "Only that the check says not yet." in page
    assert "01632 960 100" in page
    assert page.index("Before you answer") < page.index("Begin")


def test_nobody_is_asked_before_somebody_outside_is_named(cast: Cast) -> None:
    as_ana = cast.client("ana")
    assert "somebody outside the service has to be named" in as_ana.get(at(cast, "check/")).text
    for path in ("check/first/", "check/hand-in/"):
        assert as_ana.get(at(cast, path)).headers["Location"] == at(cast, "check/")
    send(as_ana, at(cast, "check/first/"), G1="yes")
    assert Sheet.objects.count() == 0
    assert "Name somebody" in cast.client("sam").get(at(cast, "check/")).text
    assert "Name somebody" not in cast.client("jo").get(at(cast, "check/")).text


def test_staff_see_who_of_them_is_needed_and_never_who_of_the_others(cast: Cast, ready: Check) -> None:
    staff_says(cast, {**INVOLVING, "E3": Say.UNSURE})
    lived_says(cast, "ana", {"G1": Say.NO})
    page = words_on(cast.client("sam").get(at(cast, "check/")))
    assert "Jo: handed in" in page
    assert "Sam: not yet" in page
    assert "Not enough have looked yet." in page
    assert "Will people meet someone who has a say" in page
    assert "Jo, by" in page
    for name in ("Ana", "Bo"):
        assert name not in page
    lived_says(cast, "bo", {"G1": Say.YES})
    assert "Enough have looked." in cast.client("jo").get(at(cast, "check/")).text


def test_what_somebody_brings_is_not_given_away_by_a_to_do(cast: Cast, ready: Check) -> None:
    Seat.objects.filter(person=cast.ana).update(hat=Hat.BOTH)
    send(cast.client("ana"), at(cast, "check/involving/"), E3="unsure")
    send(cast.client("ana"), at(cast, "check/hand-in/"), how="alone")
    assert not ToDo.objects.exists()
    assert "Ana" not in words_on(cast.client("jo").get(at(cast, "check/")))
    page = words_on(cast.client("ana").get(at(cast, "check/")))
    assert "To find out" not in page
    assert "Jo" not in page
    assert "How much say do you really have?" in page  # the page of everybody who answers apart


# Answering


def test_every_page_saves_and_leads_on(cast: Cast, ready: Check) -> None:
    as_jo = cast.client("jo")
    page = as_jo.get(at(cast, "check/first/")).text
    assert " checked" not in page
    said = send(as_jo, at(cast, "check/first/"), G1="yes", G4="unsure", how_G1="It hangs on the wall.")
    assert said.headers["Location"] == at(cast, "check/asking/")
    assert Sheet.objects.get().said() == {"G1": Say.YES, "G4": Say.UNSURE}
    again = as_jo.get(at(cast, "check/first/")).text
    assert again.count(" checked") == 2
    assert "It hangs on the wall." in again
    stop = send(as_jo, at(cast, "check/right/"), W1="yes", stop="yes")
    assert stop.headers["Location"] == at(cast, "check/")
    assert "2 of 6" in as_jo.get(at(cast, "check/")).text
    last = send(as_jo, at(cast, "check/right/"), W2="no")
    assert last.headers["Location"] == at(cast, "check/hand-in/")


def test_evidence_stands_beside_the_question_for_everybody(cast: Cast, ready: Check) -> None:
    staff_says(cast, {"G1": Say.YES})
    for who in ("ana", "sam"):
        assert "Staff say: “It hangs on the wall.”" in cast.client(who).get(at(cast, "check/first/")).text
    assert "Staff say: “It hangs on the wall.”" in words_on(cast.client("ana").get(at(cast, "check/paper/")))
    page = cast.client("ana").get(at(cast, "check/first/")).text
    assert "How do you know?" not in page
    assert "Do you know what this is for?" in page


def test_how_one_knows_needs_an_answer_and_nothing_is_lost(cast: Cast, ready: Check) -> None:
    page = send(cast.client("jo"), at(cast, "check/first/"), how_G2="We told them.")
    assert "Choose an answer to this too." in page.text
    assert "We told them." in page.text
    assert Sheet.objects.count() == 0
    page = send(cast.client("ana"), at(cast, "check/first/"), G1="perhaps")
    assert "Choose yes, no or not sure, or leave it." in page.text
    assert cast.client("ana").get(at(cast, "check/rubbish/")).status_code == 404


def test_before_a_no_to_leaving_is_sent_it_says_where_it_goes(cast: Cast, ready: Check, rosa: Person) -> None:
    as_ana = cast.client("ana")
    page = as_ana.get(at(cast, "check/first/")).text
    assert "This goes to Rosa, outside the service, without your name, when you hand it in." in page
    assert "01632 960 100" in page
    assert "without your name" not in cast.client("jo").get(at(cast, "check/first/")).text
    send(as_ana, at(cast, "check/first/"), G4="no")
    assert not Message.objects.exists()
    send(as_ana, at(cast, "check/hand-in/"), how="wait")
    told = Message.objects.get()
    assert (told.person, told.project_code) == (rosa, "")
    assert "Ana" not in told.body
    Check.objects.update(outside_person=None)
    assert "You can tell Rosa, who is outside the service: 01632" in as_ana.get(at(cast, "check/first/")).text


def test_ana_reads_back_chooses_to_wait_and_is_told_so(cast: Cast, ready: Check) -> None:
    as_ana = cast.client("ana")
    assert "You have not answered anything yet." in as_ana.get(at(cast, "check/hand-in/")).text
    assert "Answer one question at least." in send(as_ana, at(cast, "check/hand-in/"), how="wait").text
    send(as_ana, at(cast, "check/first/"), G1="no")
    page = as_ana.get(at(cast, "check/hand-in/"))
    assert "Do you know what this is for? No" in words_on(page)
    assert " checked" not in page.text
    assert "Choose if your answers wait" in send(as_ana, at(cast, "check/hand-in/")).text
    done = as_ana.post(at(cast, "check/hand-in/"), {"how": "wait", "speaks_for": "on", "key": "once"}, follow=True)
    assert "They count as soon as they can be counted with another’s." in done.text
    sheet = Sheet.objects.get()
    assert (sheet.waits, sheet.speaks_for) == (True, True)
    again = as_ana.post(at(cast, "check/hand-in/"), {"how": "wait", "speaks_for": "on", "key": "once"}, follow=True)
    assert "It was sent twice, and counts once." in again.text
    send(as_ana, at(cast, "check/first/"), G1="yes")
    assert Sheet.objects.get().speaks_for


def test_asked_again_the_answers_of_last_time_are_there(cast: Cast, ready: Check) -> None:
    lived_says(cast, "ana", {"G1": Say.YES}, alone=True)
    Sheet.objects.update(handed_in_on=timezone.localdate() - timedelta(days=9))
    as_sam, as_ana = cast.client("sam"), cast.client("ana")
    assert "Say what has changed." in send(as_sam, at(cast, "check/again/"), because=" ").text
    assert "How much say do you have?" not in as_ana.get("/").text
    assert send(as_sam, at(cast, "check/again/"), because="The money was cut.").status_code == 302
    page = words_on(as_ana.get(at(cast, "check/")))
    assert "The money was cut." in page
    assert "Still so?" in page
    assert "Still so?" in as_ana.get(at(cast, "check/first/")).text
    assert as_ana.get(at(cast, "check/first/")).text.count(" checked") == 1
    assert "How much say do you have?" in as_ana.get("/").text
    send(as_ana, at(cast, "check/hand-in/"), how="alone")
    assert "How much say do you have?" not in as_ana.get("/").text


def test_kit_types_in_a_sheet_for_bo_and_reads_it_back(cast: Cast, ready: Check) -> None:
    as_kit = cast.client("kit")
    assert "Type in somebody’s answers" in as_kit.get(at(cast, "check/")).text
    assert "Bo" in as_kit.get(at(cast, "check/for-somebody/")).text
    path = at(cast, f"check/for-somebody/{cast.bo.code}/")
    assert "Fill in one answer at least." in send(as_kit, path, channel="paper", how="alone").text
    page = send(as_kit, path, G1="yes", E4="no", channel="paper", how="alone")
    assert "Read this to Bo" in page.text
    assert Sheet.objects.count() == 0
    changed = send(as_kit, path, G1="yes", E4="no", channel="paper", how="alone", change="yes")
    assert changed.text.count(" checked") == 4
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page.text))
    assert send(as_kit, path, **{**kept, "read_back": "yes"}).status_code == 302
    sheet = Sheet.objects.get()
    assert (sheet.person, sheet.said()) == (cast.bo, {"G1": Say.YES, "E4": Say.NO})
    nobody = at(cast, f"check/for-somebody/{cast.ana.code}/")
    assert as_kit.get(nobody).status_code == 404
    assert cast.client("ana").get(path).status_code == 403


def test_on_paper_there_are_two_versions_and_where_to_send_it(cast: Cast, ready: Check) -> None:
    page = words_on(cast.client("ana").get(at(cast, "check/paper/")))
    assert "Give it to Rosa" in page
    assert page.count("☐ Yes") == 29
    staff = words_on(cast.client("sam").get(at(cast, "check/paper/") + "?for=staff"))
    assert "How do you know?" in staff
    assert "Can you say in one plain sentence what this is for?" in staff
    Check.objects.all().delete()
    assert "Wait with this." in cast.client("ana").get(at(cast, "check/paper/")).text


# Setting up


def test_sam_sets_it_up_and_gaps_are_named(cast: Cast, rosa: Person) -> None:
    as_sam, path = cast.client("sam"), at(cast, "check/before/")
    typed = {"purpose": "ask", "outside_name": "Rosa", "outside_person": rosa.code, "overseer": cast.jo.code}
    page = send(as_sam, path, **typed)
    assert "Write who it is, and how people reach them." in page.text
    assert 'value="Rosa"' in page.text
    assert "Choose why you speak to people here." in send(as_sam, path, **{**typed, "purpose": "x"}).text
    assert send(as_sam, path, **{**typed, "outside_how": "01632"}).status_code == 302
    check = Check.objects.get()
    assert (check.outside_person, check.overseer, check.purpose) == (rosa, cast.jo, "ask")
    page = as_sam.get(path).text
    assert 'value="01632"' in page
    assert page.count(" checked") == 3
    assert cast.ana.code not in page
    assert cast.client("jo").get(path).status_code == 403


def test_a_changed_purpose_changes_what_people_read_at_once(cast: Cast, ready: Check) -> None:
    send(cast.client("sam"), at(cast, "check/before/"), purpose="tell", outside_person="nobody", overseer="nobody")
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "telling"
    page = words_on(cast.client("sam").get(at(cast, "label/put-on/")))
    assert "Until what day can people say that it is wrong?" in page
    assert "Involving" not in page
    assert "no next step" in words_on(cast.client("ana").get(at(cast, "label/")))


# The label


def climb(cast: Cast, answers: dict[str, Say]) -> None:
    staff_says(cast, answers)
    lived_says(cast, "ana", answers, alone=True)


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


# What is shown to whom


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


# Words that open a lock


def test_managements_word_is_written_down_and_taken_back(cast: Cast, ready: Check) -> None:
    as_sam, path = cast.client("sam"), at(cast, "label/word/management/")
    typed = {"name": "Pat", "job": "Director", "words": "It stands.", **day("day", timezone.localdate())}
    tomorrow = day("day", timezone.localdate() + timedelta(days=1))
    page = send(as_sam, path, **{**typed, **tomorrow})
    assert "This day has not come yet." in page.text
    assert "It stands." in page.text
    assert "Write their job." in send(as_sam, path, **{**typed, "job": ""}).text
    assert send(as_sam, path, **typed).status_code == 302
    assert "Take it back" in as_sam.get(path).text
    assert "This is confirmed already." in send(as_sam, path, **typed).text
    assert "It stands." in as_sam.get(f"{path}take-back/").text
    assert send(as_sam, f"{path}take-back/").status_code == 302
    assert send(as_sam, f"{path}take-back/").status_code == 409
    for wrong in ("staff_time", "values", "x"):
        assert as_sam.get(at(cast, f"label/word/{wrong}/")).status_code == 404
    assert cast.client("jo").get(path).status_code == 403


def test_who_looks_after_the_staff_gives_their_own_word(cast: Cast, ready: Check, rosa: Person) -> None:
    climb(cast, YES)
    as_rosa, path = sign_in(Client(), rosa), f"/check/{ready.code}/overseer/"
    assert "Do the staff have time for this?" in as_rosa.get("/").text
    assert "You won’t be marked down" in as_rosa.get(path).text
    assert "Write your job." in send(as_rosa, path, words="Four hours a week.").text
    assert send(as_rosa, path, job="Manager", words="Four hours a week.").status_code == 302
    assert Confirmation.objects.standing().get().lock == Lock.STAFF_TIME
    assert "Do the staff have time for this?" not in as_rosa.get("/").text
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.DESIGNING, seen=0, because="Rosa says so.")
    assert send(as_rosa, f"{path}take-back/").status_code == 302
    assert send(as_rosa, f"{path}take-back/").status_code == 409
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "involving"
    assert cast.client("sam").get(path).status_code == 403
    assert cast.client("max").get(path).status_code == 404


# Finding out, and records


def test_a_to_do_is_found_out_or_handed_on(cast: Cast, ready: Check) -> None:
    staff_says(cast, {"E3": Say.UNSURE})
    todo = ToDo.objects.get()
    as_jo, path = cast.client("jo"), f"/todos/{todo.code}/"
    assert "To find out" in as_jo.get("/").text
    soon, gone = timezone.localdate() + timedelta(days=3), date(2020, 1, 1)
    assert "This day has gone by." in send(as_jo, f"{path}hand-on/", owner=cast.sam.code, **day("by_when", gone)).text
    other = send(as_jo, f"{path}hand-on/", owner="other", **day("by_when", soon))
    assert "Write who it is." in other.text
    assert cast.ana.code not in other.text
    assert send(as_jo, f"{path}hand-on/", owner=cast.sam.code, **day("by_when", soon)).status_code == 302
    assert "To find out" not in as_jo.get("/").text
    assert "Write what you found out." in send(cast.client("sam"), path, found=" ").text
    assert send(cast.client("sam"), path, found="Each month.").status_code == 302
    assert send(cast.client("sam"), path, found="Twice.").status_code == 409
    assert cast.client("ana").get(path).status_code == 403


def test_at_night_records_are_held_against_the_answers(cast: Cast, ready: Check) -> None:
    suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays")
    Suggestion.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    look_by_the_clock()
    look_by_the_clock()
    flag = Flag.objects.get()
    as_jo, path = cast.client("jo"), f"/flags/{flag.code}/"
    assert "Our records do not show this" in as_jo.get("/").text
    page = words_on(as_jo.get(path))
    assert "1 answer is later than was promised." in page
    assert "Who came to which meeting" in page
    assert "Write what you say to this." in send(as_jo, path, answer="").text
    assert send(as_jo, path, answer="I was ill.").status_code == 302
    assert cast.client("ana").get(path).status_code == 403
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "asking"


def test_what_changed_since_is_told_to_who_coordinates(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING)
    limit = {"kind": LimitKind.MONEY, "text": "No lift", "why": "It costs too much."}
    projects.name_limit(cast.kitchen, by=cast.actor("jo"), **limit)
    assert what_changed(cast.kitchen) == []  # nobody said anything yet that could be out of date
    why = {"because": "We checked.", "detail": "the rent"}
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.INVOLVING, seen=0, **why)
    assert what_changed(cast.kitchen) == []
    projects.name_limit(cast.kitchen, by=cast.actor("jo"), **limit)
    with house_work("a test"):
        projects.take_seat(cast.kitchen, Person.objects.create(organisation=cast.here, name="Di"), role="member")
    assert what_changed(cast.kitchen) == ["a limit was named", "who takes part"]
    assert "Look again at The kitchen table" in cast.client("sam").get("/").text
    assert "Look again at" not in cast.client("jo").get("/").text
    assert "Since we last looked: a limit was named, who takes part." in words_on(
        cast.client("sam").get(at(cast, "check/again/"))
    )
    actions.ask_again(cast.kitchen, by=cast.actor("sam"), because="There is a new limit.")
    assert what_changed(cast.kitchen) == []


# The house


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


@pytest.mark.parametrize("name", ["ana", "sam"])
def test_pages_ask_as_much_for_many_sheets_as_for_one(cast: Cast, ready: Check, name: str) -> None:
    staff_says(cast, {**YES, "E3": Say.UNSURE}, who="sam")
    lived_says(cast, "ana", INVOLVING)
    client = cast.client(name)
    paths = ["/", at(cast, "label/"), *(at(cast, path) for path in PATHS)]
    for path in paths:
        client.get(path)
    one = [queries(client, path) for path in paths]
    several(cast, 3, INVOLVING)
    staff_says(cast, {**YES, "E2": Say.UNSURE, "D1": Say.UNSURE})
    more = [queries(client, path) for path in paths]
    assert more == one
    assert max(one) <= 10, dict(zip(paths, one, strict=True))


def test_the_words_are_all_there_and_a_text_is_short(cast: Cast) -> None:
    assert set(actions.Said) <= set(WEB)
    assert all(len(words) <= 160 for words in TEXT.values())
    assert set(STEP_AT.values()) == set(Step)


def test_what_is_held_about_ana_is_hers(cast: Cast, ready: Check) -> None:
    lived_says(cast, "ana", {"G1": Say.NO})
    page = cast.client("ana").get("/me/held/")
    assert "How much say you said people have" in page.text
    assert "Do you know what this is for?" in page.text
    assert "Do you know what this is for?" not in cast.client("sam").get("/me/held/").text


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
